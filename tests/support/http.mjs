// A small HTTPS client that behaves like a browser where it matters here: keeps cookies, sends Origin
// on POST, does not check the demonstration's certificate, and never follows a redirect by itself.
import https from 'node:https';
import http from 'node:http';
import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';

export class CookieJar {
  constructor() {
    this.values = new Map();
    this.lines = []; // every Set-Cookie line seen, for tests of their attributes
  }

  take(lines = []) {
    for (const line of lines) {
      this.lines.push(line);
      const [pair, ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      const gone = attributes.some(
        (attribute) =>
          /^max-age=0$/i.test(attribute) ||
          (/^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) <= Date.now()),
      );
      if (gone) this.values.delete(name);
      else this.values.set(name, pair.slice(at + 1));
    }
  }

  get header() {
    return [...this.values].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  clone() {
    const copy = new CookieJar();
    copy.values = new Map(this.values);
    return copy;
  }
}

export function urlencoded(fields) {
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  return pairs
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
    .map((pair) => pair.map((part) => encodeURIComponent(part)).join('='))
    .join('&');
}

// `fields`: pairs of name and value; a value { filename, type, content } becomes a file part.
export function multipart(fields) {
  const boundary = `----test${randomBytes(12).toString('hex')}`;
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  const parts = pairs
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
    .flatMap(([name, value]) => {
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
      if (typeof value !== 'object') return [Buffer.from(`${head}\r\n\r\n${value}\r\n`)];
      return [
        Buffer.from(`${head}; filename="${value.filename}"\r\nContent-Type: ${value.type}\r\n\r\n`),
        Buffer.from(value.content),
        Buffer.from('\r\n'),
      ];
    });
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

export class Client {
  // `base`: the origin; `language`: what Accept-Language says.
  constructor(base, { language = 'en', userAgent = 'Mozilla/5.0 (test)', jar } = {}) {
    this.base = new URL(base);
    this.jar = jar ?? new CookieJar();
    this.language = language;
    this.userAgent = userAgent;
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  }

  close() {
    this.agent.destroy();
  }

  async request(method, path, { headers = {}, body } = {}) {
    const url = new URL(path, this.base);
    const sent = {
      'Accept-Language': this.language,
      'User-Agent': this.userAgent,
      ...(this.jar.header ? { Cookie: this.jar.header } : {}),
      ...(method === 'POST' ? { Origin: this.base.origin, 'Sec-Fetch-Site': 'same-origin' } : {}),
      ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
      ...headers,
    };
    const module = url.protocol === 'http:' ? http : https;
    const agent = url.protocol === 'http:' ? undefined : this.agent;
    return new Promise((resolve, reject) => {
      const request = module.request(url, { method, headers: sent, agent }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          this.jar.take(response.headers['set-cookie']);
          resolve({
            status: response.statusCode,
            headers: response.headers,
            bytes,
            text: bytes.toString('utf8'),
            path: url.pathname + url.search,
            json: () => JSON.parse(bytes.toString('utf8')),
          });
        });
      });
      request.setTimeout(60_000, () => request.destroy(new Error(`no answer: ${method} ${path}`)));
      request.on('error', reject);
      request.end(body);
    });
  }

  get(path, options) {
    return this.request('GET', path, options);
  }

  // `fields` as a browser sends a form; `encoding`: 'urlencoded' or 'multipart'.
  post(path, fields, { encoding = 'urlencoded', headers = {} } = {}) {
    if (encoding === 'multipart') {
      const { type, body } = multipart(fields);
      return this.request('POST', path, { headers: { 'Content-Type': type, ...headers }, body });
    }
    const type = 'application/x-www-form-urlencoded';
    const body = urlencoded(fields);
    return this.request('POST', path, { headers: { 'Content-Type': type, ...headers }, body });
  }

  postJson(path, value, headers = {}) {
    const body = JSON.stringify(value);
    const type = { 'Content-Type': 'application/json' };
    return this.request('POST', path, { headers: { ...type, ...headers }, body });
  }

  // Follows redirects within the origin, as a browser does after a form.
  async follow(response) {
    let current = response;
    for (let hop = 0; hop < 8 && current.status >= 300 && current.status < 400; ++hop) {
      const next = new URL(current.headers.location, new URL(current.path, this.base));
      if (next.origin !== this.base.origin) break;
      current = await this.get(next.pathname + next.search);
    }
    return current;
  }

  async open(path) {
    return this.follow(await this.get(path));
  }
}
