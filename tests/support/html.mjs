// Reads what a test needs out of our own pages: forms with their fields as a browser would send them,
// links, and visible text. Not a parser for other people's HTML.

const entities = { amp: '&', apos: "'", lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

export function decode(text) {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) => {
    if (/^#x/i.test(name)) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return entities[name.toLowerCase()] ?? whole;
  });
}

export function attributes(tag) {
  const found = {};
  const body = tag.replace(/^<\w+/, '').replace(/\/?>$/, '');
  for (const [, name, , double, single, bare] of body.matchAll(
    /([^\s=]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g,
  )) {
    found[name.toLowerCase()] = decode(double ?? single ?? bare ?? '');
  }
  return found;
}

// What a person sees, with scripts and styles left out and white space folded.
export function visibleText(html) {
  return decode(
    html
      .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/gi, ' ')
      .replace(/<!--[\s\S]*?-->/g, ' ')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

export function links(html) {
  return [...html.matchAll(/<a\b[^>]*>[\s\S]*?<\/a>/gi)].map(([whole]) => ({
    ...attributes(whole.match(/^<a\b[^>]*>/i)[0]),
    text: visibleText(whole),
  }));
}

function controls(html) {
  const fields = [];
  for (const [tag, kind] of html.matchAll(/<(input|textarea|select|button)\b[^>]*>/gi)) {
    fields.push({ kind: kind.toLowerCase(), tag, ...attributes(tag), at: html.indexOf(tag) });
  }
  return fields;
}

// Every form: { action, method, enctype, fields, initial } where `initial` are the pairs that a browser
// would send if nothing was touched (buttons left out).
export function forms(html, at = '/') {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/gi)].map(([whole, inner]) => {
    const own = attributes(whole.match(/^<form\b[^>]*>/i)[0]);
    const fields = controls(inner);
    const initial = [];
    for (const field of fields) {
      if (!field.name || 'disabled' in field) continue;
      if (field.kind === 'textarea') {
        const rest = inner.slice(inner.indexOf(field.tag) + field.tag.length);
        initial.push([field.name, decode(rest.slice(0, rest.search(/<\/textarea>/i))).replace(/^\n/, '')]);
      } else if (field.kind === 'select') {
        const rest = inner.slice(inner.indexOf(field.tag) + field.tag.length);
        const options = [...rest.slice(0, rest.search(/<\/select>/i)).matchAll(/<option\b[^>]*>/gi)]
          .map(([tag]) => attributes(tag));
        const chosen = options.find((option) => 'selected' in option) ?? options[0];
        if (chosen) initial.push([field.name, chosen.value ?? '']);
      } else if (field.kind === 'input') {
        const type = (field.type ?? 'text').toLowerCase();
        if (['submit', 'button', 'image', 'reset', 'file'].includes(type)) continue;
        if (['checkbox', 'radio'].includes(type) && !('checked' in field)) continue;
        initial.push([field.name, field.value ?? (type === 'checkbox' ? 'on' : '')]);
      }
    }
    return {
      action: own.action || at,
      method: (own.method ?? 'get').toUpperCase(),
      multipart: own.enctype === 'multipart/form-data',
      fields,
      initial,
      html: whole,
    };
  });
}

// The form that has a control named `name`; fails aloud when there is none.
export function formWith(page, name) {
  const found = forms(page.text, page.path).find((form) =>
    form.fields.some((field) => field.name === name),
  );
  if (!found) throw new Error(`no form with "${name}" on ${page.path} (${page.status})`);
  return found;
}

export function formTo(page, pattern) {
  const found = forms(page.text, page.path).find((form) => pattern.test(form.action));
  if (!found) throw new Error(`no form to ${pattern} on ${page.path} (${page.status})`);
  return found;
}

// Fills a form as a person would and sends it: fields of `values` replace those of the same name.
export async function submit(client, form, values, { encoding } = {}) {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one]),
  );
  const kept = form.initial.filter(([name]) => !(name in values));
  const how = encoding ?? (form.multipart ? 'multipart' : 'urlencoded');
  return client.post(form.action, [...kept, ...pairs], { encoding: how });
}
