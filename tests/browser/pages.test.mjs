// Every other page once in each language and width: accessible, no sideways scrolling down to 320 px,
// silent console; and what the form page may weigh.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demonstration, languages, overflow, screenshot, violations, widthsOf } from '../support/browser.mjs';

const publicPages = [
  ['home', '/'],
  ['about', '/about'],
  ['report', '/report'],
  ['follow', '/follow'],
  ['forged-link', '/q/forged'],
  ['not-found', '/no-such-page'],
];
const staffPages = [
  { role: 'intake', name: 'desk-all', path: '/?queue=all' },
  { role: 'intake', name: 'desk-empty', path: '/?queue=late&age=90' },
  { role: 'intake', name: 'people', path: '/people' },
  { role: 'intake', name: 'targets', path: '/targets' },
  { role: 'intake', name: 'account', path: '/account' },
  { role: 'intake', name: 'totp', path: '/account/totp' },
  { role: 'administrator', name: 'accounts', path: '/admin/accounts' },
  { role: 'administrator', name: 'forbidden', path: '/cases/2026-000001' },
];

describe('Every page', () => {
  const demo = demonstration();

  const expected = (text) => !/status of (403|404|422)/.test(text);

  async function look(page, name) {
    assert.deepEqual(await violations(page), [], name);
    assert.deepEqual(page.complaints.filter(expected), [], name);
    await screenshot(page, name);
    const { width, height } = page.viewportSize();
    await page.setViewportSize({ width: Math.min(width, 320), height });
    assert.equal(await overflow(page), 0, `${name} scrolls sideways at 320 px`);
    await page.setViewportSize({ width, height });
  }

  for (const language of languages) {
    for (const width of widthsOf(language)) {
      it(`of the public site is fit for people, ${language} at ${width} px`, async () => {
        const page = await demo.newPage({ language, width });
        for (const [name, path] of publicPages) {
          await page.goto(demo.facts.public_url + path);
          await look(page, `${name}-${language}-${width}`);
        }
        await page.context().close();
      });

      it(`of the desk is fit for people, ${language} at ${width} px`, { timeout: 120_000 }, async () => {
        for (const role of ['intake', 'administrator']) {
          const page = await demo.newPage({ language, width });
          await demo.signIn(page, role);
          for (const { name, path } of staffPages.filter((one) => one.role === role)) {
            await page.goto(demo.facts.staff_url + path);
            await look(page, `${name}-${language}-${width}`);
          }
          if (role === 'intake') {
            await page.goto(`${demo.facts.staff_url}/?queue=all`);
            const path = await page.locator('main a[href^="/cases/"]').first().getAttribute('href');
            for (const tab of ['timeline', 'evidence', 'handling']) {
              await page.goto(`${demo.facts.staff_url}${path.replace(/\?.*/, '')}?tab=${tab}`);
              await look(page, `case-${tab}-${language}-${width}`);
            }
          }
          await page.context().close();
        }
      });

      it(`with errors is fit for people, ${language} at ${width} px`, async () => {
        const page = await demo.newPage({ language, width });
        await page.goto(`${demo.facts.public_url}/report`);
        await page.locator('button[name="action"][value="send"]:not([aria-hidden])').click();
        await page.locator('.govuk-error-summary').waitFor();
        const focused = await page.evaluate(() => document.activeElement?.className ?? '');
        assert.match(focused, /govuk-error-summary/, 'the summary has the focus');
        await look(page, `report-error-${language}-${width}`);
        await page.goto(`${demo.facts.public_url}/follow`);
        await page.locator('[name="code"]').fill('nonsense');
        await page.locator('form:has([name="code"]) button').first().click();
        await page.locator('.govuk-error-summary').waitFor();
        await look(page, `follow-error-${language}-${width}`);
        await page.context().close();
      });
    }
  }

  it('of the form weighs less than 60 KB, everything counted', async () => {
    const page = await demo.newPage({ language: 'zh-CN' });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    let total = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (total += encodedDataLength));
    await page.goto(`${demo.facts.public_url}/report`, { waitUntil: 'networkidle' });
    assert.ok(total > 5_000, `only ${total} bytes: is anything loaded?`);
    assert.ok(total < 60 * 1024, `${total} bytes`);
    console.log(`form page: ${total} bytes in all`);
    await page.context().close();
  });

  it('of a phone has touch targets of at least 44 px for what one taps', async () => {
    const page = await demo.newPage({ language: 'zh-CN', width: 360 });
    await page.goto(`${demo.facts.public_url}/report`);
    const small = await page.locator('main button:visible, main .govuk-checkboxes__label:visible, main .govuk-radios__label:visible, main input[type="text"]:visible').evaluateAll(
      (elements) => elements
        .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
        .filter(([, height]) => height < 40));
    assert.deepEqual(small, []);
    await page.context().close();
  });
});
