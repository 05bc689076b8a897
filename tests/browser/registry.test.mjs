// The registrar hands in a sheet, mends it in the browser and files it; the reviewer gives it back
// and then publishes it. On phone and desk, with scripts and without.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demonstration, look, widths } from '../support/browser.mjs';

const heading = '序号,支出内容,同类支出合计（万元）,备注';

describe('A filing from the sheet to the public', () => {
  const demo = demonstration();
  const { at } = demo;

  const move = (page, code) => page.locator(`form:has(input[name="move"][value="${code}"])`);

  for (const scripts of [true, false]) {
    for (const width of widths) {
      it(`${width} px, scripts ${scripts ? 'on' : 'off'}`, { timeout: 240_000 }, async () => {
        const tag = `${width}-${scripts ? 'js' : 'plain'}`;
        const options = { width, language: 'zh-CN', scripts };
        const unit = `测试科室${tag}`;
        const registrar = await demo.signedIn('registrar', options);
        await registrar.goto(at('/registry'));
        await look(registrar, `registry-${tag}`);

        await registrar.goto(at('/registry/upload'));
        await look(registrar, `registry-upload-${tag}`);
        await registrar.locator('select[name="form"]').selectOption('A2');
        await registrar.locator('input[name="unit"]').fill(unit);
        const sheet = `${heading}\r\n1,办公用品采购,12.5,\r\n2,会议费,约三万,\r\n`;
        await registrar.locator('input[type="file"]').setInputFiles({ name: '附件2.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
        await registrar.locator('button[data-send]').click();
        await registrar.waitForURL(/\/registry\/filings\//);
        const filing = new URL(registrar.url()).pathname;
        const cell = registrar.locator('.sw-cell--late');
        assert.equal(await cell.count(), 1);
        assert.ok((await cell.innerText()).includes('约三万'));
        assert.equal(await move(registrar, 'file').count(), 0, 'with errors it cannot be handed in');
        await look(registrar, `filing-draft-${tag}`);

        await registrar.goto(at(`${filing}/edit`));
        await look(registrar, `filing-edit-${tag}`);
        await registrar.locator('input[name="r1.category_total"]').fill('3');
        await registrar.locator('button[data-send]').click();
        await registrar.waitForURL((url) => url.pathname.startsWith('/registry/filings/') && !url.pathname.endsWith('/edit'));
        assert.equal(await registrar.locator('.sw-cell--late').count(), 0);
        const mended = new URL(registrar.url()).pathname;
        await move(registrar, 'file').locator('button').click();
        await registrar.waitForURL(/done=file/);
        await look(registrar, `filing-filed-${tag}`);

        const reviewer = await demo.signedIn('secrecy_reviewer', options);
        await reviewer.goto(at(mended));
        await look(reviewer, `filing-review-${tag}`);
        await move(reviewer, 'publish').locator('button').click();
        await reviewer.waitForURL(/done=publish/);
        await reviewer.goto(at(`${mended}/print`));
        await look(reviewer, `filing-print-${tag}`);
        await reviewer.goto(at('/registry/fields/A6'));
        await look(reviewer, `fields-${tag}`);
        await reviewer.goto(at('/registry/posters'));
        await look(reviewer, `posters-${tag}`);
        await reviewer.context().close();
        await registrar.context().close();
      });
    }
  }
});
