// Files with a report, on a phone: sent with progress, over a connection that breaks in the middle, by
// scripts; by the plain form without them. Staff see both with their hashes and get the same bytes.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { demonstration, look, overflow, screenshot, violations } from '../support/browser.mjs';
import { Proxy } from '../support/proxy.mjs';

const mebibyte = 1024 * 1024;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const file = (name, mimeType, size) => ({ name, mimeType, buffer: randomBytes(size) });
const submit = 'button[data-send]';

describe('Files with a report', () => {
  const demo = demonstration();
  let proxy;
  before(async () => {
    proxy = await Proxy.before(demo.facts.public_url);
  });
  after(() => proxy?.stop());

  const fill = async (page, text) => {
    await page.locator('#net').check();
    await page.locator('input[name="category"]').first().check();
    await page.locator('textarea[name="text"]').fill(text);
  };

  // Signs in, opens the case whose report says `text`, and holds its evidence against `files`.
  async function checkEvidence(text, files, name) {
    const page = await demo.newPage({ width: 1280 });
    await demo.signIn(page, 'intake');
    await page.goto(`${demo.facts.staff_url}/?queue=new`);
    const paths = await page.locator('tbody a[href^="/cases/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    for (const path of paths) {
      await page.goto(`${demo.facts.staff_url}${path}`);
      if ((await page.locator('main').innerText()).includes(text)) break;
    }
    assert.ok((await page.locator('main').innerText()).includes(text), 'the case is on the desk');
    await page.goto(`${page.url().split('?')[0]}?tab=evidence`);
    const shown = await page.locator('#evidence').innerText();
    await look(page, name);
    for (const one of files) {
      assert.ok(shown.includes(one.name) && shown.includes(sha256(one.buffer)), `${one.name} in ${shown}`);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: one.name }).click()]);
      assert.equal(download.suggestedFilename(), one.name);
      assert.equal(sha256(readFileSync(await download.path())), sha256(one.buffer));
    }
    await page.context().close();
  }

  it('goes on where a lost connection left off', { timeout: 180_000 }, async () => {
    const files = [file('堤防裂缝录像.mp4', 'video/mp4', 9 * mebibyte), file('现场照片.jpg', 'image/jpeg', 3 * mebibyte)];
    const text = '夜里施工的录像和照片都在这里。';
    const page = await demo.newPage();
    await page.goto(`${proxy.url}/report`, { waitUntil: 'networkidle' });
    await fill(page, text);
    proxy.sent = 0;
    proxy.rate = 6 * mebibyte;
    const half = new Promise((resolve) => {
      proxy.onSent = (sent) => sent > 5 * mebibyte && resolve();
    });
    await page.locator('#files').setInputFiles(files);
    await half;
    proxy.onSent = undefined;
    proxy.rate = mebibyte / 8; // so that there is time to look at it
    assert.equal(await page.locator('.sw-upload progress').count(), 2);
    assert.ok(await page.locator('.sw-upload progress').evaluateAll((bars) => bars.some((bar) => bar.value > 0 && bar.value < bar.max)));
    await look(page, 'files-on-their-way-360');
    proxy.cut();
    await page.locator('[role=status]', { hasText: '断开' }).waitFor();
    // Sent at once, it waits for the files.
    await page.locator(submit).click();
    // As look() does, but that the browser may complain about what was cut.
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await violations(page), []);
    await screenshot(page, 'files-cut-360');
    proxy.rate = Infinity;
    proxy.mend();
    await page.locator('.sw-receipt').waitFor({ timeout: 90_000 });
    assert.ok(proxy.sent < 25 * mebibyte, `${proxy.sent} bytes for 12 MiB: it began anew`);
    await page.context().close();
    await checkEvidence(text, files, 'evidence-1280');
  });

  it('stays with the form when something else is missing', { timeout: 120_000 }, async () => {
    const page = await demo.newPage();
    await page.goto(`${proxy.url}/report`, { waitUntil: 'networkidle' });
    await page.locator('#files').setInputFiles([file('照片一.jpg', 'image/jpeg', mebibyte), file('a-very-long-name-without-any-break-that-a-phone-gave-it-2026-11-24.jpeg', 'image/jpeg', 300_000)]);
    await page.locator('.sw-upload [name=uploaded]').nth(1).waitFor({ state: 'attached' });
    await look(page, 'files-arrived-360');
    await page.locator(submit).click();
    await page.locator('[data-error-summary], .govuk-error-summary').first().waitFor();
    page.complaints.splice(0);
    assert.equal(await page.locator('#arrived li').count(), 2);
    await look(page, 'files-kept-360');
    await page.locator('#arrived button').first().click();
    await page.waitForFunction(() => document.querySelectorAll('#arrived li').length === 1);
    await fill(page, '只留一张照片。');
    await page.locator(submit).click();
    await page.locator('.sw-receipt').waitFor();
    await page.context().close();
  });

  it('comes by the plain form as well', { timeout: 120_000 }, async () => {
    const files = [file('录音 一.m4a', 'audio/mp4', 4 * mebibyte), file('合同.pdf', 'application/pdf', 2 * mebibyte)];
    const text = '没有脚本也能发送文件。';
    const page = await demo.newPage({ scripts: false });
    await page.goto(`${demo.facts.public_url}/report`);
    await page.locator('textarea[name="text"]').fill(text);
    await page.locator('#files').setInputFiles(files);
    await page.locator(submit).click();
    await page.locator('.govuk-error-summary').waitFor();
    page.complaints.splice(0);
    assert.equal(await page.locator('#arrived li').count(), 2, 'they are kept');
    await look(page, 'files-kept-plain-360');
    await fill(page, text);
    await page.locator(submit).click();
    await page.locator('.sw-receipt').waitFor();
    await page.context().close();
    await checkEvidence(text, files, 'evidence-plain-1280');
  });
});
