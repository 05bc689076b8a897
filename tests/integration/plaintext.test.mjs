// Marked words go in by every way there is; then the database, its journal, every other file of the
// instance and the logs are searched for them, and for what could point at a reporter.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../support/http.mjs';
import { formTo, formWith, submit } from '../support/html.mjs';
import { complain, follow, opened, say } from '../support/api.mjs';
import { accountWith, ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

function filesUnder(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

// The ways in which a text could lie about: as it is, in UTF-16, Base64 (three alignments), hex, hashed.
function disguises(text) {
  const bytes = Buffer.from(text);
  const shifted = [0, 1, 2].map((by) => {
    const whole = Buffer.concat([Buffer.alloc(by), bytes]).toString('base64').replace(/=+$/, '');
    return Buffer.from(whole.slice(by ? 4 : 0, -4));
  });
  const hash = createHash('sha256').update(bytes).digest();
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(encodeURIComponent(text)),
    hash,
    Buffer.from(hash.toString('hex')),
    ...shifted.filter((one) => one.length >= 8),
  ];
}

describe('What lies on the disk and in the logs', () => {
  let server;
  const secrets = [];
  const mark = (what) => {
    const text = `${what}-${randomBytes(9).toString('hex')}`;
    secrets.push(text);
    return text;
  };

  before(async () => {
    server = await ownDemo();
    const userAgent = mark('agent');
    const reporter = new Client(server.facts.public_url, { userAgent });
    const reporterHeaders = { 'X-Forwarded-For': '198.51.100.77', Referer: `https://x.example/${mark('referer')}` };
    secrets.push('198.51.100.77');
    const intake = await Staff.signedIn(server.facts, 'intake', { userAgent: mark('staffagent') });
    const earlier = await intake.casePaths();

    const { receipt } = await complain(reporter, {
      text: mark('apitext'), mode: 'named', name: mark('name'), contact: mark('contact'),
      occurred: mark('occurred'), target: mark('target'), hide_from: [mark('hide')],
    });
    secrets.push(receipt.code, receipt.code.replaceAll('-', ''), receipt.words.en, receipt.words['zh-CN']);
    const path = await intake.newCase(earlier);

    const form = formWith(await reporter.open('/report'), 'text');
    const page = await reporter.follow(await submit(reporter, form, {
      action: 'send', net: 'project', category: 'quality', text: mark('formtext'),
      target_text: mark('formtarget'), mode: 'named', name: mark('formname'), contact: mark('formcontact'),
      hide_from: mark('formhide'),
    }));
    const code = formWith(page, 'code').initial.find(([name]) => name === 'code')[1];
    secrets.push(code, code.replaceAll('-', ''));

    const searched = formWith(await reporter.open('/report'), 'text');
    await submit(reporter, searched, { action: 'find', target_query: mark('query'), text: mark('draft') });
    await follow(reporter, mark('wrongcode'));
    await reporter.postJson('/api/v1/complaints', { text: mark('refusedtext'), mode: mark('mode') }, reporterHeaders);
    await reporter.open(`/no-such/${mark('path')}?q=${mark('urlquery')}`);

    const { token } = await opened(reporter, receipt.code);
    secrets.push(token);
    await say(reporter, token, mark('message'));
    await intake.act(path, 'reply', { text: mark('reply') });
    await intake.act(path, 'note', { text: mark('note') });
    await intake.readCase(path);

    const entry = await reporter.open('/follow');
    const follows = await reporter.follow(await submit(reporter, formWith(entry, 'code'), { code }));
    await submit(reporter, formTo(follows, /\/follow\/message$/), { text: mark('formmessage') });

    const guesser = new Staff(server.facts.staff_url);
    await guesser.sendPassword(mark('guesseduser'), mark('guessedpassword'));
    secrets.push(accountWith(server.facts, 'intake').password);
    for (const jar of [reporter.jar, intake.client.jar]) {
      for (const [name, value] of jar.values) {
        if (name !== '__Host-lang') secrets.push(value);
      }
    }
    for (const client of [reporter, intake.client, guesser.client]) client.close();
  });
  after(() => server?.close());

  const targetWords = () => server.facts.accounts.map(({ password }) => password);

  it('holds none of it while serving', () => search());

  it('holds none of it after stopping', async () => {
    await server.stop();
    search();
  });

  function search() {
    const files = filesUnder(server.facts.data_dir);
    assert.ok(files.some((path) => path.endsWith('.db')), files.join());
    const places = files
      .map((path) => ({ name: path, bytes: readFileSync(path) }))
      .concat({ name: 'stderr', bytes: Buffer.from(server.stderr) })
      .concat({ name: 'stdout', bytes: Buffer.from(server.stdout.slice(server.stdout.indexOf('\n') + 1)) });
    const all = [...secrets, ...targetWords().filter((word) => !secrets.includes(word))];
    assert.ok(all.length > 25);
    for (const { name, bytes } of places) {
      // The demonstration keeps its passwords in a file of its own so that it can print them again.
      const demoAccounts = /demo[^/]*\.json$/.test(name);
      for (const secret of all) {
        if (demoAccounts && targetWords().includes(secret)) continue;
        for (const disguise of disguises(secret)) {
          assert.equal(bytes.includes(disguise), false, `${secret} is in ${name}`);
        }
      }
    }
  }

  it('holds no address of a client', () => {
    assert.doesNotMatch(server.stderr.replace(/listen[^\n]*/gi, ''), /\b(127\.0\.0\.1|::1|::ffff)/);
  });

  it('is readable by its owner only', () => {
    for (const path of filesUnder(server.facts.data_dir)) {
      assert.equal(statSync(path).mode & 0o077, 0, path);
    }
  });
});
