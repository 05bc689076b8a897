// Runs the program under test: finds it, starts `spillway demo` or `spillway serve` on free ports in a
// folder of its own, and stops it. What it writes to stderr is kept for the tests that search it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

process.env.LSAN_OPTIONS ??= `suppressions=${join(root, 'tests/support/library_leaks.supp')}:print_suppressions=0`;

export function program() {
  const candidates = process.env.SPILLWAY
    ? [process.env.SPILLWAY]
    : ['asan', 'dev', 'release'].map((preset) => join(root, 'build', preset, 'spillway'));
  const found = candidates.find((path) => existsSync(path));
  if (!found) throw new Error(`no program at ${candidates.join(' or ')}; build it first`);
  return found;
}

// Runs a subcommand to its end: { code, stdout, stderr }.
export function run(args, options = {}) {
  const done = spawnSync(program(), args, { encoding: 'utf8', timeout: 120_000, ...options });
  if (done.error) throw done.error;
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

// A temporary folder, removed when the test (or suite) `t` is over.
export function temporaryFolder(t, name = 'spillway-test-') {
  const folder = mkdtempSync(join(tmpdir(), name));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Repeats `check` until it returns something true; for conditions of another process only.
export async function eventually(what, check, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`gave up waiting for ${what}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
}

export class Server {
  // Any subcommand that serves. `stdout` and `stderr` grow as the program writes.
  constructor(args, options = {}) {
    this.stdout = '';
    this.stderr = '';
    this.child = spawn(program(), args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    this.exited = new Promise((done) => {
      this.child.on('close', (code, signal) => done({ code, signal }));
    });
    this.child.stdout.setEncoding('utf8').on('data', (text) => (this.stdout += text));
    this.child.stderr.setEncoding('utf8').on('data', (text) => (this.stderr += text));
    this.exited.then((how) => (this.ended = how));
  }

  // The first line of stdout, parsed.
  async firstLine(milliseconds = 60_000) {
    const line = await eventually('the first line on stdout', () => {
      const end = this.stdout.indexOf('\n');
      if (end >= 0) return this.stdout.slice(0, end);
      if (this.ended) {
        throw new Error(`spillway ended early (${JSON.stringify(this.ended)}): ${this.stderr}`);
      }
      return undefined;
    }, milliseconds);
    return JSON.parse(line);
  }

  signal(name) {
    this.child.kill(name);
  }

  async kill() {
    this.signal('SIGKILL');
    return this.exited;
  }

  // SIGTERM; the program has 15 s, then this throws. A sanitizer's complaint throws too.
  async stop() {
    if (!this.ended) this.signal('SIGTERM');
    let timer;
    const late = new Promise((resolveLate) => {
      timer = setTimeout(() => resolveLate(undefined), 15_000);
    });
    const how = await Promise.race([this.exited, late]);
    clearTimeout(timer);
    if (!how) {
      await this.kill();
      throw new Error(`spillway did not stop within 15 s of SIGTERM; stderr: ${this.stderr}`);
    }
    if (how.code !== 0 || /Sanitizer|runtime error/.test(this.stderr)) {
      throw new Error(`spillway ended with ${JSON.stringify(how)}; stderr: ${this.stderr}`);
    }
    return how;
  }
}

// A demonstration on free ports: the Server with the facts of its first line beside it.
export async function startDemo(data, extra = []) {
  const ports = ['--public-port', '0', '--staff-port', '0'];
  const server = new Server(['demo', '--json', '--data', data, ...ports, ...extra]);
  const facts = await server.firstLine();
  return Object.assign(server, { facts });
}

// A demonstration in a folder of its own; `close()` stops it (see Server.stop) and removes the folder.
export async function ownDemo(extra = []) {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-demo-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await startDemo(join(folder, 'data'), extra);
    return Object.assign(server, { close: () => server.stop().finally(remove) });
  } catch (error) {
    remove();
    throw error;
  }
}

// The account of the demonstration that has `role` (and, if given, lacks `without`).
export function accountWith(facts, role, without) {
  const found = facts.accounts.find(
    (account) => account.roles.includes(role) && !(without && account.roles.includes(without)),
  );
  if (!found) throw new Error(`the demonstration has no account with the role ${role}`);
  return found;
}
