// Keeps what is being written over a reload, in this tab's session storage only, encrypted under a
// key that the server derives from the form cookie and that is never stored here. The receipt page
// and the quick exit forget it.
const form = document.querySelector('[data-report]');
const slot = 'draft';
const kept = ['channel', 'received_on', 'net', 'target_query', 'target_text', 'category', 'declaration', 'stage', 'occurred', 'text', 'mode', 'name', 'contact', 'notice_mail', 'hide_from'];

function fields() {
  return [...form.elements].filter((field) => kept.includes(field.name) && field.type !== 'hidden');
}

function collect() {
  return fields().map((field) => (/^(radio|checkbox)$/.test(field.type) ? field.checked : field.value));
}

function fill(values) {
  fields().forEach((field, index) => {
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = values[index] === true;
    else if (typeof values[index] === 'string') field.value = values[index];
  });
  for (const details of form.querySelectorAll('details')) {
    if (details.querySelector(':checked:not(option), input[type=text]:not(:placeholder-shown)')) details.open = true;
  }
}

const toText = (bytes) => btoa(String.fromCharCode(...bytes));
const toBytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

async function fetchKey() {
  const answer = await fetch(form.dataset.draftKey ?? '/report/draft-key', {credentials: 'same-origin', cache: 'no-store'});
  if (!answer.ok) return null;
  const {key} = await answer.json();
  return crypto.subtle.importKey('raw', toBytes(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function save(key) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify({path: location.pathname, values: collect()}));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({name: 'AES-GCM', iv}, key, plain));
  const parts = [];
  for (let at = 0; at < sealed.length; at += 8192) parts.push(String.fromCharCode(...sealed.subarray(at, at + 8192)));
  sessionStorage.setItem(slot, `${toText(iv)}.${btoa(parts.join(''))}`);
}

async function restore(key) {
  const stored = sessionStorage.getItem(slot);
  if (!stored) return;
  const [iv, sealed] = stored.split('.').map(toBytes);
  const plain = await crypto.subtle.decrypt({name: 'AES-GCM', iv}, key, sealed);
  const {path, values} = JSON.parse(new TextDecoder().decode(plain));
  if (path === location.pathname && values.length === fields().length) fill(values);
}

async function start() {
  const key = await fetchKey();
  if (!key) return;
  // What the server has filled in is newer than any draft.
  const untouched = !form.elements.text.value && !document.querySelector('[data-error-summary]');
  if (untouched) await restore(key).catch(() => sessionStorage.removeItem(slot));
  form.dispatchEvent(new Event('draft-ready'));
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(key), 400);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
}

// Without storage or cryptography the form works as it does without scripts.
if (form && window.crypto?.subtle) start().catch(() => undefined);
