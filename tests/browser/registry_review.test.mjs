// What happens to filings between registrar and reviewer: given back and mended, rows that may be
// earlier ones, classified marks, sheets and posters to take away, and what only some may see.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import { demonstration, look } from '../support/browser.mjs';

describe('Between registrar and reviewer', { timeout: 300_000 }, () => {
  const unit = '复核科室';
  const demo = demonstration();
  const { at } = demo;
  const desks = {};
  before(async () => {
    for (const role of ['registrar', 'secrecy_reviewer', 'head', 'intake'])
      desks[role] = await demo.signedIn(role, { width: 1280 });
  });

  const move = (page, code) => page.locator(`form:has(input[name="move"][value="${code}"])`);
  async function does(page, code) {
    await move(page, code).locator('button').click();
    await page.waitForURL(new RegExp(`done=${code}`));
  }
  // Hands a sheet in as a draft; returns the path of the filing.
  async function upload(rows) {
    const page = desks.registrar;
    await page.goto(at('/registry/upload'));
    await page.locator('select[name="form"]').selectOption('A2');
    await page.locator('input[name="unit"]').fill(unit);
    const text = ['序号,支出内容,同类支出合计（万元）,备注', ...rows.map((row, i) => `${i + 1},${row},`)].join('\r\n');
    await page.locator('input[type="file"]').setInputFiles({ name: '附件2.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.locator('button[data-send]').click();
    await page.waitForURL(/\/registry\/filings\//);
    return new URL(page.url()).pathname;
  }
  async function taken(page, link) {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return readFileSync(await download.path());
  }

  it('gives back with remarks, which the registrar reads and mends', async () => {
    const { registrar, secrecy_reviewer: reviewer } = desks;
    const filing = await upload(['办公用品采购,12.5', '年度防汛会议费支出,3']);
    await does(registrar, 'file');
    await reviewer.goto(at(filing));
    await move(reviewer, 'give_back').locator('button').click();
    await reviewer.waitForLoadState();
    assert.ok(!reviewer.url().includes('done='), 'not without remarks');
    await reviewer.goto(at(filing));
    await move(reviewer, 'give_back').locator('textarea').fill('第一行请写明批次。');
    await does(reviewer, 'give_back');
    await registrar.goto(at(filing));
    assert.ok((await registrar.locator('.sw-steps').innerText()).includes('第一行请写明批次。'));
    await look(registrar, 'filing-given-back');
    await registrar.goto(at(`${filing}/edit`));
    await registrar.locator('input[name="r0.expense_item"], textarea[name="r0.expense_item"]').fill('办公用品采购（第一批）');
    await registrar.locator('button[data-send]').click();
    await registrar.waitForURL((url) => url.pathname.startsWith('/registry/filings/') && !url.pathname.endsWith('/edit'));
    const mended = new URL(registrar.url()).pathname;
    await does(registrar, 'file');
    await reviewer.goto(at(mended));
    await does(reviewer, 'publish');
  });

  it('asks which row is an earlier one before it is published', async () => {
    const { registrar, secrecy_reviewer: reviewer } = desks;
    const filing = await upload(['办公用品采购（第一批）,14', '年度防汛会议费支出费,3']);
    await does(registrar, 'file');
    const matches = registrar.locator('#matches');
    await matches.waitFor();
    await look(registrar, 'filing-matches');
    await matches.locator('input[type="radio"]').first().check();
    await matches.locator('button').click();
    await registrar.waitForURL(/\/registry\/filings\//);
    await registrar.goto(at(filing));
    assert.equal(await registrar.locator('#matches').count(), 0);
    await reviewer.goto(at(filing));
    await does(reviewer, 'publish');
  });

  it('lets the registrar mark what is classified, and the reviewer alone clear it', async () => {
    const { registrar, secrecy_reviewer: reviewer } = desks;
    const filing = await upload(['应急演练保密支出,5', '水费,1']);
    const keep = (page) => page.locator('button[form="classified"]');
    await registrar.locator('input[type="checkbox"][name="classified"]').first().check();
    await keep(registrar).click();
    await registrar.waitForURL(/\/registry\/filings\//);
    await registrar.goto(at(filing));
    assert.equal(await registrar.locator('input[type="checkbox"][name="classified"]').count(), 1, 'the mark stays');
    await look(registrar, 'filing-classified');
    await does(registrar, 'file');
    await reviewer.goto(at(filing));
    const ticks = reviewer.locator('input[type="checkbox"][name="classified"]');
    assert.equal(await ticks.count(), 2);
    assert.ok(await ticks.first().isChecked());
    await ticks.first().uncheck();
    await keep(reviewer).click();
    await reviewer.waitForURL(/\/registry\/filings\//);
    await reviewer.goto(at(filing));
    assert.ok(!(await reviewer.locator('input[type="checkbox"][name="classified"]').first().isChecked()));
  });

  it('gives sheets, blank forms and posters to take away', async () => {
    const { registrar } = desks;
    for (const suffix of ['xlsx', 'csv']) {
      const bytes = await taken(registrar, registrar.locator(`a[href$="/export.${suffix}"]`));
      assert.ok(suffix === 'csv' ? bytes.toString('utf8').includes('水费') : bytes.subarray(0, 2).toString() === 'PK');
    }
    await registrar.goto(at('/registry/upload'));
    const blank = registrar.locator('a[href*="template"]').first();
    assert.equal((await taken(registrar, blank)).subarray(0, 2).toString(), 'PK');
    await registrar.goto(at('/registry/posters'));
    const poster = registrar.locator('a[href*="paper=A4"]').first();
    const answer = await registrar.request.get(at(await poster.getAttribute('href')));
    assert.equal(answer.status(), 200);
    assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
  });

  it('keeps personal matters from everybody but supervision and the head', async () => {
    const person = demo.facts.targets.find(({ kind }) => kind === 'person');
    const path = at(`/registry/personal-matters/${person.id}`);
    await desks.intake.goto(path);
    await desks.intake.locator('input[name="year"]').fill('2025');
    await desks.intake.locator('textarea[name="text"]').fill('房产一处未报告。');
    await desks.intake.locator('form:has(textarea) button').click();
    await desks.intake.locator('.sw-notice--done').waitFor();
    await look(desks.intake, 'personal-matters');
    await desks.head.goto(path);
    assert.ok((await desks.head.locator('.sw-written').innerText()).includes('房产一处'));
    assert.equal(await desks.head.locator('textarea').count(), 0, 'the head reads and does not add');
    for (const role of ['registrar', 'secrecy_reviewer']) {
      const answer = await desks[role].request.get(path);
      assert.equal(answer.status(), 403, role);
      assert.ok(!(await answer.text()).includes('房产一处'));
    }
  });
});
