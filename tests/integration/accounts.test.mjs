// New staff: created by the administrator, able to read only once a key-holder has confirmed them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from '../support/http.mjs';
import { formTo, forms, formWith, submit, visibleText } from '../support/html.mjs';
import { complain } from '../support/api.mjs';
import { ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

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

  async function create(user, role) {
    const page = await admin.client.open('/admin/accounts');
    const form = formTo(page, /^\/admin\/accounts$/);
    const answer = await admin.client.follow(
      await submit(admin.client, form, { user, display_name: `New ${user}`, role }));
    assert.equal(answer.status, 200);
    const once = /<code[^>]*>([^<]+)<\/code>/.exec(answer.text)?.[1];
    assert.ok(once, 'the one-time password is shown once');
    assert.ok(!(await admin.client.open('/admin/accounts')).text.includes(once), 'and only once');
    return once;
  }

  async function firstSignIn(user, once) {
    const staff = new Staff(server.facts.staff_url);
    let page = await staff.sendPassword(user, once);
    const form = formWith(page, 'again');
    page = await staff.client.follow(await submit(staff.client, form, { password, again: password }));
    for (const later of forms(page.text, page.path).filter(({ action }) => /totp\/(later|skip)/.test(action))) {
      page = await staff.client.follow(await submit(staff.client, later, {}));
    }
    return staff;
  }

  async function confirm(user) {
    const page = await intake.client.open('/people');
    const form = forms(page.text, page.path)
      .filter(({ action }) => action === '/people/confirm')
      .find(({ html }) => visibleText(html).includes(user)) ??
      forms(page.text, page.path).find(({ action }) => action === '/people/confirm');
    assert.ok(form, 'waits for confirmation');
    return intake.client.follow(await submit(intake.client, form, {}));
  }

  it('sees nothing until confirmed, then what comes from there on', async () => {
    const once = await create('newcomer', ['intake']);
    const staff = await firstSignIn('newcomer', once);
    const unseen = 'Sent before the confirmation.';
    await complain(reporter, { text: unseen });
    assert.deepEqual(await staff.casePaths(), []);

    const done = await confirm('newcomer');
    assert.equal(done.status, 200);
    assert.deepEqual(await staff.casePaths(), [], 'nothing of before is sealed to them');

    const seen = 'Sent after the confirmation.';
    await complain(reporter, { text: seen });
    const [path] = await staff.casePaths();
    assert.ok((await staff.readCase(path)).includes(seen));
    staff.client.close();
  });

  it('cannot use the one-time password twice', async () => {
    const once = await create('once-only', ['intake']);
    (await firstSignIn('once-only', once)).client.close();
    const again = new Staff(server.facts.staff_url);
    const page = await again.sendPassword('once-only', once);
    assert.ok(page.status >= 400);
    assert.ok(!page.text.includes('name="again"'));
    again.client.close();
  });

  it('must choose a password that is long enough and typed twice alike', async () => {
    const once = await create('short', ['intake']);
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
    const once = await create('hopeful', ['intake']);
    const staff = await firstSignIn('hopeful', once);
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
    const once = await create('leaver', ['intake']);
    const staff = await firstSignIn('leaver', once);
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
    assert.ok([403, 404].includes(page.status));
  });
});
