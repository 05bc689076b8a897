// Who owes which form, who is late and is reminded, and a sheet so long that one waits for it.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { demonstration, look, widths } from '../support/browser.mjs';

describe('The calendar of the units', { timeout: 300_000 }, () => {
  const demo = demonstration();
  const { at } = demo;

  const rowOf = (page, unit) => page.locator('.sw-matrix tbody tr', { has: page.getByText(unit, { exact: true }) });

  for (const width of widths) {
    for (const scripts of [true, false]) {
      it(`says what is owed and reminds who is late, ${width} px, scripts ${scripts ? 'on' : 'off'}`, async () => {
        const tag = `${width}-${scripts ? 'js' : 'plain'}`;
        const unit = `新设科室${tag}`;
        const page = await demo.signedIn('registrar', { width, scripts });
        await page.goto(at('/registry'));
        const duties = page.locator('form[action="/registry/duties"]');
        await duties.locator('input[name="unit"]').fill(unit);
        for (const form of ['A1', 'A2']) await duties.locator(`input[value="${form}"]`).check();
        await duties.locator('button').click();
        await page.waitForLoadState();
        assert.equal(await rowOf(page, unit).count(), 1);
        assert.equal(await rowOf(page, unit).locator('td .sw-mark').count(), 2);
        assert.equal(await rowOf(page, unit).locator('form[action="/registry/remind"]').count(), 0, 'nothing is late yet');
        await look(page, `duties-${tag}`);

        await page.locator('a[rel="prev"]').click();
        await page.waitForLoadState();
        await rowOf(page, unit).locator('form[action="/registry/remind"] button').click();
        await page.waitForLoadState();
        assert.equal(await rowOf(page, unit).locator('td .sw-mark ~ .sw-small').count(), 2, 'both late forms tell of it');
        await look(page, `reminded-${tag}`);
        await page.context().close();
      });
    }
  }

  it('shows how far a long sheet is, and then its draft', { timeout: 240_000 }, async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `${i + 1},第${i + 1}批办公用品采购,${i % 90},按季度采购`);
    const sheet = `序号,支出内容,同类支出合计（万元）,备注\r\n${rows.join('\r\n')}\r\n`;
    const page = await demo.signedIn('registrar', { width: 360 });
    // What the page asks again waits until it has been looked at.
    let lookedAt;
    const looked = new Promise((resolve) => { lookedAt = resolve; });
    await page.route(/\/registry\/imports\//, async (route) => {
      if (route.request().resourceType() === 'fetch') await looked;
      await route.continue();
    });
    await page.goto(at('/registry/upload'));
    await page.locator('select[name="form"]').selectOption('A2');
    await page.locator('input[name="unit"]').fill('采购科');
    await page.locator('input[type="file"]').setInputFiles({ name: '附件2.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
    await page.locator('button[data-send]').click();
    await page.waitForURL(/\/registry\/(filings|imports)\//);
    // A fast machine has read it before it answers.
    if (page.url().includes('/imports/') && (await page.locator('[data-waiting] progress').count()) === 1)
      await look(page, 'import-waiting');
    lookedAt();
    await page.waitForURL(/\/registry\/filings\/.*done=kept/, { timeout: 120_000 });
    assert.ok((await page.locator('main').innerText()).includes('10000') || (await page.locator('main').innerText()).includes('10,000'));
    await page.context().close();
  });
});
