// The officer's side: signing in, the desk, a case from reading to registering, and what the reporter
// sees of it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client } from '../support/http.mjs';
import { forms, formTo, formWith, links, submit, visibleText } from '../support/html.mjs';
import { complain, opened, say } from '../support/api.mjs';
import { accountWith, ownDemo } from '../support/server.mjs';
import { Staff } from '../support/staff.mjs';

describe('Signing in', () => {
  let server;
  before(async () => {
    server = await ownDemo();
  });
  after(() => server?.close());

  async function attempt(user, password, client = new Client(server.facts.staff_url)) {
    const page = await client.open('/login');
    const answer = await submit(client, formWith(page, 'password'), { user, password });
    client.close();
    return { answer, text: visibleText(answer.text).replaceAll(user, 'USER') };
  }

  it('is asked for on every page of the desk', async () => {
    const client = new Client(server.facts.staff_url);
    for (const path of ['/', '/cases/2026-000001', '/people', '/account', '/targets', '/admin/accounts']) {
      const page = await client.open(path);
      assert.match(page.path, /^\/login/, path);
    }
    const posted = await client.post('/cases/2026-000001/reply', { text: 'x' });
    assert.ok([303, 401, 403].includes(posted.status), String(posted.status));
    client.close();
  });

  it('tells nobody which accounts there are', async () => {
    const { user } = accountWith(server.facts, 'intake');
    const known = await attempt(user, 'not the password');
    const unknown = await attempt('nobody-of-that-name', 'not the password');
    assert.equal(known.answer.status, unknown.answer.status);
    assert.ok(known.answer.status >= 400 && known.answer.status < 500);
    assert.equal(known.text, unknown.text);
    const names = (answer) => Object.keys(answer.headers).sort();
    assert.deepEqual(names(known.answer), names(unknown.answer));
  });

  it('still works in a browser known to the account while strangers guess', async () => {
    const account = accountWith(server.facts, 'intake');
    const known = await Staff.signedIn(server.facts, account);
    const device = known.client.jar.clone();
    for (const name of [...device.values.keys()]) {
      if (name !== '__Host-device') device.values.delete(name);
    }
    assert.equal(device.values.size, 1, 'the browser is remembered');
    const guesses = [];
    for (let i = 0; i < 25; ++i) guesses.push(await attempt(account.user, `guess ${i}`));
    assert.ok(guesses.some(({ answer }) => answer.status === 429), 'strangers are slowed down');
    const again = new Staff(server.facts.staff_url, { jar: device });
    const desk = await again.sendPassword(account.user, account.password);
    assert.doesNotMatch(desk.path, /^\/login/);
    known.client.close();
    again.client.close();
  });

  it('says in the demonstration that a password is enough there', async () => {
    const client = new Client(server.facts.staff_url);
    assert.match(visibleText((await client.open('/login')).text), /demonstration/i);
    client.close();
  });

  it('ends with signing out, also for a copy of the cookie', async () => {
    const staff = await Staff.signedIn(server.facts, 'head');
    const copy = new Client(server.facts.staff_url, { jar: staff.client.jar.clone() });
    assert.equal((await copy.open('/')).path, '/');
    const page = await staff.client.open('/');
    const out = forms(page.text, page.path).find(({ action }) => /logout|sign-?out/.test(action));
    assert.ok(out, 'a button to sign out');
    await staff.client.follow(await submit(staff.client, out, {}));
    assert.match((await copy.open('/')).path, /^\/login/);
    staff.client.close();
    copy.close();
  });

  it('is listed with its sessions, and one can be ended from another', async () => {
    const here = await Staff.signedIn(server.facts, 'investigator');
    const there = await Staff.signedIn(server.facts, 'investigator');
    const page = await here.client.open('/account');
    const revokes = forms(page.text, page.path).filter(({ action }) => action.endsWith('/sessions/revoke'));
    assert.ok(revokes.length >= 1, 'the other session can be ended');
    const other = revokes.find(({ html }) => !/current|this (browser|session)/i.test(visibleText(html))) ?? revokes[0];
    await here.client.follow(await submit(here.client, other, {}));
    assert.match((await there.client.open('/')).path, /^\/login/);
    assert.equal((await here.client.open('/')).path, '/');
    here.client.close();
    there.client.close();
  });

  it('does not carry over to a made-up cookie', async () => {
    const client = new Client(server.facts.staff_url);
    for (const token of ['A'.repeat(43), '', 'x', '%00', 'A'.repeat(4000)]) {
      client.jar.values.set('__Host-staff', token);
      assert.match((await client.open('/')).path, /^\/login/);
    }
    client.close();
  });
});

