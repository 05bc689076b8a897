// The benchmark; started by ./run, which builds what it needs. Every loop is bounded in time or count.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '../support/http.mjs';
import { connect, isWhole } from '../support/raw.mjs';
import { configure, freePorts, initInstance, serve } from '../support/instance.mjs';
import { eventually, root, Server } from '../support/server.mjs';
import { configureMail, largeMessage, mailRate } from './mail.mjs';
import { confirm, firstSignIn, invite, Staff } from '../support/staff.mjs';

const runs = 5;
const seconds = 4;
const clients = 64;
const textBytes = 600;
const bareComplaints = 4000;
const password = 'a password of the benchmark only';

const execute = promisify(execFile);
const here = join(root, 'tests/bench');
const note = (text) => process.stderr.write(`${text}\n`);

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
function spread(values, digits = 0) {
  return `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
}

async function wrk(url, script, ...options) {
  const args = ['-t', '1', '-c', String(clients), '-d', `${seconds}s`, '--timeout', '10s', '-s', join(here, script), url];
  const { stdout } = await execute('wrk', [...args, '--', ...options], { timeout: 60_000 });
  const [, rate, requests, failed] = /^RESULT ([\d.]+) (\d+) (\d+)$/m.exec(stdout);
  if (Number(failed) > 0) throw new Error(`${failed} of ${requests} requests failed\n${stdout}`);
  return Number(rate);
}

// Five confirmed intake officers, made as real ones are.
async function hireOfficers(instance) {
  const holder = new Staff(instance.staff_url);
  await holder.sendPassword(instance.officer.user, instance.officer.password);
  const { user, one_time_password: once } = instance.administrator;
  const admin = await firstSignIn(instance.staff_url, user, once, password);
  for (let number = 2; number <= 5; ++number) {
    const name = `officer${number}`;
    const code = await invite(admin, name, ['intake']);
    const officer = await firstSignIn(instance.staff_url, name, code, password);
    await confirm(holder, name);
    officer.client.close();
  }
  holder.client.close();
  admin.client.close();
}

async function measureComplaints(instance, folder) {
  const server = [];
  const bare = [];
  for (let run = 0; run < runs; ++run) {
    server.push(await wrk(instance.public_url, 'complaints.lua', `r${run}`, String(textBytes)));
    const data = join(folder, `bare-${run}`);
    mkdirSync(data);
    const { stdout } = await execute(join(root, 'build/release/bench_bare_loop'), [data, String(bareComplaints), String(textBytes)], { timeout: 120_000 });
    bare.push(Number(stdout));
    rmSync(data, { recursive: true });
    note(`complaints: run ${run + 1} of ${runs}: ${server.at(-1).toFixed(0)}/s, bare loop ${bare.at(-1).toFixed(0)}/s`);
  }
  return { server, bare };
}

async function sealedCopies(data) {
  const sql = 'SELECT MIN(copies), MAX(copies) FROM (SELECT COUNT(*) AS copies FROM case_grant GROUP BY case_id)';
  const { stdout } = await execute('sqlite3', ['-readonly', join(data, 'spillway.db'), sql]);
  return stdout.trim();
}

// nginx with the same bytes, headers, certificate and number of workers.
async function startNginx(instance, folder) {
  const client = new Client(instance.public_url);
  const page = await client.get('/report', { headers: { 'Accept-Encoding': 'gzip' } });
  client.close();
  const [port] = await freePorts(1);
  const site = join(folder, 'nginx');
  mkdirSync(site);
  writeFileSync(join(site, 'report.gz'), page.bytes);
  const own = ['content-length', 'content-type', 'content-encoding', 'date', 'connection', 'etag', 'last-modified'];
  const headers = Object.entries(page.headers)
    .filter(([name]) => !own.includes(name))
    .flatMap(([name, value]) => [value].flat().map((one) => `add_header ${name} '${one.replaceAll("'", "\\'")}' always;`));
  const config = readFileSync(instance.file, 'utf8').split('[public]')[1];
  const path = (key) => join(instance.data, new RegExp(`^${key} = ["']([^"']+)`, 'm').exec(config)[1]);
  writeFileSync(join(site, 'nginx.conf'), `
    ${process.getuid() === 0 ? 'user root;' : ''}
    daemon off; worker_processes 2; pid ${site}/pid; error_log ${site}/error.log;
    events { worker_connections 1024; }
    http {
      access_log off; server_tokens off; etag off; if_modified_since off; sendfile on; tcp_nopush on;
      keepalive_requests 100000;
      client_body_temp_path ${site}/body; proxy_temp_path ${site}/proxy;
      fastcgi_temp_path ${site}/fastcgi; uwsgi_temp_path ${site}/uwsgi; scgi_temp_path ${site}/scgi;
      open_file_cache max=10; open_file_cache_valid 60s;
      server {
        listen 127.0.0.1:${port} ssl backlog=1024; root ${site};
        ssl_certificate ${path('certificate')}; ssl_certificate_key ${path('key')};
        ssl_protocols TLSv1.2 TLSv1.3;
        location = /report { gzip_static always; default_type 'text/html; charset=utf-8'; ${headers.join('\n')} }
      }
    }`);
  const child = spawn('nginx', ['-p', site, '-c', join(site, 'nginx.conf')], { stdio: 'inherit' });
  const url = `https://localhost:${port}`;
  await eventually('nginx', () => connect(url).then((socket) => Boolean(socket.destroy()), () => false));
  const check = new Client(url);
  const served = await check.get('/report', { headers: { 'Accept-Encoding': 'gzip' } });
  check.close();
  if (!served.bytes.equals(page.bytes)) throw new Error('nginx serves other bytes');
  return { child, url, bytes: page.bytes.length };
}

async function measurePage(instance, folder) {
  const nginx = await startNginx(instance, folder);
  const server = [];
  const other = [];
  try {
    for (let run = 0; run < runs; ++run) {
      server.push(await wrk(`${instance.public_url}/report`, 'page.lua'));
      other.push(await wrk(`${nginx.url}/report`, 'page.lua'));
      note(`form page: run ${run + 1} of ${runs}: ${server.at(-1).toFixed(0)}/s, nginx ${other.at(-1).toFixed(0)}/s`);
    }
  } finally {
    const gone = new Promise((resolve) => nginx.child.once('exit', resolve));
    nginx.child.kill('SIGTERM');
    await gone;
  }
  return { server, nginx: other, bytes: nginx.bytes };
}

const residentMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

// From starting the program until a page has come over TLS.
async function measureStart(instance) {
  const times = [];
  const memory = [];
  const { host } = new URL(instance.public_url);
  for (let run = 0; run < runs; ++run) {
    const began = performance.now();
    const server = new Server(['serve', '--config', instance.file]);
    let socket;
    while (!socket) {
      socket = await connect(instance.public_url).catch(() => undefined);
      if (performance.now() - began > 10_000) throw new Error(`no answer: ${server.stderr}`);
    }
    await new Promise((resolve, reject) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (isWhole(text)) resolve();
      });
      socket.once('error', reject);
      socket.write(`GET /report HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    });
    times.push(performance.now() - began);
    socket.destroy();
    await new Promise((wake) => setTimeout(wake, 500));
    memory.push(residentMiB(server.child.pid));
    await server.stop();
  }
  return { times, memory };
}

const folder = mkdtempSync(join(tmpdir(), 'spillway-bench-'));
let server;
try {
  const instance = await initInstance(join(folder, 'data'), ['--totp', 'optional']);
  configure(instance, 'limits', ['submissions_per_minute = 1000000']);
  const lmtp = configureMail(instance, folder);
  note('start and memory');
  const start = await measureStart(instance);
  server = await serve(instance);
  await hireOfficers(instance);
  const complaints = await measureComplaints(instance, folder);
  const copies = await sealedCopies(instance.data);
  if (copies !== '6|6') throw new Error(`sealed to ${copies} holders instead of six`);
  const page = await measurePage(instance, folder);
  const afterLoad = residentMiB(server.child.pid);
  const mail = [];
  for (let run = 0; run < runs; ++run) {
    mail.push(await mailRate(lmtp, seconds, textBytes));
    note(`mail: run ${run + 1} of ${runs}: ${mail.at(-1).toFixed(0)}/s`);
  }
  const large = await largeMessage(lmtp, server.child.pid);

  const ratio = (a, b) => spread(a.map((value, at) => value / b[at]), 2);
  console.log(`
Medians of ${runs} runs (least–most), ${cpus().length} cores shared with the client, ${clients} clients.

| measured | Spillway | yardstick | ratio | aim |
|---|---|---|---|---|
| durable complaints/s, ${textBytes} bytes, sealed to five officers and recovery | ${spread(complaints.server)} | bare loop ${spread(complaints.bare)} | ${ratio(complaints.server, complaints.bare)} | ≥ 0.5, ≥ 1000/s |
| durable messages/s over LMTP, ${textBytes} bytes, the same six holders | ${spread(mail)} | complaints ${spread(complaints.server)} | ${ratio(mail, complaints.server)} | |
| form page/s, ${page.bytes} bytes gzip | ${spread(page.server)} | nginx ${spread(page.nginx)} | ${ratio(page.server, page.nginx)} | ≥ 0.9 |
| memory idle, MiB resident | ${spread(start.memory, 1)} | | | < 30 |
| memory after the load, MiB resident | ${afterLoad.toFixed(1)} | | | |
| peak memory, MiB, before and after a mail of 50 MiB | ${large.map((one) => one.toFixed(0)).join(' → ')} | | | |
| start to first page over TLS, ms | ${spread(start.times)} | | | < 150 |
`);
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
