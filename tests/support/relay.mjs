// A mail relay of a house, as tests need it: a real SMTP server (npm's smtp-server) with STARTTLS and a
// login, which keeps what it was given and can refuse, hold back, go away and come back on its port; and
// the robot of a group chat over HTTPS.
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

export class Relay {
  constructor({ key, certificate, user = 'spillway', password = 'a relay password' }) {
    Object.assign(this, { key, certificate, user, password, mails: [], logins: 0, refuses: false, holds: undefined });
  }

  // `plain`: STARTTLS is not offered.
  async start({ port = this.port ?? 0, plain = false } = {}) {
    this.server = new SMTPServer({
      key: readFileSync(this.key),
      cert: readFileSync(this.certificate),
      hideSTARTTLS: plain,
      allowInsecureAuth: plain,
      closeTimeout: 50,
      onAuth: (auth, session, done) => {
        this.logins += 1;
        if (auth.username !== this.user || auth.password !== this.password) return done(new Error('no such user'));
        return done(null, { user: auth.username });
      },
      onRcptTo: (address, session, done) => {
        if (this.refuses) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
        return done();
      },
      onData: (stream, session, done) => {
        const chunks = [];
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('latin1');
          this.mails.push({
            raw,
            secure: session.secure,
            from: session.envelope.mailFrom.address,
            to: session.envelope.rcptTo.map(({ address }) => address),
            ...parsed(raw),
          });
          // Taken, but the answer is held back until the test says so.
          if (this.holds) return this.holds(done);
          return done();
        });
      },
    });
    this.server.on('error', () => undefined);
    await new Promise((ready, failed) => {
      this.server.server.once('error', failed);
      this.server.listen(port, '127.0.0.1', ready);
    });
    this.port = this.server.server.address().port;
  }

  stop() {
    return new Promise((done) => this.server.close(done));
  }
}

// Head fields, encoded words decoded, and the text of one base64 part.
function parsed(raw) {
  const [head, ...body] = raw.split('\r\n\r\n');
  const fields = {};
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const at = line.indexOf(':');
    fields[line.slice(0, at).toLowerCase()] = line.slice(at + 1).trim().replace(
      /=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi,
      (whole, kind, text) => kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : decodeURIComponent(text.replace(/_/g, ' ').replace(/=/g, '%')),
    );
  }
  return { fields, text: Buffer.from(body.join('\r\n\r\n'), 'base64').toString('utf8') };
}

export class Robot {
  constructor({ key, certificate }) {
    this.posts = [];
    this.server = https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        this.posts.push({ url: request.url, body: Buffer.concat(chunks).toString('utf8') });
        response.setHeader('Content-Type', 'application/json');
        response.end('{"errcode":0,"errmsg":"ok"}');
      });
    });
  }

  async start() {
    await new Promise((ready) => this.server.listen(0, '127.0.0.1', ready));
    this.port = this.server.address().port;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }
}