describe('A case on the desk', () => {
  let server;
  let reporter;
  let intake;
  before(async () => {
    server = await ownDemo();
    reporter = new Client(server.facts.public_url);
    intake = await Staff.signedIn(server.facts, 'intake');
  });
  after(() => {
    reporter?.close();
    intake?.client.close();
    return server?.close();
  });

  async function fresh(fields) {
    const before = await intake.casePaths();
    const { receipt } = await complain(reporter, fields);
    return { receipt, path: await intake.newCase(before) };
  }

  it('travels: read, answered, asked back, registered', async () => {
    const text = 'They billed forty lorry loads and brought twenty.';
    const { receipt, path } = await fresh({ text, occurred: 'in March', stage: 'acceptance' });
    const first = await intake.readCase(path);
    assert.ok(first.includes(text));
    assert.ok(first.includes('in March'));

    const question = 'Which of the two quarries did they come from?';
    const replied = await intake.act(path, 'reply', { text: question });
    assert.equal(replied.status, 200);
    const seen = await opened(reporter, receipt.code);
    assert.ok(seen.messages.some((message) => message.text === question));

    const said = 'From the one by the ferry.';
    assert.ok((await say(reporter, seen.token, said)).status < 300);
    assert.ok((await intake.readCase(path)).includes(said));

    const page = await intake.client.open(`${path}?tab=handling`);
    const form = formTo(page, /\/register$/);
    const kind = form.fields.find(({ name, value, type }) => name === 'kind' && type === 'radio' && value)?.value ??
      /<option[^>]*value="([^"]+)"/.exec(form.html)?.[1];
    assert.ok(kind, 'kinds to choose from');
    const registered = await intake.client.follow(await submit(intake.client, form, { kind }));
    const number = /\b20\d\d-\d{6}\b/.exec(visibleText(registered.text))?.[0];
    assert.ok(number, 'a number is given');
    assert.equal((await opened(reporter, receipt.code)).state, 'registered');
    assert.ok((await intake.readCase(`/cases/${number}`)).includes(text), 'the number leads to it');
  });

  it('keeps its notes from the reporter, on every way', async () => {
    const { receipt, path } = await fresh({ text: 'A complaint with a note on it.' });
    const note = 'Same handwriting as in the other letter.';
    await intake.act(path, 'note', { text: note });
    assert.ok((await intake.readCase(path)).includes(note));
    const seen = await opened(reporter, receipt.code);
    assert.ok(!JSON.stringify(seen).includes(note));
    const visitor = new Client(server.facts.public_url);
    const entry = await visitor.open('/follow');
    const page = await visitor.follow(await submit(visitor, formWith(entry, 'code'), { code: receipt.code }));
    assert.ok(page.text.includes('A complaint with a note on it.'));
    assert.ok(!page.text.includes(note));
    visitor.close();
  });

  it('does not show who a real-name reporter is', async () => {
    const { path } = await fresh({
      text: 'Signed with my name.', mode: 'named', name: 'Ouyang Testname', contact: 'contact-13800000000',
    });
    const seen = await intake.readCase(path);
    assert.ok(!seen.includes('Ouyang Testname') && !seen.includes('contact-13800000000'));
  });

  it('shows what was typed as text, never as markup', async () => {
    const text = '<script>alert(1)</script> {{page}} {{{page}}} [[Send]] <img src=x onerror=alert(1)> &amp; \u202egnp';
    const { path } = await fresh({ text });
    const seen = await intake.readCase(path);
    assert.ok(!seen.includes('<script>alert') && !seen.includes('<img src=x'));
    assert.ok(seen.includes('&lt;script&gt;alert(1)&lt;'));
    assert.ok(visibleText(seen).includes('{{page}} {{{page}}} [[Send]]'));
  });

  it('lists other cases on the same target', async () => {
    const target = server.facts.targets[3];
    const about = { target: target.id, net: target.kind, category: [target.kind === 'project' ? 'quality' : 'gifts'] };
    const one = await fresh({ ...about, text: 'First on it.' });
    const two = await fresh({ ...about, text: 'Second on it.' });
    const others = links(await intake.readCase(two.path)).map(({ href }) => href);
    assert.ok(others.some((href) => href?.startsWith(one.path)));
  });

  it('is filtered and sorted without scripts, and odd queries are harmless', async () => {
    for (const query of ['net=person', 'state=received&sort=target&dir=asc', 'age=90', 'channel=web', 'queue=late']) {
      assert.equal((await intake.client.open(`/?${query}`)).status, 200, query);
    }
    for (const query of ['page=0', 'page=-1', 'page=99999999999999999999', 'sort=%27;--', 'queue=%00', 'net=%ff', 'dir=x']) {
      assert.ok([200, 303, 400, 404].includes((await intake.client.open(`/?${query}`)).status), query);
    }
  });

  it('takes no post without its token, nor from another site', async () => {
    const { path, receipt } = await fresh({ text: 'Nobody else may write here.' });
    const page = await intake.client.open(path);
    const form = formTo(page, /\/reply$/);
    const text = 'Forged words.';
    const bare = await intake.client.post(form.action, { text });
    assert.equal(bare.status, 403);
    const foreign = await intake.client.post(form.action, [...form.initial.filter(([name]) => name !== 'text'), ['text', text]], {
      headers: { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' },
    });
    assert.equal(foreign.status, 403);
    assert.ok(!JSON.stringify(await opened(reporter, receipt.code)).includes(text));
  });
});

