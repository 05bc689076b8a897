// Files with a complaint: by the plain form, over TLS, sealed while they arrive; and by the API in
// pieces. What is not sent leaves nothing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, multipart } from '../support/http.mjs';
import { formWith, visibleText } from '../support/html.mjs';
import { complain, opened } from '../support/api.mjs';
import { connect } from '../support/raw.mjs';
import { eventually, ownDemo, run, startDemo, temporaryFolder } from '../support/server.mjs';

const mebibyte = 1024 * 1024;
const chunk = 256 * 1024;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const story = { action: 'send', net: 'project', category: 'quality', target_text: 'The dyke', text: 'See the pictures.' };

function count(server, sql) {
  const database = join(server.facts.data_dir, 'spillway.db');
  const done = spawnSync('sqlite3', ['-batch', '-bail', '-cmd', '.timeout 5000', database, sql], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return Number(done.stdout.trim());
}
const staged = (server) => count(server, 'SELECT COUNT(*) FROM attachment WHERE entry_id IS NULL');
const peak = (server) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))[1]);

describe('Files with a complaint', () => {
  let server;
  before(async () => {
    server = await ownDemo();
  });
  after(() => server?.close());

  const visitor = () => new Client(server.facts.public_url, { language: 'en' });
  const file = (filename, content, type = 'application/octet-stream') => ({ filename, type, content });
  const post = (client, fields) => client.post('/report', fields, { encoding: 'multipart' });
  const codeOn = (page) => formWith(page, 'code').initial.find(([name]) => name === 'code')[1];

  it('are kept in pieces, and listed with hash and size', async (t) => {
    const client = visitor();
    const page = await client.open('/report');
    assert.match(visibleText(page.text), /At most 20 files; 500 MB each, 1000 MB together/);
    const large = randomBytes(20 * mebibyte);
    const small = Buffer.from('a few words');
    const before = peak(server);
    const receipt = await post(client, [
      ...Object.entries(story),
      ['files', file('video.mp4', large, 'video/mp4')],
      ['files', file('说明.txt', small, 'text/plain')],
    ]);
    assert.equal(receipt.status, 200, visibleText(receipt.text));
    t.diagnostic(`VmHWM grew by ${peak(server) - before} KiB for 20 MiB`);
    const seen = await opened(client, codeOn(receipt));
    assert.deepEqual(
      seen.files.map(({ name, size, sha256: hash }) => [name, size, hash]),
      [
        ['video.mp4', large.length, sha256(large)],
        ['说明.txt', small.length, sha256(small)],
      ],
    );
    assert.equal(staged(server), 0);
    assert.equal(count(server, 'SELECT COUNT(*) FROM attachment_chunk'), 81);
    const doctor = run(['doctor', '--data', server.facts.data_dir, '--json']);
    assert.doesNotMatch(doctor.stdout, /file_damaged/);
    client.close();
  });

  it('stay with the form when it is shown again, can be removed, and go with it', async () => {
    const client = visitor();
    await client.open('/report');
    const content = randomBytes(300_000);
    const again = await post(client, [
      ...Object.entries({ ...story, net: '' }),
      ['files', file('one.bin', content)],
      ['files', file('two.bin', 'second')],
    ]);
    assert.equal(again.status, 422);
    assert.match(visibleText(again.text), /one\.bin.*two\.bin/s);
    const tokens = [...again.text.matchAll(/name="uploaded" value="([\w-]{43})"/g)].map(([, token]) => token);
    assert.equal(tokens.length, 2);
    assert.equal(staged(server), 2);
    const uploaded = tokens.map((token) => ['uploaded', token]);
    const removed = await post(client, [...Object.entries({ ...story, action: '' }), ...uploaded, ['remove_file', tokens[1]]]);
    assert.equal(removed.status, 200);
    assert.doesNotMatch(removed.text, /two\.bin/);
    await eventually('the removed file to be gone', () => staged(server) === 1);
    const fields = [...Object.entries(story), ['uploaded', tokens[0]]];
    const receipt = await post(client, fields);
    assert.equal(receipt.status, 200, visibleText(receipt.text));
    const twice = await post(client, fields);
    assert.equal(codeOn(twice), codeOn(receipt), 'sent twice it is one complaint');
    const seen = await opened(client, codeOn(receipt));
    assert.deepEqual(seen.files.map(({ name, sha256: hash }) => [name, hash]), [['one.bin', sha256(content)]]);
    assert.equal(staged(server), 0);
    const stolen = await post(client, [...Object.entries({ ...story, text: 'Another report.' }), ['uploaded', tokens[0]]]);
    assert.equal(stolen.status, 422);
    client.close();
  });

  it('may say all there is to say, in a report and in a message', async () => {
    const client = visitor();
    await client.open('/report');
    const none = await post(client, Object.entries({ ...story, text: ' ' }));
    assert.equal(none.status, 422, 'neither text nor file');
    const receipt = await post(client, [...Object.entries({ ...story, text: ' ' }), ['files', file('voice.m4a', 'spoken')]]);
    assert.equal(receipt.status, 200, visibleText(receipt.text));
    const page = await client.follow(await client.post('/follow', { code: codeOn(receipt) }));
    assert.match(visibleText(page.text), /Without words; the files are listed below\./);
    const form = formWith(page, 'text');
    const empty = await client.post('/follow/message', form.initial, { encoding: 'multipart' });
    assert.equal(empty.status, 422, 'neither text nor file');
    const trick = 'photo\u202egpj.exe';
    const sent = await client.follow(
      await client.post('/follow/message', [...form.initial, ['files', file(trick, 'MZ')]], { encoding: 'multipart' }),
    );
    assert.equal(sent.status, 200, visibleText(sent.text));
    assert.match(visibleText(sent.text), /photogpj\.exe\.bin/);
    assert.ok(!sent.text.includes('\u202e'), 'names are shown as they will be written');
    const { token } = (await client.postJson('/api/v1/uploads', { name: 'more.txt', size: 4 })).json();
    await client.request('POST', '/api/v1/uploads/append', {
      headers: { 'Upload-Token': token, 'Upload-Offset': '0', 'Content-Type': 'application/octet-stream' }, body: 'more',
    });
    const { token: bearer } = await opened(client, codeOn(receipt));
    const message = await client.postJson('/api/v1/follow/messages', { files: [token] }, { Authorization: `Bearer ${bearer}` });
    assert.equal(message.status, 201, message.text);
    const nothing = await client.postJson('/api/v1/follow/messages', {}, { Authorization: `Bearer ${bearer}` });
    assert.equal(nothing.status, 422);
    const seen = await opened(client, codeOn(receipt));
    assert.deepEqual(seen.files.map(({ name }) => name), ['voice.m4a', 'photogpj.exe.bin', 'more.txt']);
    assert.deepEqual(seen.messages.map(({ text }) => text), ['', '']);
    client.close();
  });

  it('leave nothing when the connection is cut', async () => {
    const { type, body } = multipart([...Object.entries(story), ['files', file('cut.bin', randomBytes(3 * mebibyte))]]);
    const before = count(server, 'SELECT COUNT(*) FROM case_file');
    const socket = await connect(server.facts.public_url);
    const host = new URL(server.facts.public_url).host;
    socket.write(`POST /report HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body.subarray(0, 2 * mebibyte));
    await eventually('some of it to be stored', () => staged(server) === 1);
    socket.destroy();
    await eventually('all of it to be gone', () => staged(server) === 0);
    assert.equal(count(server, 'SELECT COUNT(*) FROM case_file'), before);
    assert.doesNotMatch(server.stderr, /cut\.bin/);
  });

  it('come in pieces by the API, and go on where a lost connection left off', async () => {
    const client = visitor();
    const content = randomBytes(3 * chunk + 1000);
    const create = await client.postJson('/api/v1/uploads', { name: 'evidence.bin', size: content.length });
    assert.equal(create.status, 201, create.text);
    const { token } = create.json();
    const append = (offset, bytes) =>
      client.request('POST', '/api/v1/uploads/append', {
        headers: { 'Upload-Token': token, 'Upload-Offset': String(offset), 'Content-Type': 'application/octet-stream' },
        body: bytes,
      });
    const first = await append(0, content.subarray(0, chunk));
    assert.equal(first.status, 204, first.text);
    assert.equal(first.headers['upload-offset'], String(chunk));
    const wrong = await append(7, content.subarray(7));
    assert.equal(wrong.status, 409);
    assert.equal(wrong.headers['upload-offset'], String(chunk));
    const early = await complainWith(client, token);
    assert.equal(early.status, 422, 'not before it is complete');
    const where = await client.request('GET', '/api/v1/uploads/offset', { headers: { 'Upload-Token': token } });
    assert.equal(where.headers['upload-offset'], String(chunk));
    const rest = await append(chunk, content.subarray(chunk));
    assert.equal(rest.status, 204, rest.text);
    assert.equal(rest.headers['upload-complete'], '?1');
    const finish = await client.postJson('/api/v1/uploads/finish', { token });
    assert.equal(finish.json().sha256, sha256(content));
    const done = await complainWith(client, token);
    assert.equal(done.status, 201, done.text);
    const seen = await opened(client, done.json().receipt.code);
    assert.equal(seen.files[0].sha256, sha256(content));
    const gone = await client.postJson('/api/v1/uploads', { name: 'x', size: 1 });
    const deleted = await client.postJson('/api/v1/uploads/delete', { token: gone.json().token });
    assert.equal(deleted.status, 204);
    client.close();
  });

  const complainWith = (client, token) =>
    client.postJson('/api/v1/complaints', { text: 'With a file.', net: 'project', category: ['quality'], files: [token] });
});

describe('After kill -9 in mid-upload', () => {
  it('the next start leaves nothing of it', async (t) => {
    const data = join(temporaryFolder(t, 'spillway-upload-'), 'data');
    let server = await startDemo(data);
    t.after(() => server.kill());
    const client = new Client(server.facts.public_url);
    const { token } = (await client.postJson('/api/v1/uploads', { name: 'lost.bin', size: 4 * chunk })).json();
    await client.request('POST', '/api/v1/uploads/append', {
      headers: { 'Upload-Token': token, 'Upload-Offset': '0', 'Content-Type': 'application/octet-stream' },
      body: randomBytes(2 * chunk),
    });
    assert.equal(staged(server), 1);
    client.close();
    await server.kill();
    server = await startDemo(data);
    await eventually('what was left to be gone', () => staged(server) === 0);
    assert.equal(count(server, 'SELECT COUNT(*) FROM attachment_chunk'), 0);
    await server.stop();
  });
});
