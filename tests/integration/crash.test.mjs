// Pulls the plug: under a load of complaints and messages the server is killed at twenty random points
// and started again. Whatever was acknowledged is there and opens; nothing is half-done.
// SPILLWAY_SEED=N repeats a run's choices.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { Load, losses, randomFrom } from '../support/load.mjs';
import { startDemo, temporaryFolder } from '../support/server.mjs';

const kills = 20;
const complaintsPerRound = 40;

// Each finds rows of a change that was done by half, or lost; none may be found.
const halfDone = [
  ['damage', "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'"],
  ['a dangling reference', 'SELECT * FROM pragma_foreign_key_check'],
  ['a gap in the register', 'SELECT MAX(leaf_index) + 1, COUNT(*) FROM register_leaf HAVING MAX(leaf_index) + 1 <> COUNT(*)'],
  ['leaves and cases that differ in number', 'SELECT 1 WHERE (SELECT COUNT(*) FROM register_leaf) <> (SELECT COUNT(*) FROM case_file)'],
  ['a case without a receipt', 'SELECT sequence FROM case_file WHERE id NOT IN (SELECT case_id FROM receipt)'],
  ['a case without a narrative', 'SELECT sequence FROM case_file WHERE id NOT IN (SELECT case_id FROM entry WHERE kind = 1)'],
  ['a case without facets', 'SELECT sequence FROM case_file WHERE id NOT IN (SELECT case_id FROM entry WHERE kind = 6)'],
  ['a case without grants', "SELECT sequence FROM case_file WHERE (SELECT COUNT(*) FROM case_grant WHERE case_id = id) < CASE state WHEN 'sealed_upward' THEN 1 ELSE 2 END"],
  ['a gap in a case', 'SELECT case_id FROM entry GROUP BY case_id HAVING MAX(sequence) <> COUNT(*)'],
  ['a gap between cases', 'SELECT MAX(sequence) FROM case_file HAVING MAX(sequence) <> COUNT(*)'],
  ['a gap in the audit log', 'SELECT MAX(sequence) FROM audit_event HAVING MAX(sequence) <> COUNT(*)'],
];

function query(database, sql) {
  const done = spawnSync('sqlite3', ['-batch', '-bail', database, sql], { encoding: 'utf8', timeout: 60_000 });
  assert.equal(done.status, 0, `${sql}\n${done.stderr}`);
  return done.stdout.trim();
}

describe('After the plug was pulled', () => {
  it(`at ${kills} random points, everything acknowledged is there`, { timeout: 240_000 }, async (t) => {
    const seed = Number(process.env.SPILLWAY_SEED ?? randomInt(2 ** 31));
    t.diagnostic(`SPILLWAY_SEED=${seed}`);
    const random = randomFrom(seed);
    const data = join(temporaryFolder(t, 'spillway-crash-'), 'data');
    const all = [];
    let messages = 0;

    let server = await startDemo(data);
    t.after(() => server.kill());
    const database = join(server.facts.data_dir, 'spillway.db');
    for (let round = 1; round <= kills; ++round) {
      const load = new Load(server.facts.public_url, { random, most: complaintsPerRound });
      load.start();
      // A moment within the load: by time, so that it falls into any step of a request or a commit.
      await Promise.race([load.done, new Promise((wake) => setTimeout(wake, 20 + random() * 600))]);
      await server.kill();
      await load.stop();
      assert.deepEqual(load.unexpected, [], `round ${round}`);
      assert.doesNotMatch(server.stderr, /Sanitizer|runtime error/);
      all.push(...load.acknowledged);

      server = await startDemo(data);
      assert.deepEqual(await losses(server.facts.public_url, load.acknowledged), [], `round ${round}`);
    }

    assert.deepEqual(await losses(server.facts.public_url, all), [], 'at the end');
    for (const [what, sql] of halfDone) assert.equal(query(database, sql), '', what);
    const indices = all.map(({ index }) => index);
    assert.equal(new Set(indices).size, all.length, 'no index was given twice');
    messages = all.reduce((sum, one) => sum + one.messages.length, 0);
    assert.ok(all.length >= kills && messages >= 1, `${all.length} complaints, ${messages} messages`);
    t.diagnostic(`${all.length} complaints and ${messages} messages were acknowledged, none is lost`);

    await server.stop();
    for (const [what, sql] of halfDone) assert.equal(query(database, sql), '', `${what}, after stopping`);
  });
});
