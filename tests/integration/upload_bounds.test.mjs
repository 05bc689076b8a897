// What bounds the files of strangers: how many may be begun and kept, their share of the disk, and a
// disk that is full. Whatever is refused leaves nothing, and what was typed stays.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { visibleText } from '../support/html.mjs';
import { Client } from '../support/http.mjs';
import { configure, initInstance, serve } from '../support/instance.mjs';
import { eventually } from '../support/server.mjs';

const mebibyte = 1024 * 1024;
const story = { action: 'send', net: 'project', category: 'quality', target_text: 'The dyke', text: 'See the pictures.' };

describe('Files that do not fit', () => {
  let folder;
  let instance;
  let server;
  let client;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'spillway-bounds-'));
  });
  after(async () => {
    try {
      await stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const stop = async () => {
    client?.close();
    const stopping = server?.stop();
    server = undefined;
    await stopping;
  };
  const start = async (attachments, limits = []) => {
    await stop();
    instance ??= await initInstance(join(folder, 'data'));
    configure(instance, 'attachments', attachments);
    configure(instance, 'limits', limits);
    server = await serve(instance);
    client = new Client(instance.public_url);
  };
  const count = (where) => {
    const done = spawnSync('sqlite3', ['-batch', '-bail', '-cmd', '.timeout 5000', join(instance.data, 'spillway.db'), `SELECT COUNT(*) FROM ${where}`], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    return Number(done.stdout.trim());
  };
  const begin = (size = 10) => client.postJson('/api/v1/uploads', { name: 'a', size });
  const send = (fields, files) =>
    client.post('/report', [...Object.entries(fields), ...files.map((content, index) => ['files', { filename: `${index}.bin`, type: 'a/b', content }])], { encoding: 'multipart' });
  const refusedFor = (answer, status, words) => {
    assert.equal(answer.status, status, visibleText(answer.text));
    assert.match(visibleText(answer.text), words);
    assert.ok(answer.text.includes(story.text), 'what was typed is still there');
  };

  it('one network begins no more than so many in a minute', async () => {
    await start(['free_disk_mib = 0'], ['uploads_per_minute = 3']);
    for (let number = 0; number < 3; ++number) assert.equal((await begin()).status, 201);
    const refused = await begin();
    assert.equal(refused.status, 429);
    assert.ok(refused.headers['retry-after']);
  });

  it('and has no more than so many at once; what is given up makes room', async () => {
    await start(['at_once_per_network = 2'], ['uploads_per_minute = 1000']);
    const { token } = (await begin()).json();
    assert.equal((await begin()).status, 201);
    assert.equal((await begin()).status, 503);
    refusedFor(await send(story, ['x']), 422, /Too many files are arriving just now/);
    assert.equal((await client.postJson('/api/v1/uploads/delete', { token })).status, 204);
    assert.equal((await begin()).status, 201);
  });

  it('all together keep to their share of the disk', async () => {
    await start(['at_once_per_network = 200', 'total_mib = 2']);
    const before = count('case_file');
    assert.equal((await begin(3 * mebibyte)).status, 507);
    refusedFor(await send(story, [randomBytes(3 * mebibyte)]), 507, /no room for files just now/);
    await eventually('what had come to be gone', () => count('attachment_chunk') === 0);
    assert.equal((await send(story, [randomBytes(mebibyte)])).status, 200);
    assert.equal((await begin(mebibyte + 1)).status, 507, 'what is kept counts');
    assert.equal((await send(story, [])).status, 200, 'without files it is taken all the same');
    assert.equal(count('case_file'), before + 2);
  });

  it('a full disk takes none of them, and goes on with what needs little', async (t) => {
    await stop();
    const disk = join(folder, 'disk');
    const mount = spawnSync('sh', ['-c', `mkdir -p '${disk}' && mount -t tmpfs -o size=48m none '${disk}'`], { encoding: 'utf8' });
    if (mount.status !== 0) return t.skip(`no file system of our own: ${mount.stderr.trim()}`);
    try {
      instance = await initInstance(join(disk, 'data'));
      await start(['free_disk_mib = 0', 'total_mib = 1000'], ['uploads_per_minute = 1000', 'submissions_per_minute = 1000']);
      const before = count('case_file');
      const { token } = (await begin(8 * mebibyte)).json();
      refusedFor(await send(story, [randomBytes(40 * mebibyte)]), 507, /no room for files just now/);
      await eventually('all of it to be gone', () => count('attachment_chunk') === 0, 60_000);
      assert.equal(count('case_file'), before);
      const filled = spawnSync('sh', ['-c', `dd if=/dev/zero of='${disk}/filler' bs=64k 2>/dev/null; ls -l '${disk}/filler'`], { encoding: 'utf8' });
      assert.equal(filled.status, 0, filled.stderr);
      const put = await client.request('POST', '/api/v1/uploads/append', {
        headers: { 'Upload-Token': token, 'Upload-Offset': '0', 'Content-Type': 'application/octet-stream' },
        body: randomBytes(8 * mebibyte),
      });
      assert.equal(put.status, 507, put.text);
      rmSync(join(disk, 'filler'));
      await eventually('the server to take reports again', async () => (await send(story, [])).status === 200);
      assert.equal(count('case_file'), before + 1);
      assert.equal((await client.get('/report')).status, 200);
      await stop();
    } finally {
      await stop().catch(() => undefined);
      spawnSync('umount', [disk]);
    }
  });
});
