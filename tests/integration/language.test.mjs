// Three languages on every public page, chosen by the browser, a cookie or the visible switch.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from '../support/http.mjs';
import { links, visibleText } from '../support/html.mjs';
import { ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

const cjk = /\p{Script=Han}/u;

describe('The language', () => {
  let server;
  before(async () => {
    server = await ownDemo();
  });
  after(() => server?.close());

  const tagOf = (page) => /<html[^>]*\blang="([^"]+)"/.exec(page.text)?.[1];

  const wishes = [
    { accept: 'zh-CN,zh;q=0.9,en;q=0.8', tag: 'zh-CN' },
    { accept: 'zh-TW', tag: 'zh-TW' },
    { accept: 'zh-Hant-HK,en;q=0.5', tag: 'zh-TW' },
    { accept: 'en-GB,en;q=0.9', tag: 'en' },
    { accept: 'fr;q=0.9,en;q=0.2,zh-TW;q=0.8', tag: 'zh-TW' },
    { accept: 'de', tag: 'zh-CN' },
    { accept: '', tag: 'zh-CN' },
    { accept: ';;q=,,\u00ff', tag: 'zh-CN' },
  ];
  for (const { accept, tag } of wishes) {
    it(`is ${tag} for "${accept}"`, async () => {
      const client = new Client(server.facts.public_url, { language: accept });
      assert.equal(tagOf(await client.open('/report')), tag);
      client.close();
    });
  }

  it('follows the switch, which leads back to the same page and stays', async () => {
    const client = new Client(server.facts.public_url, { language: 'zh-CN' });
    for (const tag of ['en', 'zh-TW', 'zh-CN']) {
      const page = await client.open(`/language/${tag}?from=/follow`);
      assert.equal(page.path, '/follow');
      assert.equal(tagOf(page), tag);
      assert.equal(tagOf(await client.open('/')), tag);
    }
    client.close();
  });

  it('never leads out of the site', async () => {
    const client = new Client(server.facts.public_url);
    for (const from of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:1', '/%0d%0aX:y']) {
      const answer = await client.get(`/language/en?from=${encodeURIComponent(from)}`);
      const to = new URL(answer.headers.location ?? '/', server.facts.public_url);
      assert.equal(to.origin, new URL(server.facts.public_url).origin, from);
      assert.equal(answer.headers.x, undefined);
    }
    assert.equal((await client.get('/language/xx?from=/')).status, 404);
    client.close();
  });

  it('is complete: no Chinese in English but names, no simplified form in traditional', async () => {
    const english = new Client(server.facts.public_url, { language: 'en' });
    const traditional = new Client(server.facts.public_url, { language: 'zh-TW' });
    const names = /梧岭市水利局|梧嶺市水利局|简|繁|中文|简体|繁體|简体中文|繁體中文/g;
    for (const path of ['/report', '/follow', '/about', '/no-such-page']) {
      const text = visibleText((await english.open(path)).text).replaceAll(names, '');
      assert.doesNotMatch(text, cjk, `${path}: ${text.match(/.{0,30}\p{Script=Han}+.{0,30}/u)?.[0]}`);
      const other = visibleText((await traditional.open(path)).text).replaceAll(names, '');
      assert.match(other, cjk);
      assert.doesNotMatch(other, /[举报举说问们这来时后发开关级应]/, path);
    }
    english.close();
    traditional.close();
  });

  it('is kept in errors and offered on the switch of every page', async () => {
    const client = new Client(server.facts.public_url, { language: 'zh-TW' });
    const error = await client.open('/no-such-page');
    assert.equal(tagOf(error), 'zh-TW');
    const home = await client.open('/');
    for (const tag of ['zh-CN', 'en']) {
      assert.ok(links(home.text).some(({ href }) => href?.startsWith(`/language/${tag}`)), tag);
    }
    client.close();
  });

  it('is switched on the desk as well', async () => {
    const staff = await Staff.signedIn(server.facts, 'intake', { language: 'zh-CN' });
    assert.equal(tagOf(await staff.client.open('/')), 'zh-CN');
    assert.equal(tagOf(await staff.client.open('/language/en?from=/')), 'en');
    staff.client.close();
  });
});
