// The main journey as people make it: scan, write, keep the code; the officer reads and answers; the
// reporter comes back and replies. On phone and desk, with scripts and without, in three languages.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demonstration, languages, look, widthsOf } from '../support/browser.mjs';

const stories = {
  'zh-CN': { text: '三月里堤上只拉了二十车石料,账上记了四十车。', question: '请问石料是从哪个采石场拉来的?', answer: '渡口旁边那一家。' },
  'zh-TW': { text: '三月裡堤上只拉了二十車石料,帳上記了四十車。', question: '請問石料是從哪個採石場拉來的?', answer: '渡口旁邊那一家。' },
  en: { text: 'In March twenty loads of stone came, and forty are on the bill.', question: 'Which quarry was it?', answer: 'The one by the ferry.' },
};

describe('The journey from the poster to the answer', () => {
  const demo = demonstration();

  const submitButton = (page, selector) => page.locator(selector).first();

  for (const scripts of [true, false]) {
    for (const language of languages) {
      for (const width of widthsOf(language)) {
        it(`${width} px, ${language}, scripts ${scripts ? 'on' : 'off'}`, { timeout: 180_000 }, async () => {
          const { text, question, answer } = stories[language];
          const tag = `${language}-${width}-${scripts ? 'js' : 'plain'}`;
          const options = { width, language, scripts };
          const target = demo.facts.targets.find(({ kind }) => kind === 'project');

          const phone = await demo.newPage(options);
          await phone.goto(target.url);
          assert.equal(await phone.locator('html').getAttribute('lang'), language);
          assert.ok((await phone.locator('main').innerText()).includes(target.name));
          await look(phone, `report-${tag}`);
          await phone.locator('input[name="category"]').first().check();
          await phone.locator('textarea[name="text"]').fill(text);
          await submitButton(phone, 'button[name="action"][value="send"]:not([aria-hidden])').click();

          const code = await phone.locator('input[name="code"]').first().inputValue();
          assert.match(code, /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
          await look(phone, `receipt-${tag}`);
          await phone.locator('form:has(input[name="code"]) button').first().click();
          await phone.context().close();

          // Two officers take turns: each new browser is a stranger, and strangers' tries are bounded.
          const officers = demo.facts.accounts.filter(({ roles }) => roles.includes('intake'));
          const { user, password } = officers[scripts ? 0 : 1];
          const desk = await demo.newPage(options);
          await desk.goto(`${demo.facts.staff_url}/login`);
          await look(desk, `login-${tag}`);
          await desk.locator('input[name="user"]').fill(user);
          await desk.locator('input[name="password"]').fill(password);
          await submitButton(desk, 'form:has(input[name="password"]) button').click();
          await desk.waitForURL((url) => !url.pathname.startsWith('/login'));
          await look(desk, `desk-${tag}`);
          await desk.locator('main a[href^="/cases/"]').first().click();
          await desk.waitForURL(/\/cases\//);
          assert.ok((await desk.locator('main').innerText()).includes(text));
          await look(desk, `case-${tag}`);
          const replyForm = 'form[action$="/reply"]';
          await desk.locator(`${replyForm} textarea`).fill(question);
          await submitButton(desk, `${replyForm} button`).click();
          await desk.waitForLoadState();
          assert.ok((await desk.locator('main').innerText()).includes(question));
          await look(desk, `replied-${tag}`);

          const back = await demo.newPage(options);
          await back.goto(`${demo.facts.public_url}/follow`);
          await look(back, `follow-entry-${tag}`);
          await back.locator('[name="code"]').fill(code);
          await submitButton(back, 'form:has([name="code"]) button').click();
          await back.locator('form[action="/follow/message"]').waitFor();
          assert.ok((await back.locator('main').innerText()).includes(question));
          await back.locator('form[action="/follow/message"] textarea').fill(answer);
          await submitButton(back, 'form[action="/follow/message"] button').click();
          await back.waitForLoadState();
          assert.ok((await back.locator('main').innerText()).includes(answer));
          await look(back, `follow-${tag}`);
          await submitButton(back, 'form[action="/follow/leave"] button').click();
          await back.waitForLoadState();
          await look(back, `left-${tag}`);
          await back.context().close();

          await desk.reload();
          assert.ok((await desk.locator('main').innerText()).includes(answer));
          await desk.context().close();
        });
      }
    }
  }
});
