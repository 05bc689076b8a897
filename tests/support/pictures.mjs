// Takes the README's pictures anew: node tests/support/pictures.mjs
import { join } from 'node:path';
import { launch, newPage } from './browser.mjs';
import { accountWith, ownDemo, root } from './server.mjs';

const server = await ownDemo();
const browser = await launch();
const take = (page, name) => page.screenshot({ path: join(root, 'deploy/pictures', `${name}.png`) });
try {
  const target = server.facts.targets.find(({ name }) => name.includes('治理')) ?? server.facts.targets[0];
  const phone = await newPage(browser, { width: 360 });
  await phone.setViewportSize({ width: 360, height: 700 });
  await phone.goto(target.url);
  await take(phone, 'form');

  const { user, password } = accountWith(server.facts, 'intake');
  const desk = await newPage(browser, { width: 1280 });
  await desk.setViewportSize({ width: 1100, height: 700 });
  await desk.goto(`${server.facts.staff_url}/login`);
  await desk.locator('input[name="user"]').fill(user);
  await desk.locator('input[name="password"]').fill(password);
  await desk.locator('form:has(input[name="password"]) button').first().click();
  await desk.waitForURL((url) => !url.pathname.startsWith('/login'));
  await desk.goto(`${server.facts.staff_url}/?queue=all`);
  await take(desk, 'desk');
} finally {
  await browser.close();
  await server.close();
}
