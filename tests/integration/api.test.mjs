// The JSON API as its description promises it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../support/http.mjs';
import { complain, follow, opened, say } from '../support/api.mjs';
import { ownDemo, root } from '../support/server.mjs';

describe('The API', () => {
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

  const good = { text: 'The pump house was never built.', net: 'project', category: ['quality'], mode: 'anonymous', language: 'en' };

  it('takes a complaint: 201 with the receipt in its spellings', async () => {
    const answer = await client.postJson('/api/v1/complaints', good);
    assert.equal(answer.status, 201, answer.text);
    assert.match(answer.headers['content-type'], /^application\/json/);
    assert.match(answer.headers['cache-control'], /no-store/);
    const body = answer.json();
    assert.match(body.receipt.code, /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    assert.equal(body.receipt.words.en.split(' ').length, 12);
    assert.equal([...body.receipt.words['zh-CN'].replaceAll(' ', '')].length, 12);
    assert.ok(Number.isInteger(body.register_index) && body.register_index >= 0);
    assert.match(body.received_on, /^\d{4}-\d{2}-\d{2}$/);
  });

  it('gives each complaint the next index of the register', async () => {
    const first = await complain(client, { text: 'The first of two.' });
    const second = await complain(client, { text: 'The second of two.' });
    assert.equal(second.register_index, first.register_index + 1);
  });

  it('opens by the receipt, and carries messages by the bearer token', async () => {
    const { receipt } = await complain(client, { text: 'Kept apart from the messages.' });
    for (const spelling of [receipt.code, receipt.words.en, receipt.words['zh-CN']]) {
      const seen = await opened(client, spelling);
      assert.equal(seen.state, 'received');
      assert.ok(seen.token.length >= 40);
      assert.ok(seen.terms);
      assert.ok(Array.isArray(seen.messages));
      assert.ok(JSON.stringify(seen).includes('Kept apart from the messages.'));
    }
    const { token } = await opened(client, receipt.code);
    const sent = await say(client, token, 'A message by the API.');
    assert.ok([200, 201].includes(sent.status), sent.text);
    const { messages } = await opened(client, receipt.code);
    assert.ok(messages.some(({ text }) => text === 'A message by the API.'));
  });

  const faults = [
    { name: 'no text', body: { ...good, text: undefined }, status: 422, field: 'text' },
    { name: 'an unknown field', body: { ...good, colour: 'red' }, status: 422, field: 'colour' },
    { name: 'a category that there is none', body: { ...good, category: ['red'] }, status: 422, field: 'category' },
    { name: 'a category of the wrong type', body: { ...good, category: 7 }, status: 422, field: 'category' },
    { name: 'a wrong mode', body: { ...good, mode: 'loud' }, status: 422, field: 'mode' },
    {
      name: 'an address for notices that is none',
      body: { ...good, mode: 'named', name: 'Lin Hai', contact: '138', notice_mail: 'no address' },
      status: 422,
      field: 'notice_mail',
    },
    { name: 'a real name without a contact', body: { ...good, mode: 'named', name: 'Lin Hai' }, status: 422, field: 'contact' },
    { name: 'a list instead of an object', body: [], status: 400 },
  ];
  for (const { name, body, status, field } of faults) {
    it(`refuses ${name} with a problem document`, async () => {
      const answer = await client.postJson('/api/v1/complaints', body);
      assert.equal(answer.status, status, answer.text);
      assert.match(answer.headers['content-type'], /^application\/problem\+json/);
      const problem = answer.json();
      assert.equal(problem.status, status);
      assert.ok(problem.title);
      if (field) assert.match(JSON.stringify(problem.errors), new RegExp(field));
    });
  }

  const raw = [
    { name: 'what is not JSON', body: '{"text":', type: 'application/json', status: 400 },
    { name: 'what is nested too deep', body: '['.repeat(5000) + ']'.repeat(5000), type: 'application/json', status: 400 },
    { name: 'what is not UTF-8', body: Buffer.from('7b2274657874223a22ff227d', 'hex'), type: 'application/json', status: 400 },
    { name: 'another content type', body: 'text=x', type: 'text/plain', status: 415 },
    { name: 'a body beyond the limit', body: JSON.stringify({ text: 'x'.repeat(3_000_000) }), type: 'application/json', status: 413 },
  ];
  for (const { name, body, type, status } of raw) {
    it(`refuses ${name}: ${status}`, async () => {
      const own = new Client(server.facts.public_url);
      const answer = await own.request('POST', '/api/v1/complaints', { headers: { 'Content-Type': type }, body });
      assert.equal(answer.status, status, answer.text);
      own.close();
    });
  }

  it('answers a wrong receipt with one and the same problem', async () => {
    const answers = [];
    for (const receipt of ['nonsense', '0000-0000-0000-0000-0000-0000-0000', 'zoo '.repeat(12).trim()]) {
      const answer = await follow(client, receipt);
      answers.push([answer.status, answer.text]);
    }
    assert.equal(answers[0][0], 404);
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  it('refuses a message without, or with a wrong, token: 401', async () => {
    for (const headers of [{}, { Authorization: 'Bearer nonsense' }, { Authorization: 'Basic eDp5' }]) {
      const answer = await client.postJson('/api/v1/follow/messages', { text: 'hello' }, headers);
      assert.equal(answer.status, 401, answer.text);
      assert.match(answer.headers['www-authenticate'] ?? '', /^Bearer/);
      assert.match(answer.headers['content-type'], /^application\/problem\+json/);
    }
  });

  it('has nothing else under its path: 404 and 405 as problem documents', async () => {
    const missing = await client.get('/api/v1/cases');
    assert.equal(missing.status, 404);
    assert.match(missing.headers['content-type'], /^application\/problem\+json/);
    const method = await client.get('/api/v1/complaints');
    assert.equal(method.status, 405);
    assert.equal(method.headers.allow, 'POST');
  });

  it('is described in OpenAPI 3.1 without complaint from the linter', async () => {
    const answer = await client.get('/api/openapi.json');
    assert.equal(answer.status, 200);
    const description = answer.json();
    assert.match(description.openapi, /^3\.1/);
    for (const path of ['/api/v1/complaints', '/api/v1/follow', '/api/v1/follow/messages']) {
      assert.ok(description.paths[path]?.post, path);
    }
    const folder = mkdtempSync(join(tmpdir(), 'spillway-openapi-'));
    try {
      const file = join(folder, 'openapi.json');
      writeFileSync(file, answer.text);
      const linter = join(root, 'tests/node_modules/.bin/redocly');
      const done = spawnSync(linter, ['lint', '--extends', 'recommended', '--format', 'stylish', file], {
        encoding: 'utf8', timeout: 120_000, cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      });
      assert.equal(done.status, 0, done.stdout + done.stderr);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
