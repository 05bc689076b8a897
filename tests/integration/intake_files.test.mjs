// Scanned pages with what an officer types in: by the plain form, and in pieces as scripts send them.
// They are kept when something else is wrong, and belong to the case; nobody else may send any.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { formTo, submit, visibleText } from '../support/html.mjs';
import { Client } from '../support/http.mjs';
import { ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

const scan = randomBytes(700_000);
const letter = randomBytes(300_000);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

describe('What is typed in', () => {
  let server;
  let officer;
  before(async () => {
    server = await ownDemo();
    officer = await Staff.signedIn(server.facts, 'intake');
  });
  after(() => {
    officer?.client.close();
    return server?.close();
  });

  const formOf = async (staff) => formTo(await staff.client.open('/intake'), /^\/intake$/);
  const tokenOf = (form) => form.initial.find(([name]) => name === 'csrf')[1];
  const typed = { channel: 'letter', net: 'project', text: '', target_text: 'the dyke', action: 'send' };
  const append = (staff, csrf, token, offset, body) =>
    staff.client.request('POST', '/intake/uploads/append', {
      headers: { 'Form-Token': csrf, 'Upload-Token': token, 'Upload-Offset': String(offset), 'Content-Type': 'application/octet-stream' },
      body,
    });

  it('takes scanned pages, keeps them over a slip, and lists them as evidence', async () => {
    const known = await officer.casePaths();
    const form = await formOf(officer);
    const files = [{ filename: '来信.pdf', type: 'application/pdf', content: scan }];
    const slip = await submit(officer.client, form, { ...typed, channel: '', files });
    assert.equal(slip.status, 422);
    assert.match(visibleText(slip.text), /来信\.pdf/);
    const again = formTo(slip, /^\/intake$/);
    const csrf = tokenOf(again);
    const begun = await officer.client.postJson('/intake/uploads', { name: 'page 2.png', size: letter.length, type: 'image/png' }, { 'Form-Token': csrf });
    assert.equal(begun.status, 201, begun.text);
    const { token, chunk } = begun.json();
    const first = await append(officer, csrf, token, 0, letter.subarray(0, chunk));
    assert.equal(first.status, 204, first.text);
    const where = await officer.client.get('/intake/uploads/offset', { headers: { 'Upload-Token': token } });
    assert.equal(where.headers['upload-offset'], String(chunk));
    const rest = await append(officer, csrf, token, chunk, letter.subarray(chunk));
    assert.equal(rest.headers['upload-complete'], '?1');
    const kept = again.initial.filter(([name]) => name === 'uploaded').map(([, value]) => value);
    assert.equal(kept.length, 1);
    const receipt = await submit(officer.client, again, { ...typed, uploaded: [...kept, token] });
    assert.equal(receipt.status, 200, visibleText(receipt.text));
    const path = await officer.newCase(known);
    const evidence = visibleText((await officer.client.open(`${path}?tab=evidence`)).text);
    for (const what of ['来信.pdf', 'page 2.png', sha256(scan), sha256(letter)]) assert.ok(evidence.includes(what), what);
    assert.match(visibleText((await officer.client.open(path)).text), /Without words; the files are under “Evidence”\./);
    assert.ok(!server.stderr.includes('来信'), 'the log has no names');
  });

  it('takes files from nobody who may not type in', async () => {
    const body = { name: 'a', size: 1 };
    const without = await officer.client.postJson('/intake/uploads', body);
    assert.equal(without.status, 403, 'no token');
    const form = await formOf(officer);
    const foreign = await officer.client.postJson('/intake/uploads', body, { 'Form-Token': tokenOf(form), Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' });
    assert.equal(foreign.status, 403);
    const unsigned = await officer.client.post('/intake', [...form.initial.filter(([name]) => name !== 'csrf'), ['files', { filename: 'a', type: 'a/b', content: 'a' }]], { encoding: 'multipart' });
    assert.equal(unsigned.status, 403);
    const administrator = await Staff.signedIn(server.facts, 'administrator');
    const page = await administrator.client.open('/account');
    const refused = await administrator.client.postJson('/intake/uploads', body, { 'Form-Token': /name="csrf" value="([^"]+)"/.exec(page.text)[1] });
    assert.equal(refused.status, 403);
    administrator.client.close();
    const stranger = new Client(server.facts.staff_url);
    assert.equal((await stranger.postJson('/intake/uploads', body)).status, 303);
    stranger.close();
  });
});
