// The citizen's way by pages alone, without scripts: the form, the receipt, coming back.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from '../support/http.mjs';
import { formTo, formWith, submit, visibleText } from '../support/html.mjs';
import { opened } from '../support/api.mjs';
import { ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

const story = 'The embankment at the bend is two fingers thinner than the drawing says. <b>&"\'</b>';
const filled = { action: 'send', net: 'project', category: ['quality', 'leakage'], stage: 'acceptance', text: story };

describe('A complaint by form', () => {
  let server;
  let desk;
  before(async () => {
    server = await ownDemo();
    desk = await Staff.signedIn(server.facts, 'intake');
  });
  after(() => {
    desk?.client.close();
    return server?.close();
  });

  const visitor = (language = 'en') => new Client(server.facts.public_url, { language });

  async function send(client, values = filled, { encoding, from = '/report' } = {}) {
    const form = formWith(await client.open(from), 'text');
    return client.follow(await submit(client, form, values, { encoding }));
  }
  const codeOn = (page) => formWith(page, 'code').initial.find(([name]) => name === 'code')[1];

  async function readBack(code) {
    const client = visitor();
    const entry = await client.open('/follow');
    const page = await client.follow(await submit(client, formWith(entry, 'code'), { code }));
    return { client, page };
  }

  for (const encoding of ['multipart', 'urlencoded']) {
    it(`gives a receipt that opens it (${encoding})`, async () => {
      const client = visitor();
      const receipt = await send(client, filled, { encoding });
      assert.equal(receipt.status, 200);
      const code = codeOn(receipt);
      assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
      assert.match(receipt.text, /<img\b[^>]*src="data:image\/png;base64,/, 'its picture is shown');
      const back = await readBack(code);
      assert.equal(back.page.status, 200);
      assert.ok(visibleText(back.page.text).includes(story), 'the reporter reads their own words, escaped');
      assert.ok(!back.page.text.includes('<b>&'), 'and nothing typed becomes markup');
    });
  }

  it('is one complaint when sent twice, and shows the same receipt', async () => {
    const before = await desk.casePaths();
    const client = visitor();
    const form = formWith(await client.open('/report'), 'text');
    const twice = { ...filled, text: 'Sent twice by a nervous finger on a slow link.' };
    const [first, second] = [
      await client.follow(await submit(client, form, twice)),
      await client.follow(await submit(client, form, twice)),
    ];
    assert.equal(codeOn(second), codeOn(first));
    await desk.newCase(before);
  });

  it('is two complaints when the text differs, or the visitor', async () => {
    const client = visitor();
    const form = formWith(await client.open('/report'), 'text');
    const codes = new Set();
    codes.add(codeOn(await client.follow(await submit(client, form, { ...filled, text: 'One thing happened.' }))));
    codes.add(codeOn(await client.follow(await submit(client, form, { ...filled, text: 'Another happened.' }))));
    codes.add(codeOn(await send(visitor(), { ...filled, text: 'One thing happened.' })));
    assert.equal(codes.size, 3);
  });

  it('from a QR link needs only a category and the text', async () => {
    const target = server.facts.targets.find(({ kind }) => kind === 'project');
    const path = new URL(target.url).pathname;
    const client = visitor('zh-CN');
    const page = await client.open(path);
    assert.ok(page.text.includes(target.name), 'it names the project');
    const before = await desk.casePaths();
    const receipt = await send(client, { action: 'send', category: 'quality', text: '堤顶宽度不足,水泥标号不对。' }, { from: path });
    assert.equal(receipt.status, 200);
    assert.ok(codeOn(receipt));
    const seen = await desk.readCase(await desk.newCase(before));
    assert.ok(seen.includes(target.name));
    assert.ok(seen.includes('堤顶宽度不足,水泥标号不对。'));
  });

  it('from a forged QR link falls back to the general form and says so', async () => {
    const good = new URL(server.facts.targets[0].url).pathname;
    const last = good.at(-2) === 'A' ? 'B' : 'A';
    for (const path of ['/q/nonsense', good.slice(0, -2) + last + good.slice(-1)]) {
      const page = await visitor().open(path);
      assert.equal(page.status, 200);
      assert.ok(!page.text.includes(server.facts.targets[0].name));
      formWith(page, 'text');
      assert.match(visibleText(page.text), /code|link/i);
    }
  });

  it('keeps what was typed when something is missing, and says what', async () => {
    const client = visitor();
    const typed = {
      action: 'send', net: 'person', category: ['gifts'], text: '', mode: 'named',
      name: 'Lin "Two" Hai', contact: '138 <0000>', hide_from: 'Zhao & Sons',
    };
    const page = await send(client, typed);
    assert.ok([400, 422].includes(page.status), String(page.status));
    assert.match(page.text, /govuk-error-summary/);
    // Of the inputs that share a name, the ones left empty say nothing.
    const kept = Object.fromEntries(formWith(page, 'text').initial.filter(([, value]) => value !== ''));
    for (const [name, value] of Object.entries({ ...typed, category: 'gifts' })) {
      if (name !== 'action') assert.equal(kept[name] ?? '', value, name);
    }
  });

  const refused = [
    { name: 'a text that is only white space', values: { text: ' \n\t ' } },
    { name: 'a text beyond all measure', values: { text: 'x'.repeat(200_000) } },
    { name: 'a category that there is none', values: { category: 'no-such-category' } },
    { name: 'a target that there is none', values: { target: '00000000000000000000000000000000' } },
    { name: 'a real name without a contact', values: { mode: 'named', name: 'Lin Hai', contact: '' } },
  ];
  for (const { name, values } of refused) {
    it(`refuses ${name}, with the form again`, async () => {
      const before = await desk.casePaths();
      const page = await send(visitor(), { ...filled, ...values });
      assert.ok([400, 422].includes(page.status), `${page.status}`);
      formWith(page, 'text');
      assert.deepEqual((await desk.casePaths()).sort(), before.sort());
    });
  }

  it('from another site is refused', async () => {
    const client = visitor();
    const form = formWith(await client.open('/report'), 'text');
    const before = await desk.casePaths();
    const foreign = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
    const fields = [...form.initial.filter(([name]) => name !== 'text'), ['text', story], ['action', 'send']];
    const response = await client.post(form.action, fields, { headers: foreign });
    assert.equal(response.status, 403);
    assert.deepEqual((await desk.casePaths()).sort(), before.sort());
  });

  it('finds a target by search without scripts', async () => {
    const client = visitor('zh-CN');
    const target = server.facts.targets.find(({ kind }) => kind === 'project');
    const words = target.name.slice(0, 4);
    const page = await send(client, { action: 'find', target_query: words, text: '先找项目。' });
    assert.equal(page.status, 200);
    assert.ok(page.text.includes(`value="${target.id}"`), 'the project is offered');
    assert.equal(Object.fromEntries(formWith(page, 'text').initial).text, '先找项目。');
  });

  it('keeps what was typed when the language is switched', async () => {
    const client = visitor('zh-CN');
    const page = await send(client, { switch_language: 'en', text: '写到一半。', net: 'project' });
    assert.match(page.text, /<html[^>]*lang="en"/);
    assert.equal(Object.fromEntries(formWith(page, 'text').initial).text, '写到一半。');
  });
});

describe('Coming back with the receipt', () => {
  let server;
  let client;
  before(async () => {
    server = await ownDemo();
    client = new Client(server.facts.public_url);
  });
  after(() => {
    client?.close();
    return server?.close();
  });

  async function enter(code) {
    const visitor = new Client(server.facts.public_url);
    const entry = await visitor.open('/follow');
    const answer = await submit(visitor, formWith(entry, 'code'), { code });
    return { visitor, answer, page: await visitor.follow(answer) };
  }
  async function fresh(text) {
    const answer = await client.postJson('/api/v1/complaints', {
      text, net: 'project', category: ['quality'], mode: 'anonymous', language: 'en',
    });
    assert.equal(answer.status, 201, answer.text);
    return answer.json().receipt;
  }

  it('works in every spelling and forgives slips of writing', async () => {
    const receipt = await fresh('Opened in many spellings.');
    const spellings = [
      receipt.code,
      receipt.code.toLowerCase(),
      receipt.code.replaceAll('-', ''),
      receipt.code.replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l'),
      `  ${receipt.code}  `,
      receipt.words['zh-CN'],
      receipt.words['zh-CN'].replaceAll(' ', ''),
      receipt.words.en,
      receipt.words.en.toUpperCase(),
      receipt.words.en.replaceAll(' ', '\n  '),
    ];
    for (const spelling of spellings) {
      const { page } = await enter(spelling);
      assert.equal(page.status, 200, spelling);
      assert.ok(page.text.includes('Opened in many spellings.'), spelling);
    }
  });

  it('answers every wrong code alike', async () => {
    const receipt = await fresh('Nobody else opens this.');
    const flipped = receipt.code.slice(0, -1) + (receipt.code.endsWith('7') ? '8' : '7');
    const swapped = receipt.words.en.split(' ').reverse().join(' ');
    const wrong = ['', 'xylophone', flipped, swapped, '0000-0000-0000-0000-0000-0000-0000', '的一是在不了有和人这中大', 'abandon '.repeat(11) + 'about'];
    const answers = [];
    for (const code of wrong.slice(1)) {
      const { answer } = await enter(code);
      const body = answer.text.replaceAll(code.trim(), 'TYPED');
      answers.push({ status: answer.status, location: answer.headers.location, body });
    }
    for (const answer of answers) {
      assert.deepEqual(
        { ...answer, body: visibleText(answer.body) },
        { ...answers[0], body: visibleText(answers[0].body) },
      );
    }
    assert.ok(answers[0].status >= 400 && answers[0].status < 500, String(answers[0].status));
  });

  it('carries messages both ways, and ends with leaving', async () => {
    const receipt = await fresh('First words.');
    const { visitor, page } = await enter(receipt.code);
    const said = 'One more thing: the lorries came at night.';
    const answer = await visitor.follow(await submit(visitor, formTo(page, /^\/follow\/message$/), { text: said }));
    assert.equal(answer.status, 200);
    assert.ok(answer.text.includes(said));
    assert.ok((await opened(client, receipt.code)).messages.some(({ text }) => text === said));

    const left = await visitor.follow(await submit(visitor, formTo(answer, /^\/follow\/leave$/), {}));
    assert.equal(left.status, 200);
    const after = await visitor.open('/follow');
    assert.ok(!after.text.includes('First words.'), 'nothing is left to see');
  });

  it('cannot be taken over with a made-up session', async () => {
    const receipt = await fresh('Not for strangers.');
    await enter(receipt.code);
    const stranger = new Client(server.facts.public_url);
    stranger.jar.values.set('__Host-follow', 'A'.repeat(43));
    const page = await stranger.open('/follow');
    assert.ok(!page.text.includes('Not for strangers.'));
    const form = { text: 'I am not them.' };
    const answer = await stranger.follow(await stranger.post('/follow/message', form));
    assert.ok(!answer.text.includes('Not for strangers.'));
    assert.ok(!(await opened(client, receipt.code)).messages.some(({ text }) => text === form.text));
  });

  it('is not refused because others guess wrong', async () => {
    const receipt = await fresh('Still opens under guessing.');
    const guessers = Array.from({ length: 30 }, () => new Client(server.facts.public_url));
    const guesses = guessers.map((one, i) => one.postJson('/api/v1/follow', { receipt: `guess ${i}` }));
    const mine = new Client(server.facts.public_url);
    const began = Date.now();
    const answer = await mine.postJson('/api/v1/follow', { receipt: receipt.code });
    assert.equal(answer.status, 200, answer.text);
    assert.ok(Date.now() - began < 5_000, 'nor is it held back');
    mine.close();
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    for (const one of guessers) one.close();
    assert.ok(statuses.every((status) => status === 404 || status === 429), statuses.join());
  });
});
