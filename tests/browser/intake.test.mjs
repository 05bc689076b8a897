// An officer types in what somebody told on the phone: a slip is shown and nothing typed is lost; the
// code is read out; the protocol is printed; the reporter comes back with the code. On phone and desk,
// with scripts and without.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { demonstration, look, widths } from '../support/browser.mjs';
import { root } from '../support/server.mjs';

const day = (daysAgo) => new Date(Date.now() + 8 * 3600_000 - daysAgo * 86_400_000).toISOString().slice(0, 10);
const inChinese = (iso) => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

// The page as it comes out of the printer, on one sheet of A4: its text.
async function printed(page, name) {
  const path = join(root, 'build/screenshots', `${name}.pdf`);
  await page.pdf({ path, preferCSSPageSize: true, format: 'A4' });
  const info = spawnSync('pdfinfo', [path], { encoding: 'utf8' }).stdout;
  assert.match(info, /^Pages: +1$/m, name);
  assert.match(info, /\(A4\)/, name);
  return spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout;
}

describe('A report by word of mouth', () => {
  const demo = demonstration();

  for (const scripts of [true, false]) {
    for (const width of widths) {
      it(`${width} px, scripts ${scripts ? 'on' : 'off'}`, { timeout: 180_000 }, async () => {
        const tag = `${width}-${scripts ? 'js' : 'plain'}`;
        const said = `来电人说上周夜里有人把料场的钢筋拉走了${tag}。`;
        const page = await demo.newPage({ width, language: 'zh-CN', scripts });
        await demo.signIn(page, 'intake');
        await page.goto(`${demo.facts.staff_url}/intake`);
        await look(page, `intake-${tag}`);

        await page.locator('#mode-named').check();
        await page.locator('#name').fill('李响水');
        await page.locator('#contact').fill('13900001234');
        await page.locator('textarea[name="text"]').fill(said);
        await page.locator('#received_on').fill(day(-3));
        const scan = { name: `来信第1页-${tag}.png`, mimeType: 'image/png', buffer: randomBytes(600_000) };
        await page.locator('#files').setInputFiles(scan);
        if (scripts) await page.locator('.sw-upload [name=uploaded]').waitFor({ state: 'attached' });
        await page.locator('button[data-send]').click();
        await page.locator('[data-error-summary], .govuk-error-summary').first().waitFor();
        assert.ok(await page.locator('#channel-error').isVisible());
        assert.ok(await page.locator('#received_on-error').isVisible());
        assert.ok(await page.locator('#net-error').isVisible());
        assert.equal(await page.locator('textarea[name="text"]').inputValue(), said);
        assert.equal(await page.locator('#name').inputValue(), '李响水');
        assert.ok((await page.locator('#arrived').innerText()).includes(scan.name), 'the scanned page is kept');
        // Chromium reports every answer of 422; this one was meant.
        const meant = page.complaints.splice(0);
        assert.ok(meant.every((line) => line.includes('status of 422')), meant.join());
        await look(page, `intake-errors-${tag}`);

        await page.locator('#channel').check();
        await page.locator('#received_on').fill(day(5));
        if (scripts) await page.evaluate(() => sessionStorage.removeItem('draft'));
        await page.locator('#net').check();
        if (scripts) {
          // A draft survives a reload of the tab; the next one that is kept has the new day.
          await page.waitForFunction(() => sessionStorage.getItem('draft'));
          await page.goto(`${demo.facts.staff_url}/intake`);
          await page.waitForFunction((text) => document.querySelector('#text').value === text, said);
          assert.equal(await page.locator('#received_on').inputValue(), day(5));
          // Files are not kept with it: the page is scanned once more.
          await page.locator('#files').setInputFiles(scan);
          await page.locator('.sw-upload [name=uploaded]').waitFor({ state: 'attached' });
        }
        await page.locator('#category-quality, input[name="category"]').first().check();
        await page.locator('button[data-send]').click();
        await page.locator('.sw-receipt').waitFor();
        const code = (await page.locator('.sw-receipt__groups span').allInnerTexts()).join('-');
        assert.match(code, /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
        assert.equal(await page.locator('.sw-receipt__line').count(), 3);
        await look(page, `intake-receipt-${tag}`);
        assert.ok((await printed(page, `intake-receipt-${tag}`)).includes(code.slice(0, 4)));

        await page.locator('a[href$="/protocol"]').click();
        const paper = await page.locator('article').innerText();
        assert.ok(paper.includes(said) && paper.includes('电话') && paper.includes(inChinese(day(5))), paper);
        assert.ok(!paper.includes('李响水') && !paper.includes('13900001234'), 'the identity is sealed');
        await look(page, `protocol-${tag}`);
        const sheet = await printed(page, `protocol-${tag}`);
        assert.ok(sheet.includes('举报人') && !sheet.includes('工作台'), 'the paper has no navigation');

        await page.goto(new URL(page.url()).href.replace(/\/protocol$/, ''));
        const shown = await page.locator('main').innerText();
        assert.ok(shown.includes('电话') && shown.includes(inChinese(day(5))), 'channel and real day of receipt');
        assert.ok(!shown.includes('13900001234'));
        await look(page, `intake-case-${tag}`);
        await page.goto(`${page.url()}?tab=evidence`);
        const evidence = await page.locator('#evidence').innerText();
        assert.ok(evidence.includes(scan.name) && evidence.includes(createHash('sha256').update(scan.buffer).digest('hex')), evidence);
        await look(page, `intake-evidence-${tag}`);
        await page.context().close();

        const reporter = await demo.newPage({ width, language: 'zh-CN', scripts });
        await reporter.goto(`${demo.facts.public_url}/follow`);
        await reporter.locator('[name="code"]').fill(code);
        await reporter.locator('form:has([name="code"]) button').first().click();
        await reporter.locator('form[action="/follow/message"]').waitFor();
        assert.ok((await reporter.locator('main').innerText()).includes(inChinese(day(5))));
        await reporter.context().close();
      });
    }
  }
});
