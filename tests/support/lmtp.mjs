// An LMTP client that sends bytes exactly as given, over a UNIX socket or loopback TCP.
import net from 'node:net';

export class Lmtp {
  // `address` as in the facts: `unix:PATH` or `127.0.0.1:PORT`.
  static connect(address) {
    const unix = /^unix:(.*)$/.exec(address);
    const [, host, port] = /^(.*):(\d+)$/.exec(address) ?? [];
    const options = unix ? { path: unix[1] } : { host, port: Number(port) };
    return new Promise((resolve, reject) => {
      const socket = net.connect(options, () => resolve(new Lmtp(socket)));
      socket.once('error', reject);
    });
  }

  constructor(socket) {
    this.socket = socket;
    this.text = '';
    this.waiting = [];
    this.closed = false;
    const news = () => this.waiting.splice(0).forEach((wake) => wake());
    socket.setEncoding('utf8').on('data', (text) => {
      this.text += text;
      news();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.closed = true;
      news();
    });
  }

  send(bytes) {
    return new Promise((done) => this.socket.write(bytes, done));
  }

  // The next `count` replies, each as its last line; fewer when the server closes.
  async replies(count) {
    const found = [];
    while (found.length < count) {
      const line = /^(\d{3})([ -]).*\r\n/.exec(this.text);
      if (line) {
        this.text = this.text.slice(line[0].length);
        if (line[2] === ' ') found.push(line[0].trimEnd());
      } else if (this.closed) {
        return found;
      } else {
        await new Promise((wake) => this.waiting.push(wake));
      }
    }
    return found;
  }

  // As replies(), the codes alone.
  async codes(count) {
    return (await this.replies(count)).map((reply) => Number(reply.slice(0, 3)));
  }

  async ask(bytes, count = 1) {
    await this.send(bytes);
    return this.codes(count);
  }

  // Greeting and LHLO.
  static async ready(address) {
    const client = await Lmtp.connect(address);
    await client.codes(1);
    await client.ask('LHLO test.example\r\n');
    return client;
  }

  close() {
    this.socket.destroy();
  }
}

let number = 0;

// A message with a text of its own, lines ended by CRLF. `fields`: further lines of its header;
// `files`: { filename, type, content } each.
export function message({ from = 'citizen@example.net', subject = 'A report', text, id, fields = [], files = [] } = {}) {
  number += 1;
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'];
  const words = text ?? `Something happened, number ${number}.`;
  const boundary = `=_${number}`;
  const body = files.length === 0 ? [...plain, '', words] : [
    `Content-Type: multipart/mixed; boundary="${boundary}"`, '',
    `--${boundary}`, ...plain, '', words,
    ...files.flatMap(({ filename, type, content }) => [
      `--${boundary}`, `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(filename)}`, '',
      Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
    ]),
    `--${boundary}--`,
  ];
  return [
    `From: ${from}`,
    'To: jubao@example.org',
    `Subject: ${subject}`,
    `Message-ID: ${id ?? `<${process.pid}.${number}.${Date.now()}@example.net>`}`,
    `Date: Tue, 24 Nov 2026 10:00:${String(number % 60).padStart(2, '0')} +0800`,
    'MIME-Version: 1.0',
    ...fields,
    ...body,
    '',
  ].join('\r\n');
}

// MAIL, RCPT for each and DATA in one go, then the message and its dot.
export async function deliver(client, to, body, { from = 'citizen@example.net', parameters = '' } = {}) {
  const recipients = [to].flat();
  const opening = [`MAIL FROM:<${from}>${parameters}`, ...recipients.map((one) => `RCPT TO:<${one}>`), 'DATA'];
  const before = await client.ask(`${opening.join('\r\n')}\r\n`, recipients.length + 2);
  if (before.at(-1) !== 354) return { before, after: [] };
  const taken = before.slice(1, -1).filter((code) => code === 250).length;
  const stuffed = body.replaceAll(/^\./gm, '..');
  return { before, after: await client.ask(`${stuffed}.\r\n`, taken) };
}
