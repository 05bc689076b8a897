// The staff's side by its pages, without scripts: signing in, listing cases, opening one.
import { Client } from './http.mjs';
import { formTo, forms, formWith, links, submit, visibleText } from './html.mjs';
import { accountWith } from './server.mjs';

export class Staff {
  constructor(staffUrl, options = {}) {
    this.client = new Client(staffUrl, options);
  }

  // Sends name and password; returns the page behind the redirects.
  async sendPassword(user, password) {
    const page = await this.client.open('/login');
    const answer = await submit(this.client, formWith(page, 'password'), { user, password });
    return this.client.follow(answer);
  }

  // Signs in where a password is enough, and waits on the desk.
  static async signedIn(facts, account, options) {
    const staff = new Staff(facts.staff_url, options);
    const who = typeof account === 'string' ? accountWith(facts, account) : account;
    const page = await staff.sendPassword(who.user, who.password);
    if (page.status !== 200 || page.path.startsWith('/login')) {
      throw new Error(`${who.user} is not signed in: ${page.status} at ${page.path}`);
    }
    return staff;
  }

  // Paths of all cases on the desk of this person, over all pages.
  async casePaths() {
    const found = new Set();
    for (let number = 1; ; ++number) {
      const page = await this.client.open(`/?queue=all&page=${number}`);
      if (page.status !== 200) throw new Error(`desk: ${page.status}`);
      const before = found.size;
      for (const link of links(page.text)) {
        const path = /^\/cases\/[^/?#]+/.exec(link.href ?? '')?.[0];
        if (path) found.add(path);
      }
      if (found.size === before) return [...found];
    }
  }

  // The one case that is on the desk now and was not among `before`.
  async newCase(before) {
    const fresh = (await this.casePaths()).filter((path) => !before.includes(path));
    if (fresh.length !== 1) throw new Error(`${fresh.length} new cases instead of one`);
    return fresh[0];
  }

  // The three tabs of a case in one text.
  async readCase(path) {
    const tabs = [];
    for (const tab of ['timeline', 'evidence', 'handling']) {
      const page = await this.client.open(`${path}?tab=${tab}`);
      if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
      tabs.push(page.text);
    }
    return tabs.join('\n');
  }

  // Fills the form that posts to `path`/`what`, on whichever tab it stands.
  async act(path, what, values) {
    for (const tab of ['timeline', 'handling', 'evidence']) {
      const page = await this.client.open(`${path}?tab=${tab}`);
      if (!page.text.includes(`action="${path}/${what}"`)) continue;
      const form = formTo(page, new RegExp(`/${what}$`));
      return this.client.follow(await submit(this.client, form, values));
    }
    throw new Error(`no form for ${what} on ${path}`);
  }
}

// The administrator invites `user`; returns the one-time password.
export async function invite(admin, user, role) {
  const page = await admin.client.open('/admin/accounts');
  const form = formTo(page, /^\/admin\/accounts$/);
  const values = { user, display_name: `New ${user}`, role };
  const answer = await admin.client.follow(await submit(admin.client, form, values));
  const once = /<code[^>]*>([^<]+)<\/code>/.exec(answer.text)?.[1];
  if (answer.status !== 200 || !once) throw new Error(`no one-time password for ${user}: ${answer.status}`);
  return once;
}

// The first sign-in: `password` takes the place of the one-time password. Returns the Staff.
export async function firstSignIn(staffUrl, user, once, password) {
  const staff = new Staff(staffUrl);
  const page = await staff.sendPassword(user, once);
  const values = { password, again: password };
  await staff.client.follow(await submit(staff.client, formWith(page, 'again'), values));
  return staff;
}

// A key-holder confirms `user`; the page that follows.
export async function confirm(holder, user) {
  const page = await holder.client.open('/people');
  const offered = forms(page.text, page.path).filter(({ action }) => action === '/people/confirm');
  // The person's name stands in the form or right before it.
  const before = (form) => visibleText(page.text.slice(0, page.text.indexOf(form.html)));
  const form =
    offered.find(({ html }) => visibleText(html).includes(user)) ??
    offered.find((one, at) => before(one).slice(at ? before(offered[at - 1]).length : 0).includes(user));
  if (!form) throw new Error(`${user} does not wait for confirmation`);
  return holder.client.follow(await submit(holder.client, form, {}));
}
