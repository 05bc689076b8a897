// How many messages a second come in over LMTP, and what one large message takes in memory. Used by
// bench.mjs; alone: `SPILLWAY=build/release/spillway node tests/bench/mail.mjs [seconds]`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deliver, Lmtp, message } from '../support/lmtp.mjs';
import { configure, initInstance, serve } from '../support/instance.mjs';

const address = 'jubao@example.org';
const clients = 32;

const peakMiB = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

export function configureMail(instance, folder) {
  configure(instance, 'mail', [`listen = "unix:${folder}/lmtp"`, `address = "${address}"`, 'socket_group = ""']);
  return `unix:${folder}/lmtp`;
}

// Messages a second, each with `textBytes` of its own, over connections that wait for every reply.
export async function mailRate(lmtp, seconds, textBytes) {
  const filler = 'x'.repeat(70).concat('\r\n').repeat(Math.ceil(textBytes / 72)).slice(0, textBytes);
  let sent = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(Array.from({ length: clients }, async () => {
    const client = await Lmtp.ready(lmtp);
    while (performance.now() < end) {
      const { after } = await deliver(client, address, message({ text: `${sent} ${Math.random()}\r\n${filler}` }));
      if (after[0] !== 250) throw new Error(`a message was answered ${after}`);
      sent += 1;
    }
    client.close();
  }));
  return sent / ((performance.now() - began) / 1000);
}

// Peak memory in MiB before and after one message of just under 50 MiB, as text or as an attachment.
export async function largeMessage(lmtp, pid) {
  const peaks = [peakMiB(pid)];
  const line = `${'QUJD'.repeat(19)}\r\n`;
  const lines = Math.floor((50 * 1024 * 1024 - 4096) / line.length);
  const body = [
    'From: citizen@example.net', 'To: jubao@example.org', 'Subject: large', 'MIME-Version: 1.0',
    'Message-ID: <large@example.net>', 'Content-Type: multipart/mixed; boundary="b"', '',
    '--b', 'Content-Type: text/plain', '', 'See the attachment.',
    '--b', 'Content-Type: video/mp4', 'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="v.mp4"', '',
    line.repeat(lines), '--b--', '',
  ].join('\r\n');
  const client = await Lmtp.ready(lmtp);
  const { after } = await deliver(client, address, body, { parameters: ` SIZE=${body.length}` });
  client.close();
  if (after[0] !== 250) throw new Error(`the large message was answered ${after}`);
  peaks.push(peakMiB(pid));
  return peaks;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-mail-bench-'));
  const instance = await initInstance(join(folder, 'data'));
  const lmtp = configureMail(instance, folder);
  const server = await serve(instance);
  try {
    console.log(`${(await mailRate(lmtp, Number(process.argv[2] ?? 4), 600)).toFixed(0)} messages/s over ${clients} connections`);
    const [before, after] = await largeMessage(lmtp, server.child.pid);
    console.log(`VmHWM ${before.toFixed(1)} MiB before, ${after.toFixed(1)} MiB after a message of 50 MiB`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
