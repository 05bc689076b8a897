// The officer's holding list of e-mail: what is held and why, one message with its files, a slip in the
// case's number, and a decision. On phone and desk, with scripts and without.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demonstration, look, widths } from '../support/browser.mjs';
import { deliver, Lmtp, message } from '../support/lmtp.mjs';

describe('Held e-mail', () => {
  const demo = demonstration();

  for (const scripts of [true, false]) {
    for (const width of widths) {
      it(`${width} px, scripts ${scripts ? 'on' : 'off'}`, { timeout: 180_000 }, async () => {
        const { facts } = demo;
        const tag = `${width}-${scripts ? 'js' : 'plain'}`;
        const subject = `关于清荷水库除险加固工程验收材料的补充说明（${tag}）`;
        const text = '上次信里漏了一件事：验收单上的日期比完工日期早了两个月。\n照片附后，请查收。';
        const files = [
          { filename: '清荷水库大坝外观缺陷现场照片（第三标段）.jpg', type: 'image/jpeg', content: 'a picture' },
          { filename: '验收单.pdf.exe', type: 'application/pdf', content: 'MZ' },
        ];
        const lmtp = await Lmtp.ready(facts.lmtp);
        for (const body of [
          message({ subject, text, files, fields: ['In-Reply-To: <earlier@example.net>'] }),
          message({ subject: `自动回复：${tag}`, fields: ['Auto-Submitted: auto-replied'] }),
          message({ subject: '', fields: ['List-Id: <water.example.net>'] }),
        ]) {
          assert.deepEqual((await deliver(lmtp, facts.mail_address, body)).after, [250]);
        }
        lmtp.close();

        const page = await demo.newPage({ width, language: 'zh-CN', scripts });
        await demo.signIn(page, 'intake');
        await page.locator('a[href="/mail"]').first().waitFor({ state: 'attached' });
        await page.goto(`${facts.staff_url}/mail`);
        const list = await page.locator('main').innerText();
        for (const what of [subject, '自称是回复', '自动回复', '邮件列表', '无主题']) assert.ok(list.includes(what), `${what} in ${list}`);
        await look(page, `mail-${tag}`);

        await page.locator('a', { hasText: subject }).click();
        await page.locator('#ref').waitFor();
        const shown = await page.locator('main').innerText();
        for (const what of ['验收单上的日期', '清荷水库大坝外观缺陷现场照片', '验收单.pdf.exe.bin', '非匿名']) assert.ok(shown.includes(what), `${what} in ${shown}`);
        assert.ok(!shown.includes('citizen@example.net'));
        await look(page, `mail-item-${tag}`);

        await page.locator('#ref').fill('2001-000001');
        await page.locator('form:has(#ref) button').click();
        await page.locator('#ref-error').waitFor();
        assert.equal(await page.locator('#ref').inputValue(), '2001-000001');
        // Chromium reports every answer of 422; this one was meant.
        const meant = page.complaints.splice(0);
        assert.ok(meant.every((line) => line.includes('status of 422')), meant.join());
        await look(page, `mail-item-faulty-${tag}`);

        await page.locator('form:has(input[value="case"]) button').click();
        await page.locator('.sw-notice--done').waitFor();
        assert.equal(await page.locator('a', { hasText: subject }).count(), 0);
        await look(page, `mail-done-${tag}`);

        await page.goto(`${facts.staff_url}/?queue=all`);
        await page.locator('a[href^="/cases/"]').first().click();
        await page.locator('.sw-case').waitFor();
        const kase = await page.locator('main').innerText();
        assert.ok(kase.includes(subject) && kase.includes('邮件发件人'), kase);
        await look(page, `mail-case-${tag}`);
        await page.context().close();
      });
    }
  }
});
