// Complaints by e-mail: over LMTP by hand, and through a real Postfix. What was acknowledged becomes one
// case each, on the desk, whatever happens in between; what was not is kept by the MTA.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forms, links, submit, visibleText } from '../support/html.mjs';
import { configure, freePorts, initInstance, plainGet, serve } from '../support/instance.mjs';
import { deliver, Lmtp, message } from '../support/lmtp.mjs';
import { needsRoot, Postfix } from '../support/postfix.mjs';
import { accountWith, eventually, ownDemo, run, startDemo, temporaryFolder } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

const from = 'citizen@example.net';

function count(data, sql) {
  const done = spawnSync('sqlite3', ['-readonly', join(data, 'spillway.db'), sql], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return Number(done.stdout);
}
const cases = (data) => count(data, 'SELECT COUNT(*) FROM case_file');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const fileLinks = (page) => links(page.text).map(({ href }) => href).filter((href) => href?.includes('/files/'));
const tokenOf = (target) => new URL(target.url).pathname.split('/').at(-1);
const tagged = (address, detail) => address.replace('@', `+${detail}@`);

describe('LMTP by hand', () => {
  let server;
  let facts;
  let officer;
  before(async () => {
    server = await ownDemo();
    facts = server.facts;
    officer = await Staff.signedIn(facts, 'intake');
  });
  after(async () => {
    officer?.client.close();
    await server?.close();
  });

  it('says where it is', () => {
    assert.match(facts.lmtp, /^127\.0\.0\.1:\d+$/);
    assert.match(facts.mail_address, /^jubao@/);
  });

  it('brings a message to the desk as a case that came by e-mail', async () => {
    const earlier = await officer.casePaths();
    const client = await Lmtp.ready(facts.lmtp);
    const text = '堤坝的石料少了一半，验收的人没有去过现场。';
    assert.deepEqual((await deliver(client, facts.mail_address, message({ text }))).after, [250]);
    client.close();
    const page = visibleText(await officer.readCase(await officer.newCase(earlier)));
    assert.ok(page.includes(text), page);
    assert.ok(page.includes('Channel E-mail'), page);
  });

  it('links a message to the target whose address it was sent to', async () => {
    const earlier = await officer.casePaths();
    const target = facts.targets.find(({ kind }) => kind === 'project');
    const client = await Lmtp.ready(facts.lmtp);
    const to = [facts.mail_address, tagged(facts.mail_address, tokenOf(target))];
    assert.deepEqual((await deliver(client, to, message())).after, [250, 250]);
    client.close();
    const page = visibleText(await officer.readCase(await officer.newCase(earlier)));
    assert.ok(page.includes(target.name), page);
  });

  it('takes commands in one go, and a message in pieces of any size', async () => {
    const earlier = cases(facts.data_dir);
    const one = await Lmtp.connect(facts.lmtp);
    const opening = `LHLO mx\r\nMAIL FROM:<${from}>\r\nRCPT TO:<${facts.mail_address}>\r\nRCPT TO:<no@example.net>\r\nDATA\r\n`;
    assert.deepEqual(await one.ask(opening, 6), [220, 250, 250, 250, 550, 354]);
    const rest = `${message()}.\r\nMAIL FROM:<${from}>\r\nQUIT\r\n`;
    assert.deepEqual(await one.ask(rest, 3), [250, 250, 221]);

    const pieces = await Lmtp.connect(facts.lmtp);
    pieces.socket.setNoDelay(true);
    for (const byte of opening) await pieces.send(byte);
    assert.deepEqual(await pieces.codes(6), [220, 250, 250, 250, 550, 354]);
    for (const byte of Buffer.from(`${message()}.\r\n`)) await pieces.send(Buffer.of(byte));
    assert.deepEqual(await pieces.codes(1), [250]);
    pieces.close();
    assert.equal(cases(facts.data_dir), earlier + 2);
  });

  it('recognises a message that comes again', async () => {
    const earlier = cases(facts.data_dir);
    const same = message();
    for (let time = 0; time < 3; ++time) {
      const client = await Lmtp.ready(facts.lmtp);
      assert.deepEqual((await deliver(client, facts.mail_address, same)).after, [250]);
      client.close();
    }
    assert.equal(cases(facts.data_dir), earlier + 1);
  });

  it('knows its own addresses and refuses all others for good', async () => {
    const [local, domain] = facts.mail_address.split('@');
    const token = tokenOf(facts.targets[0]);
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const expected = [
      [`${local.toUpperCase()}@${domain}`, 250],
      [`${local}+${token}@${domain}`, 250],
      [`${local}+${forged}@${domain}`, 550],
      [`${local}+r-${'a'.repeat(32)}@${domain}`, 250],
      [`${local}+r-@${domain}`, 550],
      [`${local}+other@${domain}`, 550],
      [`other@${domain}`, 550],
      [`${local}@other.example`, 550],
    ];
    const client = await Lmtp.ready(facts.lmtp);
    await client.ask(`MAIL FROM:<${from}>\r\n`);
    for (const [address, code] of expected) {
      assert.deepEqual(await client.ask(`RCPT TO:<${address}>\r\n`), [code], address);
    }
    await client.send('RSET\r\nMAIL FROM:<>\r\nRCPT TO:<举报@例子.cn>\r\n');
    assert.deepEqual(await client.codes(3), [250, 250, 553]);
    client.close();
  });

  it('keeps the files of a message as evidence, with hash and type, as they were sent', async () => {
    const earlier = await officer.casePaths();
    const video = randomBytes(1_400_001);  // beyond what goes with the case's own commit
    const files = [
      { filename: '堤防 录像.mp4', type: 'video/mp4', content: video },
      { filename: '../../照片.exe', type: 'image/png', content: 'MZ' },
      { filename: 'nothing.txt', type: 'application/x-text', content: '' },
    ];
    const client = await Lmtp.ready(facts.lmtp);
    assert.deepEqual((await deliver(client, facts.mail_address, message({ files }))).after, [250]);
    client.close();
    const path = await officer.newCase(earlier);
    const evidence = await officer.client.open(`${path}?tab=evidence`);
    const text = visibleText(evidence.text);
    for (const what of ['堤防 录像.mp4', '照片.exe.bin', 'nothing.txt', sha256(video), sha256('MZ'), sha256('')]) {
      assert.ok(text.includes(what), `${what} in ${text}`);
    }
    const got = await officer.client.get(fileLinks(evidence)[0]);
    assert.equal(got.status, 200);
    assert.equal(sha256(got.bytes), sha256(video));
    const part = await officer.client.get(fileLinks(evidence)[0], { headers: { Range: 'bytes=262143-262145' } });
    assert.equal(part.status, 206);
    assert.deepEqual(part.bytes, video.subarray(262143, 262146));
    // The message itself is kept as well, for those alone who may learn the identity.
    assert.equal(fileLinks(evidence).length, files.length);
    assert.equal(count(facts.data_dir, 'SELECT COUNT(*) FROM attachment WHERE entry_id IS NULL AND owner <> 4'), 0);
    const doctor = run(['doctor', '--data', facts.data_dir, '--json']);
    assert.doesNotMatch(doctor.stdout, /file_damaged/);
  });

  it('counts for the monitoring, and logs nothing of what it is told', async () => {
    const { text } = await plainGet(`${facts.ops_url}/metrics`);
    assert.match(text, /^spillway_mail_total\{outcome="accepted"\} [1-9]/m);
    assert.doesNotMatch(server.stderr, /example\.net|citizen/);
  });
});

describe('The holding list', () => {
  let server;
  let officer;
  let lmtp;
  const photo = randomBytes(3000);
  before(async () => {
    server = await ownDemo();
    officer = await Staff.signedIn(server.facts, 'intake');
    lmtp = await Lmtp.ready(server.facts.lmtp);
  });
  after(async () => {
    officer?.client.close();
    lmtp?.close();
    await server?.close();
  });
  const hold = async (subject, options = {}, to = server.facts.mail_address) => {
    const fields = ['In-Reply-To: <before@example.net>'];
    const files = [{ filename: '现场.jpg', type: 'image/jpeg', content: photo }];
    const body = message({ subject, text: `All about ${subject}.`, fields, files, ...options });
    assert.deepEqual((await deliver(lmtp, to, body)).after, [250]);
    const list = await officer.client.open('/mail');
    const path = links(list.text).find(({ text }) => text === subject)?.href;
    assert.ok(path, visibleText(list.text));
    return path;
  };
  const decide = async (path, decision, values = {}) => {
    const page = await officer.client.open(path);
    const form = forms(page.text, path).find(({ html }) => html.includes(`value="${decision}"`));
    return officer.client.follow(await submit(officer.client, form, values));
  };
  const listed = async () => visibleText((await officer.client.open('/mail')).text);

  it('shows what is held and why, with its files, and logs the reading', async () => {
    const earlier = cases(server.facts.data_dir);
    const path = await hold('the sluice');
    assert.match(await listed(), /the sluice Claims to be a reply/);
    const page = await officer.client.open(path);
    const text = visibleText(page.text);
    for (const what of ['All about the sluice.', '现场.jpg', sha256(photo), 'Not anonymous']) assert.ok(text.includes(what), text);
    assert.ok(!text.includes('citizen@example.net'));
    const got = await officer.client.get(fileLinks(page)[0]);
    assert.equal(got.status, 200);
    assert.deepEqual(got.bytes, photo);
    assert.match(got.headers['content-security-policy'], /sandbox$/);
    assert.equal(cases(server.facts.data_dir), earlier);
    for (const [what, most] of [['mail_opened', 9], ['file_downloaded', 1]]) {
      const logged = count(server.facts.data_dir, `SELECT COUNT(*) FROM audit_event WHERE action = '${what}'`);
      assert.ok(logged > 0 && logged <= most, `${logged} × ${what}`);
    }
  });

  it('tells machines from people', async () => {
    for (const [subject, options, reason] of [
      ['an absence', { fields: ['Auto-Submitted: auto-replied'] }, 'Automatic answer'],
      ['a list', { fields: ['List-Id: <water.example.net>'] }, 'Mailing list'],
      ['ourselves', { fields: [], from: server.facts.mail_address }, 'Our own mail came back'],
    ]) {
      await hold(subject, options);
      assert.ok((await listed()).includes(`${subject} ${reason}`), await listed());
    }
  });

  it('joins a message to a case, with its files, once', async () => {
    const earlier = await officer.casePaths();
    assert.deepEqual((await deliver(lmtp, server.facts.mail_address, message())).after, [250]);
    const target = await officer.newCase(earlier);
    const path = await hold('a second letter');
    const wrong = await decide(path, 'join', { ref: '1999-000001' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /There is no such case, or it is not open to you/);
    assert.equal(wrong.text.includes('value="1999-000001"'), true, 'what was typed stays');
    const again = await officer.client.open(path);
    const stale = forms(again.text, path).find(({ html }) => html.includes('value="aside"'));
    const done = await decide(path, 'join', { ref: target.split('/').at(-1) });
    assert.equal(done.status, 200);
    assert.match(visibleText(done.text), /It is done, and recorded\./);
    assert.ok(!visibleText(done.text).includes('a second letter'));
    assert.equal((await submit(officer.client, stale, {})).status, 409, 'somebody decided already');
    const text = visibleText(await officer.readCase(target));
    assert.ok(text.includes('All about a second letter.') && text.includes(sha256(photo)), text);
    const evidence = await officer.client.open(`${target}?tab=evidence`);
    assert.deepEqual((await officer.client.get(fileLinks(evidence)[0])).bytes, photo);
  });

  it('makes a case of a message, or sets it aside', async () => {
    const earlier = await officer.casePaths();
    const made = await decide(await hold('a case of its own'), 'case');
    assert.equal(made.status, 200);
    const target = await officer.newCase(earlier);
    assert.ok(visibleText(await officer.readCase(target)).includes('All about a case of its own.'));
    const evidence = await officer.client.open(`${target}?tab=evidence`);
    assert.deepEqual((await officer.client.get(fileLinks(evidence)[0])).bytes, photo);

    const path = await hold('an advertisement');
    await decide(path, 'aside');
    assert.ok(!(await listed()).includes('an advertisement'));
    const settled = visibleText((await officer.client.open(path)).text);
    assert.ok(settled.includes('Somebody has already said what it is.') && settled.includes('All about an advertisement.'), settled);
    const doctor = run(['doctor', '--data', server.facts.data_dir, '--json']);
    assert.doesNotMatch(doctor.stdout, /file_damaged|case_without/);
  });

  it('is for intake officers', async () => {
    const path = await hold('not for others');
    const other = await Staff.signedIn(server.facts, accountWith(server.facts, 'auditor', 'intake'));
    for (const page of ['/mail', path, `${path}/files/${'0'.repeat(32)}`]) {
      assert.equal((await other.client.get(page)).status, 403, page);
    }
    other.client.close();
    assert.equal((await officer.client.get(`/mail/${'0'.repeat(32)}`)).status, 404);
    assert.equal((await officer.client.get(`${path}/files/${'0'.repeat(32)}`)).status, 404);
    assert.doesNotMatch(server.stderr, /example\.net|advertisement/);
  });
});

describe('LMTP of a served instance', () => {
  it('listens on a UNIX socket of its own, as a process of its own', async (t) => {
    const instance = await initInstance(join(temporaryFolder(t), 'data'));
    const socket = join(temporaryFolder(t), 'lmtp');
    configure(instance, 'mail', [
      `listen = "unix:${socket}"`, 'address = "jubao@example.org"', 'socket_mode = "0660"',
      'aliases = ["举报@例子.cn"]', 'max_message_mib = 1', 'max_messages_mib = 1', 'connections = 2',
    ]);
    let server = await serve(instance, ['--only', 'mail']);
    t.after(() => server.kill());
    assert.equal(lstatSync(socket).mode & 0o777, 0o660);
    const address = `unix:${socket}`;

    // SMTPUTF8, and the other spelling of the address.
    const client = await Lmtp.ready(address);
    const chinese = await deliver(client, '举报@例子.cn', message(), { from: '市民@例子.cn', parameters: ' SMTPUTF8' });
    assert.deepEqual(chinese.after, [250]);

    // Too large, declared and not.
    assert.deepEqual(await client.ask(`MAIL FROM:<${from}> SIZE=1048577\r\n`), [552]);
    const large = message({ text: `${'x'.repeat(900)}\r\n`.repeat(1200) });
    assert.deepEqual((await deliver(client, 'jubao@example.org', large)).after, [552]);

    // No room beside a message that is coming in; later there is.
    const sized = `MAIL FROM:<${from}> SIZE=1000000\r\nRCPT TO:<jubao@example.org>\r\nDATA\r\n`;
    assert.deepEqual(await client.ask(sized, 3), [250, 250, 354]);
    const second = await Lmtp.ready(address);
    assert.deepEqual(await second.ask(sized, 3), [250, 250, 452]);
    const third = await Lmtp.connect(address);
    assert.deepEqual(await third.codes(1), [421]);
    assert.deepEqual(await client.ask(`${message()}.\r\n`), [250]);
    assert.deepEqual(await second.ask('DATA\r\n'), [354]);
    assert.deepEqual(await second.ask(`${message()}.\r\n`), [250]);
    assert.equal(cases(instance.data), 3);

    // A second process leaves the first alone; a dead socket is replaced.
    const other = run(['serve', '--config', instance.file, '--only', 'mail']);
    assert.equal(other.code, 1);
    assert.match(other.stderr, /already|listens|use/);
    await server.kill();
    server = await serve(instance, ['--only', 'mail']);
    const again = await Lmtp.ready(address);
    assert.deepEqual((await deliver(again, 'jubao@example.org', message())).after, [250]);

    // Whoever is connected is told.
    const stopped = server.stop();
    assert.deepEqual(await again.codes(1), [421]);
    await stopped;
    assert.throws(() => lstatSync(socket));
  });

  it('says what is wrong with its settings', async (t) => {
    const instance = await initInstance(join(temporaryFolder(t), 'data'));
    const refusal = (lines, ...options) => {
      configure(instance, 'mail', lines);
      const done = run(['serve', '--config', instance.file, ...options]);
      assert.equal(done.code, 1, done.stderr);
      return done.stderr;
    };
    assert.match(refusal(['listen = ""'], '--only', 'mail'), /mail\.listen is not set/);
    assert.match(refusal(['listen = "unix:/tmp/x"', 'address = ""']), /mail\.address/);
    assert.match(refusal(['address = "nobody"']), /"nobody" is no address/);
    assert.match(refusal(['address = "jubao@x.org"', 'listen = "0.0.0.0:2424"']), /not a loopback address/);
  });
});

// Lets LMTP through to `lmtp`, until the first reply to a message comes back: that one is swallowed.
function swallowCommit(port, lmtp) {
  let swallowed;
  const done = new Promise((resolve) => (swallowed = resolve));
  const [, host, to] = /^(.*):(\d+)$/.exec(lmtp);
  const proxy = net.createServer((mta) => {
    const server = net.connect({ host, port: Number(to) });
    mta.pipe(server);
    server.on('data', (bytes) => {
      if (!/^250 2\.0\.0 Committed/m.test(bytes.toString('latin1'))) return mta.write(bytes);
      mta.destroy();
      server.destroy();
      proxy.close();
      return swallowed();
    });
    for (const socket of [mta, server]) socket.on('error', () => {});
    server.on('close', () => mta.destroy());
  });
  return new Promise((ready) => proxy.listen(port, '127.0.0.1', () => ready({ done })));
}

describe('Through Postfix', { skip: needsRoot }, () => {
  let folder;
  let data;
  let port;
  let server;
  let postfix;
  let address;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spillway-mail-'));
    data = join(folder, 'data');
    [port] = await freePorts(1);
    server = await startDemo(data, ['--lmtp-port', String(port)]);
    address = server.facts.mail_address;
    postfix = await Postfix.start({ lmtp: server.facts.lmtp, address });
  });
  after(async () => {
    await postfix?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const restart = async () => {
    server = await startDemo(data, ['--lmtp-port', String(port)]);
  };

  it('a message sent with swaks becomes a case on the desk', async () => {
    const officer = await Staff.signedIn(server.facts, 'intake');
    const earlier = await officer.casePaths();
    const sent = postfix.swaks(address, ['--body', 'The pump house was never built.']);
    assert.equal(sent.code, 0, sent.text);
    await postfix.delivered('sent');
    const page = visibleText(await officer.readCase(await officer.newCase(earlier)));
    officer.client.close();
    assert.ok(page.includes('The pump house was never built.'), page);
    assert.ok(page.includes('Channel E-mail'), page);
    assert.doesNotMatch(page, /citizen@example\.net/);
  });

  it('a poster\'s address works, and a wrong one is refused to the sender at once', async () => {
    const earlier = cases(data);
    const token = tokenOf(server.facts.targets[0]);
    const wrong = postfix.swaks(tagged(address, 'nothing'));
    assert.match(wrong.text, /550 5\.1\.1/);
    assert.equal(postfix.swaks(tagged(address, token)).code, 0);
    await eventually('the case', () => cases(data) === earlier + 1);
  });

  it('while the server is down Postfix keeps the mail, and nothing is lost or doubled', async () => {
    const earlier = cases(data);
    await server.stop();
    const deferred = postfix.log.match(/status=deferred/g)?.length ?? 0;
    for (let number = 0; number < 3; ++number) {
      const sent = postfix.swaks(address, ['--body', `Sent while nobody was there, ${number}.`]);
      assert.equal(sent.code, 0, sent.text);
    }
    await postfix.delivered('deferred', deferred + 3);
    assert.equal(cases(data), earlier);
    await restart();
    await eventually('all three', () => {
      postfix.flush();
      return cases(data) >= earlier + 3 && postfix.queue() === '';
    }, 60_000);
    assert.equal(cases(data), earlier + 3);
  });

  it('a reply that was lost with the server makes no second case', async () => {
    const earlier = cases(data);
    await server.stop();
    const [own] = await freePorts(1);
    server = await startDemo(data, ['--lmtp-port', String(own)]);
    const { done } = await swallowCommit(port, server.facts.lmtp);
    assert.equal(postfix.swaks(address, ['--body', 'Heard, and not heard of.']).code, 0);
    postfix.flush();
    await done;
    await server.kill();  // between the commit and what Postfix knows
    assert.equal(cases(data), earlier + 1);
    assert.notEqual(postfix.queue(), '');
    await restart();
    await eventually('an empty queue', () => {
      postfix.flush();
      return postfix.queue() === '';
    }, 60_000);
    assert.equal(cases(data), earlier + 1);
  });

  it('a message larger than the limit is refused, by Postfix and by the server', async (t) => {
    const large = join(temporaryFolder(t), 'large');
    writeFileSync(large, `${'x'.repeat(900)}\n`.repeat(60_000));  // 54 MB
    const refused = postfix.swaks(address, ['--body', `@${large}`]);
    assert.match(refused.text, /552 5\.3\.4/);

    const earlier = cases(data);
    const generous = await Postfix.start({ lmtp: `127.0.0.1:${port}`, address, sizeLimit: 100_000_000 });
    t.after(() => generous.close());
    assert.equal(generous.swaks(address, ['--body', `@${large}`]).code, 0);
    await generous.delivered('bounced');
    assert.match(generous.log, /552 5\.3\.4 Message (?:size exceeds|larger than)|size .* exceeds size limit/);
    assert.equal(cases(data), earlier);
  });
});
