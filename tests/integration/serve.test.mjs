// An instance as in production: init, serve with its configuration, the second factor required,
// certificates exchanged under way, redirects, monitoring, a graceful end.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../support/http.mjs';
import { formWith, forms, submit, visibleText } from '../support/html.mjs';
import { connect, isWhole, statuses } from '../support/raw.mjs';
import { configure, initInstance, plainGet, serve } from '../support/instance.mjs';
import { complain, opened } from '../support/api.mjs';
import { eventually, root, run } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';
import { totp } from '../support/totp.mjs';

describe('An instance in service', () => {
  let folder;
  let instance;
  let server;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spillway-serve-'));
    instance = await initInstance(join(folder, 'data'));
    mkdirSync(join(folder, 'acme/.well-known/acme-challenge'), { recursive: true });
    configure(instance, 'public', [
      `redirect_listen = ["127.0.0.1:${instance.redirect_port}"]`,
      `acme_folder = "${join(folder, 'acme')}"`,
    ]);
    configure(instance, 'log', ['format = "json"', 'level = "debug"']);
    configure(instance, 'limits', ['submissions_per_minute = 10000']);
    server = await serve(instance);
  });
  after(async () => {
    try {
      await server?.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('tells its health on loopback, without a word about anybody', async () => {
    const health = await plainGet(`${instance.ops_url}/healthz`);
    assert.equal(health.status, 200);
    const metrics = await plainGet(`${instance.ops_url}/metrics`);
    assert.match(metrics.headers['content-type'], /^text\/plain; version=0\.0\.4/);
    assert.match(metrics.text, /^# TYPE spillway_connections_total counter$/m);
    for (const line of metrics.text.trim().split('\n')) {
      assert.match(line, /^(# (HELP|TYPE) spillway_\w+ .+|spillway_\w+(\{\w+="[\w]+"\})? \d+(\.\d+)?)$/);
    }
    assert.equal((await plainGet(`${instance.ops_url}/`)).status, 404);
  });

  it('redirects plain HTTP, for its own host only', async () => {
    const { host } = new URL(instance.public_url);
    const answer = await plainGet(`${instance.redirect_url}/report?x=1`, { Host: 'localhost' });
    assert.equal(answer.status, 308);
    assert.equal(answer.headers.location, `https://${host}/report?x=1`);
    const foreign = await plainGet(`${instance.redirect_url}/`, { Host: 'elsewhere.example' });
    assert.equal(foreign.status, 421);
    assert.doesNotMatch(foreign.headers.location ?? '', /elsewhere/);
  });

  it('serves ACME challenges from their folder and nothing beside it', async () => {
    const token = 'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA';
    for (const place of ['acme/.well-known/acme-challenge', 'acme']) {
      writeFileSync(join(folder, place, token), 'the key authorisation');
    }
    const base = `${instance.redirect_url}/.well-known/acme-challenge`;
    const answer = await plainGet(`${base}/${token}`, { Host: 'localhost' });
    assert.deepEqual([answer.status, answer.text], [200, 'the key authorisation']);
    for (const path of ['..%2f..%2fspillway.toml', '%2e%2e', 'unknown', '']) {
      assert.notEqual((await plainGet(`${base}/${path}`, { Host: 'localhost' })).status, 200, path);
    }
  });

  it('logs one JSON object a line', () => {
    const lines = server.stderr.trim().split('\n').filter(Boolean);
    assert.ok(lines.length >= 1);
    for (const line of lines) assert.equal(typeof JSON.parse(line), 'object');
  });

  describe('asks for the second factor', () => {
    let officer;
    let secret;
    let codes;

    it('by enrolling it at the first sign-in, before anything else opens', async () => {
      officer = new Staff(instance.staff_url);
      const page = await officer.sendPassword(instance.officer.user, instance.officer.password);
      assert.equal(page.path, '/account/totp');
      assert.equal((await officer.client.open('/')).path, '/account/totp');
      assert.match(page.text, /data:image\/png;base64,/);
      secret = /\b(?:[A-Z2-7]{4}[ \u00a0]?){8,}\b/.exec(visibleText(page.text))?.[0];
      assert.ok(secret, 'the secret is there to be typed in');
      const wrong = await submit(officer.client, formWith(page, 'code'), { code: '000000' });
      assert.equal(wrong.status, 422);
      const done = await officer.client.follow(
        await submit(officer.client, formWith(page, 'code'), { code: totp(secret) }));
      assert.equal(done.status, 200);
      codes = [...visibleText(done.text).matchAll(/\b[0-9A-Z]{4,5}(?:-[0-9A-Z]{4,5}){1,3}\b/gi)].map(([code]) => code);
      assert.ok(codes.length >= 8, 'recovery codes are shown');
      assert.equal((await officer.client.open('/')).path, '/');
      officer.client.close();
    });

    it('each code once only', async () => {
      const first = new Staff(instance.staff_url);
      const asked = await first.sendPassword(instance.officer.user, instance.officer.password);
      assert.equal(asked.path, '/login/totp');
      assert.equal((await first.client.open('/')).path, '/login/totp', 'a password is half of it');
      // The code of enrolment is spent; the next window's is accepted ahead of time.
      const spent = await submit(first.client, formWith(asked, 'code'), { code: totp(secret) });
      assert.equal(spent.status, 422);
      const next = totp(secret, Date.now() + 30_000);
      const done = await first.client.follow(await submit(first.client, formWith(asked, 'code'), { code: next }));
      assert.equal(done.path, '/');
      const second = new Staff(instance.staff_url);
      const again = await second.sendPassword(instance.officer.user, instance.officer.password);
      assert.equal((await submit(second.client, formWith(again, 'code'), { code: next })).status, 422);
      first.client.close();
      second.client.close();
    });

    it('or a recovery code, also once only', async () => {
      for (const [attempt, works] of [[1, true], [2, false]]) {
        const staff = new Staff(instance.staff_url);
        const asked = await staff.sendPassword(instance.officer.user, instance.officer.password);
        const page = await staff.client.follow(
          await submit(staff.client, formWith(asked, 'code'), { code: codes[0] }));
        assert.equal(page.path === '/', works, `attempt ${attempt}`);
        staff.client.close();
      }
    });
  });

  it('does not seal to a key that a row in the database claims to be confirmed', async () => {
    const added = run(['user', 'add', '--json', '--data', instance.data, '--user', 'intruder', '--name', 'Intruder', '--role', 'intake']);
    assert.equal(added.code, 0, added.stderr);
    const intruder = new Staff(instance.staff_url);
    const { one_time_password: once } = JSON.parse(added.stdout);
    const page = await intruder.sendPassword('intruder', once);
    const password = 'quite long enough, one would say';
    await intruder.client.follow(
      await submit(intruder.client, formWith(page, 'again'), { password, again: password }));
    const sql = `PRAGMA busy_timeout = 5000;
      UPDATE staff SET confirmed_roles = roles, confirmed_on = created_on, signature = zeroblob(64),
        signer_id = (SELECT id FROM staff WHERE login = '${instance.officer.user}') WHERE login = 'intruder';`;
    const done = spawnSync('sqlite3', [join(instance.data, 'spillway.db'), sql], { encoding: 'utf8' });
    assert.equal(done.stderr, '');
    const client = new Client(instance.public_url);
    const { receipt } = await complain(client, { text: 'Not for the intruder.' });
    assert.equal((await opened(client, receipt.code)).state, 'received');
    const grants = spawnSync('sqlite3', [join(instance.data, 'spillway.db'),
      "SELECT COUNT(*) FROM case_grant JOIN staff ON staff.id = holder_id WHERE login = 'intruder'"], { encoding: 'utf8' });
    assert.equal(grants.stdout.trim(), '0');
    client.close();
    intruder.client.close();
  });

  it('exchanges its certificate on SIGHUP without dropping a connection', async () => {
    const { host } = new URL(instance.public_url);
    const get = `GET /follow HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    const standing = await connect(instance.public_url);
    const old = standing.getPeerCertificate().fingerprint256;

    const made = spawnSync(join(root, 'certs/make'), ['-d', join(folder, 'certs'), 'localhost', '127.0.0.1'], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const files = certificateFiles();
    copyFileSync(join(folder, 'certs/localhost.crt'), files.certificate);
    copyFileSync(join(folder, 'certs/localhost.key'), files.key);
    server.signal('SIGHUP');
    const fresh = await eventually('the new certificate', async () => {
      const socket = await connect(instance.public_url);
      const { fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      return fingerprint256 !== old && fingerprint256;
    });
    assert.ok(fresh);

    const answer = await new Promise((resolve, reject) => {
      let text = '';
      standing.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (isWhole(text)) resolve(text);
      });
      standing.once('close', () => reject(new Error('the standing connection was dropped')));
      standing.write(get);
    });
    assert.deepEqual(statuses(answer), [200]);
    standing.destroy();

    // One that cannot be used leaves the one before in place.
    writeFileSync(files.certificate, 'not a certificate');
    server.signal('SIGHUP');
    await eventually('the refusal in the log', () => /not usable|refused/.test(server.stderr));
    const socket = await connect(instance.public_url);
    assert.equal(socket.getPeerCertificate().fingerprint256, fresh);
    socket.destroy();
    copyFileSync(join(folder, 'certs/localhost.crt'), files.certificate);
  });

  // Where the configuration has the public site's certificate and key.
  function certificateFiles() {
    const text = readFileSync(instance.file, 'utf8').split('[public]')[1];
    const path = (key) => join(instance.data, new RegExp(`^${key} = ["']([^"']+)`, 'm').exec(text)[1]);
    return { certificate: path('certificate'), key: path('key') };
  }

  it('answers on SIGTERM what is in flight, then ends, and keeps its data', async () => {
    const client = new Client(instance.public_url);
    const { receipt } = await complain(client, { text: 'Filed just before the end.' });
    const { host } = new URL(instance.public_url);
    const body = JSON.stringify({ receipt: receipt.code });
    const socket = await connect(instance.public_url);
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`POST /api/v1/follow HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
    const metric = async () => Number(/connections_open (\d+)/.exec((await plainGet(`${instance.ops_url}/metrics`)).text)[1]);
    await eventually('the request under way', async () => (await metric()) >= 2);
    const began = Date.now();
    server.signal('SIGTERM');
    await eventually('refusal of new connections', () =>
      connect(instance.public_url).then((late) => late.destroy() && false, () => true));
    socket.write(body.slice(5));
    await closed;
    assert.deepEqual(statuses(text), [200]);
    assert.match(text, /\r\nConnection: close\r\n/i);
    await server.stop();
    assert.ok(Date.now() - began < 10_000);
    client.close();

    server = await serve(instance);
    const again = new Client(instance.public_url);
    assert.match(JSON.stringify(await opened(again, receipt.code)), /Filed just before the end\./);
    again.close();
  });

  it('serves one site per process where told so', async () => {
    await server.stop();
    server = await serve(instance, ['--only', 'public']);
    const client = new Client(instance.public_url);
    assert.equal((await client.open('/')).status, 200);
    client.close();
    await assert.rejects(connect(instance.staff_url));
  });
});
