// Everything at once for a while: reporters, readers of pages, wrong codes, officers who sign in, list,
// read, answer and note, broken requests, hang-ups. Run under a sanitizer this finds races; nothing may
// fail but by 429 and 503. SPILLWAY_LOAD_SECONDS sets for how long.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { randomInt } from 'node:crypto';
import { Client } from '../support/http.mjs';
import { connect, exchange } from '../support/raw.mjs';
import { Load, losses, randomFrom } from '../support/load.mjs';
import { ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

const seconds = Number(process.env.SPILLWAY_LOAD_SECONDS ?? 6);

describe('Under a mixed load', () => {
  let server;
  before(async () => {
    server = await ownDemo();
  });
  after(() => server?.close());

  it(`of ${seconds} s nothing fails and nothing is lost`, { timeout: (seconds + 120) * 1000 }, async (t) => {
    const seed = Number(process.env.SPILLWAY_SEED ?? randomInt(2 ** 31));
    t.diagnostic(`SPILLWAY_SEED=${seed}`);
    const random = randomFrom(seed);
    const { public_url: publicUrl, staff_url: staffUrl } = server.facts;
    const end = Date.now() + seconds * 1000;
    const tally = {};
    const failures = [];
    const note = (what, status, good) => {
      tally[what] = (tally[what] ?? 0) + 1;
      if (![...good, 429, 503].includes(status)) failures.push(`${what}: ${status}`);
    };
    const repeat = async (action) => {
      while (Date.now() < end) await action();
    };

    const load = new Load(publicUrl, { random, workers: 3, most: 100 * seconds });
    load.start();

    const pages = ['/', '/report', '/follow', '/about', '/api/openapi.json', '/q/forged', '/nowhere'];
    const reader = new Client(publicUrl);
    const guesser = new Client(publicUrl);
    const officers = [];
    await Promise.all([
      repeat(async () => {
        const path = pages[Math.floor(random() * pages.length)];
        note('page', (await reader.get(path)).status, [200, 303, 404]);
      }),
      repeat(async () => {
        note('wrong code', (await guesser.postJson('/api/v1/follow', { receipt: `x${random()}` })).status, [404]);
      }),
      repeat(async () => {
        const { text } = await exchange(publicUrl, 'GET / HTTP/1.1\nHost: x\n\n', { milliseconds: 15_000 });
        note('broken request', Number(text.slice(9, 12)), [400]);
      }),
      repeat(async () => {
        const socket = await connect(publicUrl);
        socket.write(`GET /report HTTP/1.1\r\nHost: ${new URL(publicUrl).host}\r\n\r\n`);
        await new Promise((wake) => setTimeout(wake, random() * 20));
        socket.destroy();
        note('hang-up', 200, [200]);
      }),
      ...['intake', 'head'].map((role) => repeat(async () => {
        const staff = await Staff.signedIn(server.facts, role);
        officers.push(staff);
        const [path] = await staff.casePaths();
        note('case read', (await staff.readCase(path)) ? 200 : 500, [200]);
        if (role === 'intake') {
          note('reply', (await staff.act(path, 'reply', { text: `reply ${random()}` })).status, [200]);
          note('note', (await staff.act(path, 'note', { text: `note ${random()}` })).status, [200]);
        }
        note('desk', (await staff.client.open('/?sort=target')).status, [200]);
      })),
      repeat(async () => {
        const stranger = new Staff(staffUrl);
        note('wrong password', (await stranger.sendPassword(`user${random()}`, 'wrong')).status, [401, 403, 422]);
        stranger.client.close();
      }),
    ]);
    await load.stop();
    for (const { client } of officers) client.close();

    assert.deepEqual(failures.slice(0, 10), []);
    assert.deepEqual(load.unexpected, []);
    assert.ok(load.acknowledged.length >= 1);
    assert.deepEqual(await losses(publicUrl, load.acknowledged.slice(-200), 3), []);
    t.diagnostic(JSON.stringify({ ...tally, complaints: load.acknowledged.length, refused: load.busy }));
    reader.close();
    guesser.close();
  });
});
