// The headers of every kind of answer: what keeps browsers from running, framing, sniffing, storing or
// telling others what they should not.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from '../support/http.mjs';
import { attributes } from '../support/html.mjs';
import { ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

function directives(policy) {
  return new Map(
    policy.split(';').map((part) => {
      const [name, ...sources] = part.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

function checkCommon({ headers, path }) {
  const policy = directives(headers['content-security-policy'] ?? '');
  assert.deepEqual(policy.get('default-src'), ["'none'"], `${path}: default-src`);
  assert.deepEqual(policy.get('frame-ancestors'), ["'none'"], `${path}: frame-ancestors`);
  for (const [name, sources] of policy) {
    for (const source of sources) {
      assert.doesNotMatch(source, /unsafe|\*|^https?:/, `${path}: ${name} ${source}`);
    }
  }
  assert.match(headers['strict-transport-security'], /^max-age=(\d{8,})/, path);
  assert.equal(headers['x-content-type-options'], 'nosniff', path);
  assert.equal(headers['referrer-policy'], 'no-referrer', path);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
  assert.equal(headers['cross-origin-embedder-policy'], 'require-corp', path);
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
  assert.match(headers['permissions-policy'], /camera=\(\)/, path);
  assert.equal(headers.server, undefined, `${path}: names its server`);
}

function checkPage(response) {
  checkCommon(response);
  const policy = directives(response.headers['content-security-policy']);
  assert.deepEqual(policy.get('form-action'), ["'self'"], response.path);
  assert.deepEqual(policy.get('base-uri'), ["'none'"], response.path);
  assert.match(response.headers['content-type'], /^text\/html; ?charset=utf-8$/i, response.path);
}

describe('Headers', () => {
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

  const pages = [
    { path: '/', status: 200 },
    { path: '/report', status: 200 },
    { path: '/follow', status: 200 },
    { path: '/about', status: 200 },
    { path: '/q/forged', status: 200 },
    { path: '/no-such-page', status: 404 },
    { path: '/cases', status: 404 },
    { path: '/login', status: 404 },
  ];
  for (const { path, status } of pages) {
    it(`are complete on ${path}, which answers ${status}`, async () => {
      const response = await client.open(path);
      assert.equal(response.status, status);
      checkPage(response);
    });
  }

  it('are complete on a QR link', async () => {
    const link = new URL(server.facts.targets[0].url);
    const response = await client.get(link.pathname);
    assert.equal(response.status, 200);
    checkPage(response);
  });

  it('are complete on the API and its description', async () => {
    for (const answer of [
      await client.get('/api/openapi.json'),
      await client.postJson('/api/v1/complaints', {}),
      await client.postJson('/api/v1/follow', { receipt: 'nothing' }),
    ]) {
      checkCommon(answer);
    }
  });

  it('are complete on a refused method, with Allow', async () => {
    const response = await client.request('POST', '/');
    assert.equal(response.status, 405);
    assert.match(response.headers.allow, /GET/);
    checkCommon(response);
  });

  it('forbid storing on every staff page, before and after signing in', async () => {
    const stranger = new Client(server.facts.staff_url);
    const login = await stranger.open('/login');
    checkPage(login);
    assert.match(login.headers['cache-control'], /no-store/);
    stranger.close();

    const { client: desk } = await Staff.signedIn(server.facts, 'intake');
    for (const path of ['/', '/people', '/account', '/no-such-page']) {
      const page = await desk.open(path);
      checkPage(page);
      assert.match(page.headers['cache-control'], /no-store/, path);
    }
    desk.close();
  });

  it('forbid storing of what follows from a form', async () => {
    for (const [path, fields] of [['/report', { text: '' }], ['/follow', { code: 'wrong' }]]) {
      const response = await client.post(path, fields);
      checkPage(response);
      assert.match(response.headers['cache-control'], /no-store/, path);
    }
  });

  it('make every cookie __Host-, Secure, HttpOnly and SameSite=Strict', async () => {
    const visitor = new Client(server.facts.public_url);
    await visitor.get('/report');
    await visitor.get('/language/zh-TW?from=/report');
    const staff = await Staff.signedIn(server.facts, 'intake');
    const lines = [...visitor.jar.lines, ...staff.client.jar.lines];
    assert.ok(lines.length >= 3, 'form, language and session cookies');
    for (const line of lines) {
      assert.match(line, /^__Host-/);
      for (const attribute of [/; *Secure/i, /; *HttpOnly/i, /; *SameSite=Strict/i, /; *Path=\/(;|$)/i]) {
        assert.match(line, attribute);
      }
      assert.doesNotMatch(line, /; *Domain=/i);
    }
    visitor.close();
    staff.client.close();
  });

  it('let assets be kept for ever, and send them compressed', async () => {
    const page = await client.get('/report');
    const assets = [...page.text.matchAll(/<(link|script)\b[^>]*>/gi)]
      .map(([tag]) => attributes(tag))
      .filter((found) => found.src || found.rel === 'stylesheet')
      .map((found) => found.src ?? found.href);
    assert.ok(assets.length >= 1, 'a style sheet at least');
    for (const path of assets) {
      for (const [accept, coding] of [['br, gzip', 'br'], ['gzip', 'gzip'], ['', undefined]]) {
        const asset = await client.get(path, { headers: { 'Accept-Encoding': accept } });
        assert.equal(asset.status, 200, path);
        assert.equal(asset.headers['content-encoding'], coding, `${path} for "${accept}"`);
        assert.match(asset.headers['cache-control'], /immutable/);
        assert.match(asset.headers.vary ?? '', /accept-encoding/i);
        assert.equal(asset.headers['x-content-type-options'], 'nosniff');
      }
    }
  });

  it('answer 304 to a known ETag', async () => {
    const first = await client.get('/');
    assert.match(first.headers.etag, /^(W\/)?".+"$/);
    const again = await client.get('/', { headers: { 'If-None-Match': first.headers.etag } });
    assert.equal(again.status, 304);
    assert.equal(again.bytes.length, 0);
  });

  it('answer HEAD as GET, without a body', async () => {
    const [get, head] = [await client.get('/follow'), await client.request('HEAD', '/follow')];
    assert.equal(head.status, 200);
    assert.equal(head.bytes.length, 0);
    assert.equal(head.headers['content-length'], get.headers['content-length']);
  });
});
