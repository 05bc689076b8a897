// What the two HTTPS sites agree to in a TLS handshake.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { connect } from '../support/raw.mjs';
import { ownDemo } from '../support/server.mjs';

describe('TLS', () => {
  let server;
  before(async () => {
    server = await ownDemo();
  });
  after(() => server?.close());

  function client(url, options) {
    const { hostname, port } = new URL(url);
    const args = ['s_client', '-connect', `${hostname}:${port}`, '-servername', 'localhost', ...options];
    const done = spawnSync('openssl', args, { input: '', encoding: 'utf8', timeout: 20_000 });
    return done.stdout + done.stderr;
  }

  const versions = [
    { name: 'TLS 1.3', options: ['-tls1_3'], agreed: true },
    { name: 'TLS 1.2', options: ['-tls1_2'], agreed: true },
    { name: 'TLS 1.1', options: ['-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'], agreed: false },
    { name: 'TLS 1.0', options: ['-tls1', '-cipher', 'ALL:@SECLEVEL=0'], agreed: false },
    { name: 'TLS 1.2 without forward secrecy', options: ['-tls1_2', '-cipher', 'AES128-GCM-SHA256'], agreed: false },
    { name: 'TLS 1.2 with CBC', options: ['-tls1_2', '-cipher', 'ECDHE-ECDSA-AES128-SHA'], agreed: false },
  ];
  for (const site of ['public_url', 'staff_url']) {
    for (const { name, options, agreed } of versions) {
      it(`${agreed ? 'agrees to' : 'refuses'} ${name} at ${site}`, () => {
        const said = client(server.facts[site], options);
        const cipher = /Cipher is (\S+)/.exec(said)?.[1] ?? '(NONE)';
        assert.equal(cipher !== '(NONE)', agreed, said);
      });
    }
  }

  it('has an ECDSA P-256 certificate', () => {
    const said = client(server.facts.public_url, ['-tls1_3']);
    assert.match(said, /Peer signature type: ECDSA/i);
    assert.match(said, /256 bit/);
  });

  it('agrees to http/1.1 by ALPN, also beside h2', () => {
    for (const offer of ['http/1.1', 'h2,http/1.1']) {
      assert.match(client(server.facts.public_url, ['-alpn', offer]), /ALPN protocol: http\/1\.1/);
    }
  });

  it('resumes a session by its ticket', async () => {
    const first = await connect(server.facts.public_url);
    const session = await new Promise((resolve) => {
      first.once('session', resolve);
      first.write('GET / HTTP/1.1\r\nHost: ' + new URL(server.facts.public_url).host + '\r\n\r\n');
    });
    first.destroy();
    const second = await connect(server.facts.public_url, { session });
    assert.equal(second.isSessionReused(), true);
    second.destroy();
  });

  it('does not renegotiate', () => {
    const { port } = new URL(server.facts.public_url);
    const args = ['s_client', '-connect', `127.0.0.1:${port}`, '-tls1_2'];
    const done = spawnSync('openssl', args, { input: 'R\n', encoding: 'utf8', timeout: 20_000 });
    assert.doesNotMatch(done.stdout, /RENEGOTIATING[\s\S]*verify return:1[\s\S]*verify return:1/);
    assert.match(done.stdout + done.stderr, /no renegotiation|alert|closed|RENEGOTIATING/i);
  });
});
