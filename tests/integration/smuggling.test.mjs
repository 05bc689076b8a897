// Requests that two readers could understand differently, or that no browser makes: each is answered
// with the status that the RFCs give it, and the connection is closed, so that nothing hidden behind it
// is ever taken for a request of its own.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exchange, isWhole, statuses } from '../support/raw.mjs';
import { ownDemo } from '../support/server.mjs';

const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
const hidden = 'GET /hidden HTTP/1.1\r\nHost: H\r\n\r\n';

// `H` stands for our own host; a string of lines is joined by CRLF and closed by an empty line.
const cases = [
  { name: 'both lengths', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length: 5', 'Transfer-Encoding: chunked'], body: '0\r\n\r\n' + hidden, status: 400 },
  { name: 'two different lengths', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length: 5', 'Content-Length: 6'], body: 'code=x', status: 400 },
  { name: 'two equal lengths', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length: 6', 'Content-Length: 6'], body: 'code=x', status: 400 },
  { name: 'a list of lengths', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length: 6, 6'], body: 'code=x', status: 400 },
  { name: 'a signed length', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length: +6'], body: 'code=x', status: 400 },
  { name: 'a hexadecimal length', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length: 0x6'], body: 'code=x', status: 400 },
  { name: 'a length beyond all numbers', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length: 99999999999999999999'], status: 400 },
  { name: 'chunked said twice', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: chunked, chunked'], body: '0\r\n\r\n', status: 400 },
  { name: 'chunked in two fields', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], body: '0\r\n\r\n', status: 400 },
  { name: 'another coding', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: gzip, chunked'], body: '0\r\n\r\n', status: 501 },
  { name: 'chunked with a vertical tab', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: \x0bchunked'], body: '0\r\n\r\n', status: 400 },
  { name: 'chunked in HTTP/1.0', lines: ['POST /follow HTTP/1.0', 'Host: H', 'Transfer-Encoding: chunked'], body: '0\r\n\r\n', status: 400 },
  { name: 'a chunk size that is none', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: chunked'], body: 'xyz\r\n', status: 400 },
  { name: 'a signed chunk size', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: chunked'], body: '-5\r\nabcde\r\n0\r\n\r\n', status: 400 },
  { name: 'a chunk size with 0x', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: chunked'], body: '0x5\r\nabcde\r\n0\r\n\r\n', status: 400 },
  { name: 'an overflowing chunk size', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: chunked'], body: '10000000000000005\r\nabcde\r\n0\r\n\r\n', status: 400 },
  { name: 'a chunk longer than it says', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: chunked'], body: '3\r\nabcde\r\n0\r\n\r\n', status: 400 },
  { name: 'a bare LF behind a chunk size', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Transfer-Encoding: chunked'], body: '5\nabcde\r\n0\r\n\r\n', status: 400 },
  { name: 'bare LF line ends', raw: 'GET / HTTP/1.1\nHost: H\n\n', status: 400 },
  { name: 'one bare LF', raw: 'GET / HTTP/1.1\r\nHost: H\nX: y\r\n\r\n', status: 400 },
  { name: 'a bare CR', raw: 'GET / HTTP/1.1\r\nHost: H\r\nX: a\rb\r\n\r\n', status: 400 },
  { name: 'a NUL in a value', lines: ['GET / HTTP/1.1', 'Host: H', 'X: a\0b'], status: 400 },
  { name: 'a NUL in the target', lines: ['GET /\0 HTTP/1.1', 'Host: H'], status: 400 },
  { name: 'an escaped NUL in the target', lines: ['GET /%00 HTTP/1.1', 'Host: H'], status: 400 },
  { name: 'obsolete folding', lines: ['GET / HTTP/1.1', 'Host: H', 'X: a', ' b'], status: 400 },
  { name: 'a space before the colon', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length : 6'], body: 'code=x', status: 400 },
  { name: 'a field without a colon', lines: ['GET / HTTP/1.1', 'Host: H', 'nonsense'], status: 400 },
  { name: 'a field without a name', lines: ['GET / HTTP/1.1', 'Host: H', ': x'], status: 400 },
  { name: 'a space before the first field', raw: 'GET / HTTP/1.1\r\n Host: H\r\n\r\n', status: 400 },
  { name: 'no host', lines: ['GET / HTTP/1.1'], status: 400 },
  { name: 'two hosts', lines: ['GET / HTTP/1.1', 'Host: H', 'Host: H'], status: 400 },
  { name: 'a malformed host', lines: ['GET / HTTP/1.1', 'Host: a b'], status: 400 },
  { name: 'a foreign host', lines: ['GET / HTTP/1.1', 'Host: elsewhere.example'], status: 421 },
  { name: 'an absolute target on a foreign host', lines: ['GET https://elsewhere.example/ HTTP/1.1', 'Host: H'], status: 421 },
  { name: 'TRACE', lines: ['TRACE / HTTP/1.1', 'Host: H'], status: 405 },
  { name: 'CONNECT', lines: ['CONNECT H HTTP/1.1', 'Host: H'], status: 405 },
  { name: 'PUT', lines: ['PUT / HTTP/1.1', 'Host: H', 'Content-Length: 0'], status: 405 },
  { name: 'an unknown method', lines: ['BREW / HTTP/1.1', 'Host: H'], status: 501 },
  { name: 'a lower-case method', lines: ['get / HTTP/1.1', 'Host: H'], status: 501 },
  { name: 'two spaces in the request line', lines: ['GET  / HTTP/1.1', 'Host: H'], status: 400 },
  { name: 'no version', raw: 'GET /\r\n\r\n', status: 400 },
  { name: 'HTTP/2.0 in HTTP/1 form', lines: ['GET / HTTP/2.0', 'Host: H'], status: 505 },
  { name: 'a target too long', lines: [`GET /${'a'.repeat(9000)} HTTP/1.1`, 'Host: H'], status: 414 },
  { name: 'a head too large', lines: ['GET / HTTP/1.1', 'Host: H', `X: ${'a'.repeat(20_000)}`], status: 431 },
  { name: 'too many fields', lines: ['GET / HTTP/1.1', 'Host: H', ...Array.from({ length: 200 }, (_, i) => `X-${i}: y`)], status: 431 },
  { name: 'a body too large', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Content-Length: 9000000'], status: 413 },
  {
    name: 'a body too large for a form with files',
    lines: ['POST /report HTTP/1.1', 'Host: H', 'Content-Type: multipart/form-data; boundary=x', 'Content-Length: 9000000000000'],
    status: 413,
  },
  { name: 'a way out of the root', lines: ['GET /../etc/passwd HTTP/1.1', 'Host: H'], status: 400 },
  { name: 'an escaped way out of the root', lines: ['GET /%2e%2e/etc/passwd HTTP/1.1', 'Host: H'], status: 400 },
  { name: 'a bad escape', lines: ['GET /%zz HTTP/1.1', 'Host: H'], status: 400 },
  { name: 'a target that is not UTF-8', lines: ['GET /%ff%fe HTTP/1.1', 'Host: H'], status: 400 },
  { name: 'an unknown expectation', lines: ['POST /follow HTTP/1.1', 'Host: H', 'Expect: 200-maybe', 'Content-Length: 6'], body: 'code=x', status: 417 },
];

describe('Requests that are refused', () => {
  let server;
  before(async () => {
    server = await ownDemo();
  });
  after(() => server?.close());

  function bytes(text) {
    return text.replaceAll('Host: H', `Host: ${new URL(server.facts.public_url).host}`);
  }

  for (const { name, lines, body = '', raw, status } of cases) {
    it(`${name}: ${status}`, async () => {
      const head = raw ?? lines.join('\r\n') + '\r\n' + (body ? form : '') + '\r\n';
      // What stands behind must not be answered.
      const sent = [bytes(head + body), bytes(hidden)];
      const { text, how } = await exchange(server.facts.public_url, sent);
      assert.equal(how, 'closed', 'the connection is closed');
      assert.deepEqual(statuses(text), [status], text.slice(0, 200));
      assert.match(text, /\r\nConnection: close\r\n/i);
      assert.doesNotMatch(text, /elsewhere|passwd|nonsense/, 'nothing of the request comes back');
    });
  }

  it('are told from good ones: pipelined, in single bytes, in chunks, absolute form', async () => {
    const { host } = new URL(server.facts.public_url);
    const good = `GET /follow HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    const two = (text) => statuses(text).length === 2 && isWhole(text.slice(text.lastIndexOf('HTTP/1.1 ')));

    const piped = await exchange(server.facts.public_url, good + good, { until: two });
    assert.deepEqual(statuses(piped.text), [200, 200]);

    const single = await exchange(server.facts.public_url, [...good], { until: isWhole });
    assert.deepEqual(statuses(single.text), [200]);

    const chunked = `POST /follow HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://${host}\r\n${form}` +
      'Transfer-Encoding: chunked\r\n\r\n3;x=y\r\ncod\r\n6\r\ne=nope\r\n0\r\n\r\n';
    const answer = await exchange(server.facts.public_url, chunked, { until: isWhole });
    assert.ok([200, 400, 422].includes(statuses(answer.text)[0]), answer.text.slice(0, 200));

    const absolute = `GET https://${host}/follow HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    const whole = await exchange(server.facts.public_url, absolute, { until: isWhole });
    assert.deepEqual(statuses(whole.text), [200]);
  });

  it('are told from a body that waits for 100 Continue', async () => {
    const { host } = new URL(server.facts.public_url);
    const head = `POST /follow HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://${host}\r\n${form}` +
      'Expect: 100-continue\r\nContent-Length: 9\r\n\r\n';
    const { text } = await exchange(server.facts.public_url, head, { until: (got) => got.includes('\r\n\r\n') });
    assert.match(text, /^HTTP\/1\.1 100 Continue\r\n\r\n/);
  });

  it('include a head that is never finished: 408', async () => {
    const { text, how } = await exchange(server.facts.public_url, 'GET / HTTP/1.1\r\nHost: ');
    assert.equal(how, 'closed');
    assert.deepEqual(statuses(text), [408]);
  });

  it('include a body that never comes: 408', async () => {
    const { host } = new URL(server.facts.public_url);
    const head = `POST /follow HTTP/1.1\r\nHost: ${host}\r\n${form}Content-Length: 100\r\n\r\ncode`;
    const { text, how } = await exchange(server.facts.public_url, head, { milliseconds: 30_000 });
    assert.equal(how, 'closed');
    assert.deepEqual(statuses(text), [408]);
  });
});