describe('Who may not see a case', () => {
  let server;
  let reporter;
  before(async () => {
    server = await ownDemo();
    reporter = new Client(server.facts.public_url);
  });
  after(() => {
    reporter?.close();
    return server?.close();
  });

  const mayRead = (account) => account.roles.some((role) => ['intake', 'head'].includes(role));

  // Everyone's desk before and after one complaint: who got to see it?
  async function readersOf(fields) {
    const people = await Promise.all(server.facts.accounts.map(async (account) => {
      const staff = await Staff.signedIn(server.facts, account);
      return { account, staff, before: await staff.casePaths() };
    }));
    await complain(reporter, fields);
    const seers = [];
    let path;
    for (const person of people) {
      const fresh = (await person.staff.casePaths()).filter((one) => !person.before.includes(one));
      if (fresh.length) {
        seers.push(person.account.user);
        [path] = fresh;
      }
    }
    for (const person of people) {
      if (path && !seers.includes(person.account.user)) {
        const page = await person.staff.client.open(path);
        // Whose work is with cases is told nothing of this one; others get to no case at all.
        const refusals = mayRead(person.account) ? [404] : [403, 404];
        assert.ok(refusals.includes(page.status), `${person.account.user} opens ${path}: ${page.status}`);
        assert.ok(!page.text.includes(fields.text));
        const posted = await person.staff.client.post(`${path}/note`, { text: 'x' });
        assert.ok([403, 404].includes(posted.status));
      }
      person.staff.client.close();
    }
    return seers;
  }

  it('everyone but intake and head', async () => {
    const seers = await readersOf({ text: 'For intake and head.' });
    const expected = server.facts.accounts.filter(mayRead).map(({ user }) => user);
    assert.deepEqual(seers.sort(), expected.sort());
  });

  it('a member of staff named under "who must not see this"', async () => {
    const named = accountWith(server.facts, 'intake');
    const seers = await readersOf({ text: 'Not for that one.', hide_from: [` ${named.display_name} `] });
    assert.ok(!seers.includes(named.user));
    assert.ok(seers.length >= 1, 'others still see it');
  });

  it('a member of staff who is the target', async () => {
    const persons = server.facts.targets.filter(({ kind }) => kind === 'person');
    const target = persons.find(({ name }) => server.facts.accounts.some((one) => mayRead(one) && one.display_name === name));
    assert.ok(target, 'the demonstration has a person target who is a reader of cases');
    const self = server.facts.accounts.find(({ display_name: name }) => name === target.name);
    const seers = await readersOf({ text: 'About one of the house.', target: target.id, net: 'person', category: ['gifts'] });
    assert.ok(!seers.includes(self.user), `${self.user} sees a complaint about themselves`);
  });
});
