// Sends chosen files at once, each by itself, goes on where a lost connection left off, and hands
// the form their tokens in place of the files. Without this script the form sends them itself.
const wrap = document.querySelector('[data-files]');
const words = document.querySelector('[data-upload-words]')?.dataset;
const input = wrap?.querySelector('input[type=file]');
const form = input?.form;
const mostEach = Number(wrap?.dataset.filesEach);
const base = wrap?.dataset.filesPath ?? '/api/v1/uploads';
// On pages for somebody who is signed in.
const token = wrap?.dataset.filesToken;
const own = token ? {'Form-Token': token} : {};
const slice = 16;
const running = new Set();
let list;
let status;
let held = null;

function say(text, name = '') {
  status.textContent = text.replace('{name}', name).replace('{n}', words.count);
}

function post(path, body) {
  return fetch(base + path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', ...own},
    body: JSON.stringify(body),
  });
}

// A file's line: its name, how far it is, and a button that takes it out again.
function show(file) {
  const item = document.createElement('li');
  item.className = 'sw-upload';
  const name = document.createElement('span');
  name.textContent = file.name;
  const bar = document.createElement('progress');
  bar.max = Math.max(1, file.size);
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'govuk-button govuk-button--secondary';
  button.textContent = words.cancel;
  button.setAttribute('aria-label', words.cancelNamed.replace('{name}', file.name));
  item.append(name, bar, button);
  list.append(item);
  return {file, item, bar, button, token: '', offset: 0, xhr: null, gone: false};
}

// Settles with the answer's status and offset; status 0 when the connection failed.
function append(upload, part) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    upload.xhr = xhr;
    xhr.open('POST', `${base}/append`);
    xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    if (token) xhr.setRequestHeader('Form-Token', token);
    xhr.setRequestHeader('Upload-Token', upload.token);
    xhr.setRequestHeader('Upload-Offset', upload.offset);
    xhr.upload.addEventListener('progress', (event) => {
      upload.bar.value = upload.offset + event.loaded;
      document.dispatchEvent(new Event('session-used'));
    });
    xhr.addEventListener('loadend', () => {
      const at = xhr.getResponseHeader('Upload-Offset');
      resolve({status: xhr.status, offset: at === null ? null : Number(at)});
    });
    xhr.send(part);
  });
}

async function whereItStands(upload) {
  const answer = await fetch(`${base}/offset`, {headers: {'Upload-Token': upload.token}, cache: 'no-store'});
  if (answer.status === 404) throw new Error('gone');
  return answer.ok ? Number(answer.headers.get('Upload-Offset')) : null;
}

const isPassing = (code) => code === 0 || code === 400 || code === 408 || code === 409 || code === 429 || code === 500 || (code > 500 && code < 505);

// Waits longer each time, but no longer than until the browser is online again.
function pause(tries) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.min(30000, 500 * 2 ** tries));
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    }
    window.addEventListener('online', done);
  });
}

async function transfer(upload) {
  const {file} = upload;
  let chunk = 0;
  let tries = 0;
  while (!upload.gone) {
    try {
      if (!upload.token) {
        const begun = await post('', {name: file.name.slice(0, 255), size: file.size, type: file.type.slice(0, 127)});
        if (!begun.ok && !isPassing(begun.status)) throw new Error('refused');
        if (!begun.ok) throw new TypeError('later');
        ({token: upload.token, chunk} = await begun.json());
      } else if (tries) {
        upload.offset = (await whereItStands(upload)) ?? upload.offset;
      }
      if (file.size === 0) {
        const ended = await post('/finish', {token: upload.token});
        if (!ended.ok) throw new TypeError('later');
      }
      while (upload.offset < file.size && !upload.gone) {
        const answer = await append(upload, file.slice(upload.offset, upload.offset + chunk * slice));
        if (answer.status !== 204 && !isPassing(answer.status)) throw new Error('refused');
        if (answer.status !== 204) throw new TypeError('later');
        if (tries) say(words.sending, file.name);
        tries = 0;
        upload.offset = answer.offset;
        upload.bar.value = upload.offset;
      }
      return;
    } catch (error) {
      if (upload.gone) return;
      // fetch tells a failed connection by a TypeError.
      if (!(error instanceof TypeError) || tries === 40) throw error;
      if (!tries) say(words.lost);
      await pause(tries++);
    }
  }
}

function remove(upload) {
  upload.gone = true;
  upload.xhr?.abort();
  if (upload.token) post('/delete', {token: upload.token}).catch(() => undefined);
  upload.item.remove();
  running.delete(upload);
  say(words.removed, upload.file.name);
  input.focus();
  sendIfHeld();
}

async function start(file) {
  const upload = show(file);
  upload.button.addEventListener('click', () => remove(upload));
  running.add(upload);
  say(words.sending, file.name);
  try {
    await transfer(upload);
    if (upload.gone) return;
    const hidden = document.createElement('input');
    hidden.type = 'hidden';
    hidden.name = 'uploaded';
    hidden.value = upload.token;
    upload.item.append(hidden);
    upload.button.textContent = words.remove;
    upload.button.setAttribute('aria-label', words.removeNamed.replace('{name}', file.name));
    say(words.arrived, file.name);
  } catch {
    upload.item.classList.add('sw-upload--failed');
    upload.token = '';
    say(words.failed, file.name);
    held = null;
  }
  upload.bar.hidden = true;
  running.delete(upload);
  sendIfHeld();
}

function sendIfHeld() {
  if (!held || running.size) return;
  const {submitter} = held;
  held = null;
  form.requestSubmit(submitter);
}

function begin() {
  list = document.createElement('ul');
  list.className = 'govuk-list';
  status = document.createElement('p');
  status.className = 'sw-small';
  status.setAttribute('role', 'status');
  input.after(list, status);
  input.addEventListener('change', () => {
    for (const file of input.files) {
      const count = form.querySelectorAll('[name=uploaded], .sw-upload progress:not([hidden])').length;
      if (file.size > mostEach) say(words.tooLarge, file.name);
      else if (count >= Number(words.count)) say(words.tooMany, file.name);
      else start(file);
    }
    input.value = '';
  });
  // Before other listeners: a form that is held back has not been sent.
  document.addEventListener('submit', (event) => {
    if (event.target !== form || !running.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = {submitter: event.submitter};
    say(words.waiting);
  }, true);
}

if (form && words && window.XMLHttpRequest && form.requestSubmit) begin();
