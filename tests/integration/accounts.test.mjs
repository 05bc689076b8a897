// New staff: created by the administrator, able to read only once a key-holder has confirmed them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from '../support/http.mjs';
import { forms, formWith, submit } from '../support/html.mjs';
import { complain } from '../support/api.mjs';
import { ownDemo } from '../support/server.mjs';
import { confirm, firstSignIn, invite, Staff } from '../support/staff.mjs';

describe('A new member of staff', () => {
  let server;
  let reporter;
  let admin;
  let intake;
  before(async () => {
    server = await ownDemo();
    reporter = new Client(server.facts.public_url);
    admin = await Staff.signedIn(server.facts, 'administrator');
    intake = await Staff.signedIn(server.facts, 'intake');
  });
  after(() => {
    for (const client of [reporter, admin?.client, intake?.client]) client?.close();
    return server?.close();
  });

  const password = 'a long new password of one’s own';

  it('sees nothing until confirmed, then what comes from there on', async () => {
    const once = await invite(admin, 'newcomer', ['intake']);
    const staff = await firstSignIn(server.facts.staff_url, 'newcomer', once, password);
    const unseen = 'Sent before the confirmation.';
    await complain(reporter, { text: unseen });
    assert.deepEqual(await staff.casePaths(), []);

    const done = await confirm(intake, 'newcomer');
    assert.equal(done.status, 200);
    assert.deepEqual(await staff.casePaths(), [], 'nothing of before is sealed to them');

    const seen = 'Sent after the confirmation.';
    await complain(reporter, { text: seen });
    const [path] = await staff.casePaths();
    assert.ok((await staff.readCase(path)).includes(seen));
    staff.client.close();
  });

  it('cannot use the one-time password twice', async () => {
    const once = await invite(admin, 'once-only', ['intake']);
    assert.ok(!(await admin.client.open('/admin/accounts')).text.includes(once), 'it is shown once');
    (await firstSignIn(server.facts.staff_url, 'once-only', once, password)).client.close();
    const again = new Staff(server.facts.staff_url);
    const page = await again.sendPassword('once-only', once);
    assert.ok(page.status >= 400);
    assert.ok(!page.text.includes('name="again"'));
    again.client.close();
  });

  it('must choose a password that is long enough and typed twice alike', async () => {
    const once = await invite(admin, 'short', ['intake']);
    const staff = new Staff(server.facts.staff_url);
    const page = await staff.sendPassword('short', once);
    for (const [first, second] of [['short', 'short'], [password, `${password}x`], ['passwordpassword', 'passwordpassword']]) {
      const answer = await staff.client.follow(
        await submit(staff.client, formWith(page, 'again'), { password: first, again: second }));
      assert.ok(answer.text.includes('name="again"'), `${first} is refused`);
    }
    staff.client.close();
  });

  it('cannot be confirmed by the administrator, nor by themselves', async () => {
    const once = await invite(admin, 'hopeful', ['intake']);
    const staff = await firstSignIn(server.facts.staff_url, 'hopeful', once, password);
    for (const who of [admin, staff]) {
      const page = await who.client.open('/people');
      const offered = page.status === 200 && page.text.includes('action="/people/confirm"');
      assert.equal(offered, false);
      const posted = await who.client.post('/people/confirm', { staff: '00', fingerprint: '00' });
      assert.ok([403, 404].includes(posted.status), String(posted.status));
    }
    staff.client.close();
  });

  it('is shut out at once when disabled', async () => {
    const once = await invite(admin, 'leaver', ['intake']);
    const staff = await firstSignIn(server.facts.staff_url, 'leaver', once, password);
    assert.equal((await staff.client.open('/account')).status, 200);
    const page = await admin.client.open('/admin/accounts');
    const rows = page.text.split(/<tr\b/i).filter((row) => row.includes('leaver'));
    const form = forms(rows.at(-1) ?? '', page.path).find(({ action }) => action.endsWith('/disable'));
    assert.ok(form, 'can be disabled');
    await admin.client.follow(await submit(admin.client, form, {}));
    assert.match((await staff.client.open('/account')).path, /^\/login/);
    const again = await new Staff(server.facts.staff_url).sendPassword('leaver', password);
    assert.ok(again.status >= 400);
    staff.client.close();
  });

  it('is created by the administrator only', async () => {
    const page = await intake.client.open('/admin/accounts');
    assert.ok(!page.text.includes('name="display_name"'), 'no form is offered');
    const any = await intake.client.open('/account');
    const csrf = formWith(any, 'csrf').initial.find(([name]) => name === 'csrf');
    const posted = await intake.client.post('/admin/accounts', [csrf, ['user', 'mole'], ['display_name', 'Mole'], ['role', 'intake']]);
    assert.equal(posted.status, 403);
  });
});
