// What staff get of the files of a case: the evidence list, whole files and parts of them, and who
// gets nothing.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Client } from '../support/http.mjs';
import { formTo, links, submit, visibleText } from '../support/html.mjs';
import { ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

const video = randomBytes(700_001); // three chunks
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(58), Buffer.from([0x80, 0, 0, 0]), Buffer.alloc(64), Buffer.from('PE\0\0L\x01'), Buffer.alloc(300)]);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

describe('Files of a case', () => {
  let server;
  let staff;
  let path;
  let files;
  before(async () => {
    server = await ownDemo();
    staff = await Staff.signedIn(server.facts, 'intake');
    const known = await staff.casePaths();
    const reporter = new Client(server.facts.public_url);
    const page = await reporter.open('/report');
    const sent = await submit(
      reporter,
      formTo(page, /\/report$/),
      {
        net: 'project',
        category: 'quality',
        target_text: 'a dyke',
        text: 'The dyke is thinner than it should be.',
        mode: 'anonymous',
        files: [
          { filename: '堤防 录像.mp4', type: 'video/mp4', content: video },
          { filename: '照片.jpg', type: 'image/jpeg', content: program },
        ],
        action: 'send',
      },
      { encoding: 'multipart' },
    );
    assert.ok([200, 201, 303].includes(sent.status), `${sent.status} ${visibleText(sent.text)}`);
    reporter.close();
    path = await staff.newCase(known);
    const evidence = await staff.client.open(`${path}?tab=evidence`);
    files = { text: visibleText(evidence.text), links: links(evidence.text).map((link) => link.href).filter((href) => href?.includes('/files/')) };
  });
  after(() => {
    staff?.client.close();
    return server?.close();
  });

  it('are listed with name, type, size and hash', () => {
    assert.equal(files.links.length, 2);
    for (const what of ['堤防 录像.mp4', sha256(video), sha256(program), '700001']) {
      assert.ok(files.text.includes(what), `${what} in ${files.text}`);
    }
    assert.match(files.text, /照片\.jpg\.bin/);
    assert.match(files.text, /portable-executable|x-dosexec/);
  });

  it('come back as they were sent, as downloads and nothing else', async () => {
    const got = await staff.client.get(files.links[0]);
    assert.equal(got.status, 200);
    assert.equal(sha256(got.bytes), sha256(video));
    assert.match(got.headers['content-disposition'], /^attachment; .*filename\*=UTF-8''%E5%A0%A4%E9%98%B2%20/);
    assert.match(got.headers['content-security-policy'], /default-src 'none'.*; sandbox$/);
    assert.equal(got.headers['x-content-type-options'], 'nosniff');
    assert.equal(got.headers['cache-control'], 'no-store');
    const defused = await staff.client.get(files.links[1]);
    assert.equal(sha256(defused.bytes), sha256(program));
    assert.equal(defused.headers['content-type'], 'application/octet-stream');
  });

  it('come in parts', async () => {
    const part = async (range, more = {}) => staff.client.get(files.links[0], { headers: { Range: range, ...more } });
    const across = await part('bytes=262000-524500');
    assert.equal(across.status, 206);
    assert.equal(across.headers['content-range'], 'bytes 262000-524500/700001');
    assert.ok(across.bytes.equals(video.subarray(262_000, 524_501)));
    const last = await part('bytes=-1', { 'If-Range': across.headers.etag });
    assert.equal(last.status, 206);
    assert.ok(last.bytes.equals(video.subarray(700_000)));
    assert.equal((await part('bytes=0-1', { 'If-Range': '"other"' })).bytes.length, 700_001);
    const beyond = await part('bytes=700001-');
    assert.equal(beyond.status, 416);
    assert.equal(beyond.headers['content-range'], 'bytes */700001');
    const head = await staff.client.request('HEAD', files.links[0], { headers: { Range: 'bytes=0-1' } });
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-length'], '700001');
  });

  it('are for nobody else, and not on the public site', async () => {
    const administrator = await Staff.signedIn(server.facts, 'administrator');
    assert.ok([403, 404].includes((await administrator.client.get(files.links[0])).status));
    administrator.client.close();
    const stranger = new Client(server.facts.staff_url);
    assert.equal((await stranger.get(files.links[0])).status, 303);
    stranger.close();
    const reporter = new Client(server.facts.public_url);
    assert.equal((await reporter.get(files.links[0])).status, 404);
    reporter.close();
    const other = files.links[0].replace(/[0-9a-f]{32}$/, '0'.repeat(32));
    assert.equal((await staff.client.get(other)).status, 404);
  });
});
