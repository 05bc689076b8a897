// The two nets as somebody at a poster meets them: looked through, searched, opened, and reported
// about. On a phone, with scripts and without; one demonstration for all.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demonstration, look } from '../support/browser.mjs';

describe('The published nets on a phone', () => {
  const demo = demonstration();

  for (const scripts of [true, false]) {
    it(`from the list to a report, scripts ${scripts ? 'on' : 'off'}`, { timeout: 240_000 }, async () => {
      const tag = scripts ? 'js' : 'plain';
      const page = await demo.newPage({ width: 360, language: 'zh-CN', scripts });
      const search = page.locator('form#list button[type="submit"]').first();
      const names = () => page.locator('.sw-net__name').allInnerTexts();
      await page.goto(`${demo.facts.public_url}/projects`);
      await look(page, `net-projects-${tag}`);
      const all = await names();
      assert.equal(all.length, 12);
      assert.ok(await page.locator('.sw-progress__done').count() > 0);

      await page.locator('select[name="form"]').selectOption({ index: 1 });
      await Promise.all([page.waitForURL(/form=|\/projects/), search.click()]);
      await page.locator('form#list').waitFor();
      const filtered = await names();
      assert.ok(filtered.length > 0 && filtered.length < all.length, filtered.join());

      await page.goto(`${demo.facts.public_url}/projects`);
      await page.locator('input[name="text"]').fill('云棠');
      await search.click();
      await page.locator('.sw-net__name', { hasText: '云棠' }).first().waitFor();
      assert.ok((await names()).length < all.length);
      assert.ok(!page.url().includes(encodeURIComponent('云棠')), 'what is looked for stands in no address');
      await look(page, `net-search-${tag}`);

      await page.locator('.sw-net__name', { hasText: '云棠' }).first().click();
      await page.waitForURL(/\/projects\/[0-9a-f]{32}/);
      const name = await page.locator('h1').innerText();
      const percent = /(\d+)%/.exec(await page.locator('.sw-progress').first().innerText())[1];
      assert.equal(await page.locator('.sw-progress__done').first().getAttribute('width'), percent);
      await look(page, `net-detail-${tag}`);

      await page.locator('a.govuk-button').first().click();
      await page.waitForURL(/\/(q|report)/);
      assert.ok((await page.locator('main').innerText()).includes(name), 'the form knows what it is about');
      await look(page, `net-report-${tag}`);

      await page.goto(`${demo.facts.public_url}/persons`);
      await look(page, `net-persons-${tag}`);
      await page.locator('.sw-net__name').first().click();
      await page.waitForURL(/\/persons\/[0-9a-f]{32}/);
      assert.ok(!(await page.locator('main').innerText()).includes('住址'), 'homes are not published');
      await look(page, `net-person-${tag}`);
      await page.context().close();
    });
  }
});
