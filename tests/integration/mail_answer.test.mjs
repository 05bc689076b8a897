// The answer to whoever writes an e-mail, through a relay: nothing of what was written, the receipt only
// where the settings say so, nobody who may not be answered, and nobody too often. The relay is npm's
// smtp-server.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { opened } from '../support/api.mjs';
import { visibleText } from '../support/html.mjs';
import { Client } from '../support/http.mjs';
import { configure, freePorts, initInstance, serve } from '../support/instance.mjs';
import { deliver, Lmtp, message } from '../support/lmtp.mjs';
import { Relay } from '../support/relay.mjs';
import { eventually, run } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

const address = 'jubao@bureau.example';
const words = ['Forty loads of gravel', 'quarry', '采石场'];
const receipt = /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}\b/;

describe('The answer to an e-mail', () => {
  let folder;
  let instance;
  let server;
  let relay;
  let lmtp;

  const query = (sql) => {
    const done = spawnSync('sqlite3', ['-batch', '-bail', '-readonly', join(instance.data, 'spillway.db'), sql], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    return done.stdout.trim();
  };
  const waiting = () => Number(query('SELECT COUNT(*) FROM outbox WHERE recipient = 5'));
  const settled = () => eventually('an empty outbox', () => query('SELECT COUNT(*) FROM outbox') === '0', 60_000);
  const send = async (body, options, to = address) => {
    const client = await Lmtp.ready(lmtp);
    assert.deepEqual((await deliver(client, to, body, options)).after, [250]);
    client.close();
  };
  // Sends one and returns the mail that answers it.
  const answerTo = async (body, from) => {
    const before = relay.mails.length;
    await send(body, { from });
    await settled();
    assert.equal(relay.mails.length, before + 1);
    return relay.mails.at(-1);
  };
  const saysNothing = (mail) => {
    for (const word of words) assert.ok(!(mail.raw + mail.text + mail.fields.subject).includes(word), word);
    assert.doesNotMatch(mail.text, /\d{4}-\d{6}|\/cases\//);
  };
  const restart = async (lines) => {
    await server.stop();
    configure(instance, 'mail', lines);
    server = await serve(instance);
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spillway-answer-'));
    instance = await initInstance(join(folder, 'data'), ['--totp', 'optional']);
    const files = { key: join(instance.data, 'public.key'), certificate: join(instance.data, 'public.crt') };
    relay = new Relay(files);
    await relay.start();
    lmtp = `127.0.0.1:${(await freePorts(1))[0]}`;
    writeFileSync(join(folder, 'login'), `${relay.user}\n${relay.password}\n`, { mode: 0o600 });
    writeFileSync(join(folder, 'secret'), `${'1f'.repeat(32)}\n`, { mode: 0o600 });
    configure(instance, 'mail', [`listen = "${lmtp}"`, `address = "${address}"`, 'answer = "without_receipt"', 'answers_per_sender = 2']);
    const refused = run(['serve', '--config', instance.file]);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /"mail\.answer" needs "notices\.relay" and "keys\.notices"/);
    configure(instance, 'notices', [
      `relay = "localhost:${relay.port}"`, `relay_ca = "${files.certificate}"`, `relay_login = "${join(folder, 'login')}"`,
      'mail_from = "no-reply@bureau.example"', `secret = "${join(folder, 'secret')}"`,
      'least_seconds = 0', 'most_seconds = 1', 'first_retry_seconds = 0',
    ]);
    const key = /[0-9a-f]{64}/.exec(run(['doctor', '--data', instance.data]).stderr)?.[0];
    configure(instance, 'keys', [`notices = "${key}"`]);
    server = await serve(instance);
  });
  after(async () => {
    try {
      await server?.stop();
    } finally {
      await relay?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('says that it arrived, that e-mail is not anonymous and how to go on, and nothing of what was written', async () => {
    const id = '<first@example.net>';
    const mail = await answerTo(message({ id, subject: `The ${words[1]}`, text: words[0] }), 'citizen@example.net');
    assert.equal(mail.secure, true);
    assert.ok(!mail.from, 'the null sender');
    assert.deepEqual(mail.to, ['citizen@example.net']);
    const { fields } = mail;
    assert.equal(fields['auto-submitted'], 'auto-replied');
    assert.equal(fields['in-reply-to'], id);
    assert.equal(fields.references, id);
    assert.ok(fields.from.endsWith(`<${address}>`), fields.from);
    assert.match(fields['reply-to'], /^jubao\+r-[0-9a-z]{32}@bureau\.example$/);
    assert.match(fields['message-id'], /^<[0-9a-f]{32}@localhost>$/);
    assert.equal(fields['content-language'], 'en');
    assert.equal(fields.subject, 'Your e-mail has arrived');
    assert.match(mail.text, /not anonymous/);
    assert.ok(mail.text.includes(`${instance.public_url}/report`) && mail.text.includes(`${instance.public_url}/follow`), mail.text);
    assert.doesNotMatch(mail.text, receipt);
    saysNothing(mail);
  });

  it('is in the language of what was written', async () => {
    const chinese = await answerTo(message({ text: `${words[2]}每天少运十车石料。` }), 'one@example.net');
    assert.match(chinese.text, /不是匿名的/);
    assert.equal(chinese.fields['content-language'], 'zh-CN');
    saysNothing(chinese);
    const traditional = message({ text: Buffer.from('b2d3aec9bd54a5d1', 'hex').toString('latin1') })
      .replace('charset=utf-8', 'charset=big5');
    const before = relay.mails.length;
    const client = await Lmtp.ready(lmtp);
    await client.ask(`MAIL FROM:<two@example.net>\r\nRCPT TO:<${address}>\r\nDATA\r\n`, 3);
    assert.deepEqual(await client.ask(Buffer.from(`${traditional}.\r\n`, 'latin1')), [250]);
    client.close();
    await settled();
    const mail = relay.mails[before];
    assert.equal(mail.fields['content-language'], 'zh-TW');
    assert.match(mail.text, /電子郵件不是匿名的/);
  });

  it('has an address by which more comes into the same case, unanswered', async () => {
    const mail = await answerTo(message({ text: 'The first letter.' }), 'three@example.net');
    const cases = query('SELECT COUNT(*) FROM case_file');
    await send(message({ text: 'And one thing more.', fields: ['In-Reply-To: <a@b>'] }), { from: 'three@example.net' }, mail.fields['reply-to']);
    assert.equal(waiting(), 0);
    assert.equal(query('SELECT COUNT(*) FROM case_file'), cases);
    const officer = await Staff.signedIn(instance, instance.officer);
    const pages = await Promise.all((await officer.casePaths()).map((path) => officer.readCase(path)));
    officer.client.close();
    const page = visibleText(pages.find((text) => text.includes('The first letter.')));
    assert.ok(page.includes('And one thing more.'), page);
    assert.ok(page.includes('The sender of an e-mail; opening it takes two custodians.'), page);
  });

  it('goes to no machine, list, bounce, null sender or reply, and not to ourselves', async () => {
    const held = Number(query('SELECT COUNT(*) FROM held_mail'));
    const own = relay.mails[0].raw;
    const machines = [
      [message(), ''],
      [message({ fields: ['Auto-Submitted: auto-replied'] })],
      [message({ fields: ['Auto-Submitted: auto-generated'] })],
      [message({ fields: ['Precedence: bulk'] })],
      [message({ fields: ['List-Id: <water.example.net>'] })],
      [message({ fields: ['X-Auto-Response-Suppress: All'] })],
      [message({ from: 'MAILER-DAEMON@example.net' })],
      [message({ subject: 'Re: something', fields: ['In-Reply-To: <x@y>'] })],
      [message({ from: address })],
      [own, 'four@example.net'],
    ];
    const before = relay.mails.length;
    for (const [body, from = 'machine@example.net'] of machines) {
      await send(body, { from });
      assert.equal(waiting(), 0, body);
    }
    assert.equal(Number(query('SELECT COUNT(*) FROM held_mail')), held + machines.length);
    // A case each, but no person behind the address.
    for (const from of ['no-reply@example.net', 'owner-water@example.net', '市民@例子.cn']) {
      await send(message(), { from, parameters: ' SMTPUTF8' });
      assert.equal(waiting(), 0, from);
    }
    assert.equal(relay.mails.length, before);
  });

  it('goes to one sender so often in a day, and once for a message that comes twice', async () => {
    const before = relay.mails.length;
    const same = message();
    await send(same, { from: 'often@example.net' });
    await send(same, { from: 'often@example.net' });
    for (let more = 0; more < 4; ++more) await send(message(), { from: more % 2 ? 'Often@Example.NET' : 'often@example.net' });
    await settled();
    assert.equal(relay.mails.length, before + 2);
  });

  it('is forgotten when nobody takes it', async () => {
    relay.refuses = true;
    const before = relay.mails.length;
    await send(message(), { from: 'nobody@example.net' });
    assert.equal(waiting(), 1);
    await settled();
    relay.refuses = false;
    assert.equal(relay.mails.length, before);
    assert.equal(query('SELECT COUNT(*) FROM mail_answer'), '0');
  });

  it('carries the receipt where the settings say so, sealed until it is sent and gone after', async () => {
    await restart(['answer = "with_receipt"']);
    const held = new Promise((taken) => {
      relay.holds = (done) => taken(done);
    });
    const text = `${words[2]}的账上多记了四十车。`;
    await send(message({ text }), { from: 'receipt@example.net' });
    const release = await held;
    relay.holds = undefined;
    const mail = relay.mails.at(-1);
    const code = receipt.exec(mail.text)?.[0];
    assert.ok(code, mail.text);
    assert.match(mail.text, /^\p{Script=Han}{4} \p{Script=Han}{4} \p{Script=Han}{4}$/mu);
    saysNothing(mail);
    const kept = () => readdirSync(instance.data).filter((name) => name.startsWith('spillway.db'))
      .map((name) => readFileSync(join(instance.data, name)).toString('latin1')).join('');
    assert.equal(query('SELECT COUNT(*) FROM mail_answer'), '1');
    for (const telling of [code, 'receipt@example.net', mail.fields['reply-to']]) assert.ok(!kept().includes(telling), telling);
    release();
    await settled();
    assert.equal(query('SELECT COUNT(*) FROM mail_answer'), '0');
    const reporter = new Client(instance.public_url);
    const seen = await opened(reporter, code);
    reporter.close();
    assert.equal(seen.state, 'received');
  });

  it('goes out from the process that serves staff, as the one that takes mail cannot open what waits', async () => {
    await server.stop();
    const [ops] = await freePorts(1);
    const own = { ...instance, file: join(instance.data, 'mail.toml'), ops_url: `http://127.0.0.1:${ops}` };
    writeFileSync(own.file, readFileSync(instance.file, 'utf8'));
    configure(own, 'ops', [`listen = ["127.0.0.1:${ops}"]`]);
    configure(own, 'notices', ['secret = ""', 'relay_login = ""']);
    const mail = await serve(own, ['--only', 'mail']);
    try {
      const before = relay.mails.length;
      await send(message(), { from: 'split@example.net' });
      assert.equal(query('SELECT attempts FROM outbox WHERE recipient = 5'), '0');
      server = await serve(instance, ['--only', 'staff']);
      await settled();
      assert.deepEqual(relay.mails.slice(before).map(({ to }) => to), [['split@example.net']]);
    } finally {
      await mail.stop();
    }
  });

  it('is not in the log, nor is anybody', () => {
    assert.doesNotMatch(server.stderr, /@example\.net|jubao\+/);
    for (const word of words) assert.ok(!server.stderr.includes(word), word);
  });
});
