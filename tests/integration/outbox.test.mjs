// Notices go out through a relay that asks for STARTTLS and a login: a digest without content, tried
// again under the same Message-ID when the relay is away or the program is killed in between, and
// shown as undelivered when nothing helps. The relay is npm's smtp-server.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { complain, opened, say } from '../support/api.mjs';
import { formWith, submit, visibleText } from '../support/html.mjs';
import { Client } from '../support/http.mjs';
import { configure, initInstance, plainGet, serve } from '../support/instance.mjs';
import { Relay, Robot } from '../support/relay.mjs';
import { eventually, run, Server } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

const secret = 'SEC0123456789';
const least = 4;
const most = 6;
const words = ['Forty loads on the bill', 'quarry', 'The weir at Qingluo', 'Tang Xiaoyun', '13800005678', 'tang@reporter.example'];

describe('What goes out', () => {
  let folder;
  let instance;
  let server;
  let relay;
  let robot;
  let reporter;
  let officer;

  const database = () => join(instance.data, 'spillway.db');
  const query = (sql) => {
    const done = spawnSync('sqlite3', ['-batch', '-bail', database(), sql], { encoding: 'utf8', timeout: 60_000 });
    assert.equal(done.status, 0, done.stderr);
    return done.stdout.trim();
  };
  const mailRow = () => query('SELECT message_id, attempts FROM outbox WHERE recipient = 1 AND state = 1').split('|');
  const file = () => complain(reporter, { target: words[2], text: `${words[0]}, ten from the ${words[1]}.` });
  const settled = () => eventually('an empty outbox', () => query('SELECT COUNT(*) FROM outbox') === '0', 90_000);
  const restart = async (lines) => {
    await server.stop();
    configure(instance, 'notices', lines);
    server = await serve(instance);
    reporter.close();
    officer.client.close();
    reporter = new Client(instance.public_url);
    officer = await Staff.signedIn(instance, instance.officer);
  };
  const metric = async (name) => Number(new RegExp(`^spillway_${name} (\\d+)$`, 'm').exec((await plainGet(`${instance.ops_url}/metrics`)).text)[1]);

  // No mail says anything of what it is about, whatever way it is encoded.
  const saysNothing = (text) => {
    for (const word of words) assert.ok(!text.includes(word), word);
    assert.doesNotMatch(text, /\d{4}-\d{6}|\/cases\//);
  };

  // The relay is in this process: it must not stand still while the program talks to it.
  const examined = async () => {
    const doctor = new Server(['doctor', '--data', instance.data]);
    const { code } = await doctor.exited;
    return { code, stdout: doctor.stdout, stderr: doctor.stderr };
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spillway-outbox-'));
    instance = await initInstance(join(folder, 'data'), ['--totp', 'optional']);
    const files = { key: join(instance.data, 'public.key'), certificate: join(instance.data, 'public.crt') };
    relay = new Relay(files);
    robot = new Robot(files);
    await Promise.all([relay.start(), robot.start()]);
    writeFileSync(join(folder, 'login'), `${relay.user}\n${relay.password}\n`, { mode: 0o600 });
    writeFileSync(join(folder, 'secret'), `${'1f'.repeat(32)}\n`, { mode: 0o600 });
    writeFileSync(join(folder, 'dingtalk'), `https://localhost:${robot.port}/robot/send?access_token=abc\n${secret}\n`, { mode: 0o600 });
    configure(instance, 'notices', [
      `relay = "localhost:${relay.port}"`, `relay_ca = "${files.certificate}"`,
      `relay_login = "${join(folder, 'login')}"`, 'mail_from = "no-reply@bureau.example"',
      `secret = "${join(folder, 'secret')}"`,
      `least_seconds = ${least}`, `most_seconds = ${most}`, 'first_retry_seconds = 1',
    ]);
    configure(instance, 'limits', ['submissions_per_minute = 10000']);
    // The program says which public half belongs to the secret one.
    const refused = run(['doctor', '--data', instance.data]);
    assert.notEqual(refused.code, 0);
    const key = /[0-9a-f]{64}/.exec(refused.stderr)?.[0];
    assert.ok(key, refused.stderr);
    configure(instance, 'keys', [`notices = "${key}"`]);
    server = await serve(instance);
    reporter = new Client(instance.public_url);
    officer = await Staff.signedIn(instance, instance.officer);
  });
  after(async () => {
    reporter?.close();
    officer?.client.close();
    try {
      await server?.stop();
    } finally {
      await Promise.allSettled([relay?.stop(), robot?.stop()]);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('goes to nobody who left no address, and to whom is one', async () => {
    await file();
    assert.equal(query('SELECT COUNT(*) FROM outbox'), '0');
    const page = await officer.client.open('/account');
    const refused = await officer.client.follow(await submit(officer.client, formWith(page, 'mail'), { mail: 'not an address' }));
    assert.match(refused.text, /id="mail-error"/);
    const kept = await officer.client.follow(await submit(officer.client, formWith(refused, 'mail'), { mail: 'officer@bureau.example' }));
    assert.equal(formWith(kept, 'mail').initial.find(([name]) => name === 'mail')[1], 'officer@bureau.example');
  });

  it('joins what comes up within one delay, over TLS, without content', async () => {
    const from = Math.floor(Date.now() / 1000);
    const first = await file();
    const [due] = query('SELECT next_at FROM outbox').split('\n').map(Number);
    assert.ok(due >= from + least && due <= Math.ceil(Date.now() / 1000) + most, `${due - from} s`);
    const { token } = await opened(reporter, first.receipt.code);
    await file();
    await say(reporter, token, `And ${words[1]} again.`);
    assert.equal(query('SELECT joined FROM outbox'), '3');
    await settled();
    assert.equal(relay.mails.length, 1, 'three causes, one mail');
    const [mail] = relay.mails;
    assert.equal(mail.secure, true);
    assert.deepEqual(mail.to, ['officer@bureau.example']);
    assert.equal(mail.from, 'no-reply@bureau.example');
    assert.equal(mail.fields['auto-submitted'], 'auto-generated');
    assert.match(mail.fields['message-id'], /^<[0-9a-f]{32}@localhost>$/);
    assert.equal(mail.fields.subject, 'Something needs you');
    assert.ok(mail.text.includes(`${instance.staff_url}/`), mail.text);
    saysNothing(mail.raw + mail.text + mail.fields.subject);
    assert.ok(Math.max(...mail.raw.split('\r\n').map((line) => line.length)) <= 78);
    assert.doesNotMatch(mail.raw.replaceAll('\r\n', ''), /[\r\n]/, 'lines end in CRLF');
    assert.equal(await metric('notices_sent_total'), 1);
  });

  it('lets no more than three wait for one person, however much comes up', async () => {
    await relay.stop();
    for (let waiting = 1; waiting <= 3; ++waiting) {
      await file();
      assert.equal(query('SELECT COUNT(*) FROM outbox'), String(waiting));
      await eventually('a try of each', () => query('SELECT MIN(attempts) > 0 FROM outbox') === '1', 30_000);
    }
    await file();
    assert.equal(query('SELECT COUNT(*), SUM(joined) FROM outbox'), '3|4');
    await relay.start();
    await settled();
  });

  it('tries again under the same Message-ID when the relay is away', async () => {
    await relay.stop();
    const before = relay.mails.length;
    await file();
    const [id] = mailRow();
    await eventually('two failed tries', () => Number(mailRow()[1]) >= 2, 30_000);
    assert.equal(query('SELECT fault FROM outbox'), '1');
    await relay.start();
    await settled();
    assert.deepEqual(relay.mails.slice(before).map(({ fields }) => fields['message-id']), [id]);
  });

  it('says nothing to a relay without STARTTLS', async () => {
    await relay.stop();
    const { mails: { length: before }, logins } = relay;
    await relay.start({ plain: true });
    await file();
    await eventually('a refusal', () => query('SELECT fault FROM outbox') === '2', 30_000);
    assert.equal(relay.mails.length, before);
    assert.equal(relay.logins, logins, 'not even its password');
    const doctor = await examined();
    assert.equal(doctor.code, 1);
    assert.match(doctor.stdout, /relay_fails: STARTTLS or the certificate failed/);
    await relay.stop();
    await relay.start();
    await settled();
    const well = await examined();
    assert.equal(well.code, 0, well.stdout + well.stderr);
    assert.match(well.stdout, /the mail relay answers/);
  });

  it('repeats under the same Message-ID after a kill between sending and noting it, and loses nothing', async () => {
    const before = relay.mails.length;
    const held = new Promise((taken) => {
      relay.holds = (done) => taken(done);
    });
    await file();
    const [id] = mailRow();
    await held;
    await server.kill();
    relay.holds = undefined;
    assert.equal(relay.mails.length, before + 1, 'the relay has it');
    assert.deepEqual(mailRow(), [id, '1'], 'and the outbox still has it');
    server = await serve(instance);
    await settled();
    assert.deepEqual(relay.mails.slice(before).map(({ fields }) => fields['message-id']), [id, id]);
    reporter.close();
    officer.client.close();
  });

  it('writes to a named reporter who asked for it, whose address only the sender opens', async () => {
    const [, , , name, contact, address] = words;
    const before = relay.mails.length;
    const page = await reporter.open('/report');
    const answer = await submit(reporter, formWith(page, 'text'), {
      net: 'project', category: 'quality', text: words[0], target_text: words[2], mode: 'named', name, contact, notice_mail: address, action: 'send',
    });
    assert.equal(answer.status, 200, visibleText(answer.text));
    await settled();
    const paths = await officer.casePaths();
    for (const path of paths) {
      const text = await officer.readCase(path);
      if (!text.includes('opening it takes two')) continue;
      await officer.act(path, 'reply', { text: `Which ${words[1]} was it?` });
    }
    await settled();
    const mails = relay.mails.slice(before).filter(({ to }) => to[0] === address);
    assert.equal(mails.length, 1);
    assert.ok(mails[0].text.includes(`${instance.public_url}/follow`));
    assert.equal(mails[0].fields['auto-submitted'], 'auto-generated');
    saysNothing((mails[0].text + mails[0].raw).replaceAll(address, ''));
    for (const name of readdirSync(instance.data).filter((one) => one.startsWith('spillway.db'))) {
      const bytes = readFileSync(join(instance.data, name)).toString('latin1');
      assert.ok(!bytes.includes(address), `${name} has the address in the clear`);
    }
  });

  it('tells the robot of a group chat, signed and without content', async () => {
    await restart([`dingtalk_robot = "${join(folder, 'dingtalk')}"`, `robots_ca = "${join(instance.data, 'public.crt')}"`]);
    await file();
    await settled();
    assert.equal(robot.posts.length, 1);
    const { url, body } = robot.posts[0];
    const sent = new URL(url, 'https://localhost').searchParams;
    const timestamp = sent.get('timestamp');
    assert.ok(Math.abs(Date.now() - Number(timestamp)) < 60_000);
    assert.equal(sent.get('sign'), createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
    assert.equal(sent.get('access_token'), 'abc');
    assert.equal(JSON.parse(body).msgtype, 'text');
    saysNothing(body);
  });

  it('shows what cannot be delivered, tries it again or drops it', async () => {
    await restart(['first_retry_seconds = 0', 'dingtalk_robot = ""']);
    relay.refuses = true;
    const before = relay.mails.length;
    const shown = async () => {
      const page = await officer.client.open('/admin/outbox');
      assert.equal(page.status, 200);
      saysNothing(visibleText(page.text));
      return page;
    };
    const dead = () => eventually('a dead letter', () => query('SELECT COUNT(*) FROM outbox WHERE state = 2') === '1', 60_000);
    await file();
    await dead();
    assert.equal(query('SELECT attempts FROM outbox'), '8');
    assert.equal(await metric('outbox_dead'), 1);
    let page = await shown();
    assert.ok(visibleText(page.text).includes('The other side refused it'));
    relay.refuses = false;
    await submit(officer.client, formWith(page, 'move'), { move: 'retry' });
    await settled();
    assert.equal(relay.mails.length, before + 1);

    relay.refuses = true;
    await file();
    await dead();
    page = await shown();
    await submit(officer.client, formWith(page, 'move'), { move: 'drop' });
    assert.equal(query('SELECT COUNT(*) FROM outbox'), '0');
    relay.refuses = false;
    assert.ok(visibleText((await shown()).text).includes('Nothing is undelivered.'));
    assert.equal(query("SELECT COUNT(*) FROM audit_event WHERE action IN ('outgoing_retried', 'outgoing_dropped')"), '2');
  });

  it('never writes an address, a text or a password into its log', () => {
    for (const word of [...words, 'officer@bureau.example', relay.password, secret]) assert.ok(!server.stderr.includes(word), word);
  });
});
