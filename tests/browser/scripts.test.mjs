// What the few scripts add to pages that work without them: the draft, the quick way out, the keys of
// the desk.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demonstration } from '../support/browser.mjs';
import { accountWith } from '../support/server.mjs';

describe('Where scripts run', () => {
  const demo = demonstration();

  it('a draft survives a reload, unreadable in the storage, and is gone once sent', async () => {
    const page = await demo.newPage({ language: 'en' });
    await page.goto(`${demo.facts.public_url}/report`, { waitUntil: 'networkidle' });
    const text = `Half a sentence about the sluice ${'and more '.repeat(200)}`;
    await page.locator('input[name="net"][value="project"]').check();
    await page.locator('input[name="category"]').first().check();
    await page.locator('textarea[name="text"]').fill(text);
    await page.waitForFunction(() => Object.values(sessionStorage).join('').length > 1800);
    const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    assert.ok(!stored.includes('sluice') && !stored.includes(btoa('sluice').slice(0, 7)), 'encrypted');
    await page.reload();
    await page.waitForFunction((typed) => document.querySelector('textarea[name="text"]').value === typed, text);
    assert.equal(await page.locator('input[name="category"]').first().isChecked(), true);
    assert.deepEqual(page.complaints, []);

    await page.locator('button[name="action"][value="send"]:not([aria-hidden])').click();
    await page.locator('input[name="code"]').first().waitFor({ state: 'attached' });
    await page.goto(`${demo.facts.public_url}/report`);
    assert.equal(await page.locator('textarea[name="text"]').inputValue(), '');
    await page.context().close();
  });

  it('another tab has no draft', async () => {
    const page = await demo.newPage({ language: 'en' });
    await page.goto(`${demo.facts.public_url}/report`, { waitUntil: 'networkidle' });
    await page.locator('textarea[name="text"]').fill('Only in this tab');
    await page.waitForFunction(() => sessionStorage.length > 0);
    const other = await page.context().newPage();
    await other.goto(`${demo.facts.public_url}/report`, { waitUntil: 'networkidle' });
    assert.equal(await other.locator('textarea[name="text"]').inputValue(), '');
    await page.context().close();
  });

  for (const how of ['click', 'Escape three times']) {
    it(`the quick way out leaves at once, and back does not return (${how})`, async () => {
      const page = await demo.newPage({ language: 'en' });
      const elsewhere = [];
      await page.route((url) => !['localhost', '127.0.0.1'].includes(url.hostname), (route) => {
        elsewhere.push(route.request().url());
        return route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Weather</title>Fine.' });
      });
      await page.goto(`${demo.facts.public_url}/`);
      await page.goto(`${demo.facts.public_url}/report`);
      await page.locator('textarea[name="text"]').fill('Not to be seen');
      if (how === 'click') await page.locator('a[data-leave]').first().click();
      else for (let i = 0; i < 3; ++i) await page.keyboard.press('Escape');
      await page.waitForURL((url) => !['localhost', '127.0.0.1'].includes(url.hostname));
      assert.ok(elsewhere.length >= 1);
      await page.goBack().catch(() => null);
      assert.ok(!page.url().endsWith('/report'), 'back does not lead to the form');
      await page.context().close();
    });
  }

  it('the way out is a plain link where they do not run', async () => {
    const page = await demo.newPage({ language: 'en', scripts: false });
    for (const path of ['/', '/report', '/follow', '/about']) {
      await page.goto(demo.facts.public_url + path);
      const link = page.locator('a[data-leave]').first();
      assert.match(await link.getAttribute('href'), /^https:\/\//, path);
    }
    await page.context().close();
  });

  it('j, k and Enter walk the desk', async () => {
    const { user, password } = accountWith(demo.facts, 'intake');
    const page = await demo.newPage({ width: 1280, language: 'en' });
    await page.goto(`${demo.facts.staff_url}/login`);
    await page.locator('input[name="user"]').fill(user);
    await page.locator('input[name="password"]').fill(password);
    await page.locator('form:has(input[name="password"]) button').first().click();
    await page.waitForURL((url) => !url.pathname.startsWith('/login'));
    await page.goto(`${demo.facts.staff_url}/?queue=all`);
    const second = await page.locator('tbody tr a[href^="/cases/"]').nth(1).getAttribute('href');
    for (const key of ['j', 'j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
    await page.waitForURL(/\/cases\//);
    assert.equal(new URL(page.url()).pathname, new URL(second, page.url()).pathname);
    await page.context().close();
  });
});
