// Chromium as the tests use it: a fresh profile for each browser, contexts by width, language and
// scripts, and pages that note whatever the console, the policy or the network complained about.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { accountWith, ownDemo, root } from './server.mjs';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const screenshots = join(root, 'build/screenshots');

export const widths = [360, 1280];
export const languages = ['zh-CN', 'zh-TW', 'en'];
// Traditional Chinese is as long as simplified: it is looked at where room is scarce.
export const widthsOf = (language) => (language === 'zh-TW' ? [360] : widths);

export function launch() {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium; set CHROMIUM to its path');
  return chromium.launch({
    executablePath: found,
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  });
}

export async function newPage(browser, { width = 360, language = 'zh-CN', scripts = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: width < 700 ? 780 : 900 },
    locale: language,
    javaScriptEnabled: scripts,
    ignoreHTTPSErrors: true,
    isMobile: width < 700,
    hasTouch: width < 700,
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('requestfailed', (request) => {
    // What the next page cut short is no fault of this one's.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['localhost', '127.0.0.1'].includes(url.hostname) && !['data:', 'blob:'].includes(url.protocol)) {
      complaints.push(`loads from elsewhere: ${url}`);
    }
  });
  return Object.assign(page, { complaints, scripts });
}

// A demonstration and a browser for the tests of one suite; to be called within describe().
export function demonstration() {
  let server;
  let browser;
  before(async () => {
    [server, browser] = await Promise.all([ownDemo(), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  const at = (path) => `${server.facts.staff_url}${path}`;
  const open = (options) => newPage(browser, options);
  async function signIn(page, role) {
    const { user, password } = accountWith(server.facts, role);
    await page.goto(at('/login'));
    await page.locator('input[name="user"]').fill(user);
    await page.locator('input[name="password"]').fill(password);
    await page.locator('form:has(input[name="password"]) button').first().click();
    await page.waitForURL((url) => !url.pathname.startsWith('/login'));
  }
  async function signedIn(role, options) {
    const page = await open(options);
    await signIn(page, role);
    return page;
  }
  return { get facts() { return server.facts; }, get server() { return server; }, at, newPage: open, signIn, signedIn };
}

// Violations of WCAG 2.2 A and AA and of axe's best practices, as one line each. axe is evaluated in an
// isolated world by the debugger, so the page's own policy stays as it is. It needs timers, which stand
// still where scripts are off: there, nothing is looked for.
export async function violations(page) {
  if (!page.scripts) return [];
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id, worldName: 'axe',
  });
  const evaluate = async (expression) => {
    const done = await session.send('Runtime.evaluate', {
      expression, contextId, awaitPromise: true, returnByValue: true,
    });
    if (done.exceptionDetails) throw new Error(done.exceptionDetails.exception?.description ?? done.exceptionDetails.text);
    return done.result.value;
  };
  await evaluate(`${axeSource}; undefined`);
  const found = await evaluate(`axe.run(document, { resultTypes: ['violations'] }).then((result) =>
    result.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target, failureSummary }) =>
      target.join(' ') + ' (' + failureSummary.replace(/\\s+/g, ' ') + ')') })))`);
  await session.detach();
  return found.map(({ id, help, where }) => `${id}: ${help}: ${where.slice(0, 3).join('; ')}`);
}

// How many pixels wider than the window the page is; 0 when it does not scroll sideways.
export async function overflow(page) {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
  await session.detach();
  return Math.max(0, Math.round(cssContentSize.width - cssLayoutViewport.clientWidth));
}

export async function screenshot(page, name) {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

// What every page owes, whatever it shows.
export async function look(page, name) {
  assert.equal(await overflow(page), 0, `${name} scrolls sideways`);
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(page.complaints, [], name);
  await screenshot(page, name);
}
