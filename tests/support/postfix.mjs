// A real Postfix from a folder of its own: own configuration, queue and data, loopback ports only,
// nothing of the machine's own Postfix touched. It needs root; `needsRoot` says why a test is skipped.
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { freePorts } from './instance.mjs';
import { eventually, root } from './server.mjs';

export const needsRoot = process.getuid() === 0 ? false : 'Postfix starts as root only';

function must(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, ...options });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.status} ${done.stdout}${done.stderr}`);
  return done.stdout;
}

// The lines of deploy/postfix that are for copying, with this test's values in their place.
function snippet(name, values) {
  let text = readFileSync(join(root, 'deploy/postfix', name), 'utf8');
  for (const [from, to] of Object.entries(values)) {
    if (!text.includes(from)) throw new Error(`deploy/postfix/${name} says nothing of ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

export class Postfix {
  // `lmtp` as in the facts; mail for `address` is handed over there.
  static async start({ lmtp, address, sizeLimit }) {
    const folder = mkdtempSync(join(tmpdir(), 'spillway-postfix-'));
    chmodSync(folder, 0o755);
    const postfix = new Postfix(folder, (await freePorts(1))[0]);
    try {
      postfix.configure({ lmtp, address, sizeLimit });
      must('postfix', ['-c', postfix.config, 'start']);
      await eventually('Postfix', () => /daemon started/.test(postfix.log));
    } catch (error) {
      error.message += `\n${postfix.log}`;
      await postfix.close();
      throw error;
    }
    return postfix;
  }

  constructor(folder, port) {
    this.folder = folder;
    this.port = port;
    this.config = join(folder, 'config');
    this.logFile = join(folder, 'postfix.log');
  }

  configure({ lmtp, address, sizeLimit = 45_000_000 }) {
    for (const name of ['config', 'queue', 'data']) mkdirSync(join(this.folder, name), { mode: 0o755 });
    must('chown', ['postfix', join(this.folder, 'data')]);
    const handover = snippet('main.cf', {
      'example.gov.cn': address.split('@')[1],
      'jubao@': `${address.split('@')[0]}@`,
      'lmtp:unix:/run/spillway/lmtp': lmtp.startsWith('unix:') ? `lmtp:${lmtp}` : `lmtp:inet:${lmtp}`,
      'message_size_limit = 45000000': `message_size_limit = ${sizeLimit}`,
    });
    writeFileSync(join(this.config, 'main.cf'), `
compatibility_level = 3.6
queue_directory = ${this.folder}/queue
data_directory = ${this.folder}/data
maillog_file = ${this.logFile}
maillog_file_prefixes = ${this.folder}
myhostname = mx.test.example
mydomain = test.example
inet_interfaces = loopback-only
inet_protocols = ipv4
mydestination =
alias_maps =
alias_database =
local_transport = error:disabled
default_transport = error:disabled
mynetworks = 127.0.0.0/8
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
${handover}
`);
    copyFileSync('/usr/share/postfix/master.cf.dist', join(this.config, 'master.cf'));
    const master = readFileSync(join(this.config, 'master.cf'), 'utf8')
      .replace(/^smtp +inet .*$/m, `127.0.0.1:${this.port} inet n - n - - smtpd`)
      // The fifth column: nothing is chrooted.
      .replaceAll(/^(\S+ +\S+ +\S+ +\S+ +)y( )/gm, '$1n$2');
    const log = /^postlog/m.test(master) ? '' : 'postlog unix-dgram n - n - 1 postlogd\n';
    writeFileSync(join(this.config, 'master.cf'), master + log);
    writeFileSync(join(this.folder, 'config', 'dynamicmaps.cf'), '');
  }

  get log() {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
  }

  // Sends with swaks; `options` are its own. Returns { code, text }.
  swaks(to, options = []) {
    const done = spawnSync('swaks', [
      '--server', '127.0.0.1', '--port', String(this.port), '--helo', 'client.example',
      '--from', 'citizen@example.net', '--to', to, ...options,
    ], { encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 28 });
    return { code: done.status, text: done.stdout + done.stderr };
  }

  flush() {
    must('postqueue', ['-c', this.config, '-f']);
  }

  queue() {
    return must('postqueue', ['-c', this.config, '-j']).trim();
  }

  // Waits until the log has `count` lines with this status.
  async delivered(status, count = 1) {
    const found = () => this.log.match(new RegExp(`status=${status}`, 'g'))?.length ?? 0;
    await eventually(`${count} × status=${status} in:\n${this.log}`, () => found() >= count, 30_000);
  }

  async close() {
    spawnSync('postfix', ['-c', this.config, 'stop'], { timeout: 30_000 });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
