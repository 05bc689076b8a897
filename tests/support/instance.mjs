// A real instance, made by `spillway init` and served by `spillway serve` as an operator would.
import { createServer } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import http from 'node:http';
import { eventually, run, Server } from './server.mjs';

// Ports that are free now.
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export function plainGet(url, headers = {}) {
  return new Promise((resolve, reject) => {
    http.get(url, { headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    }).on('error', reject);
  });
}

// Makes an instance in `data`: the facts that init printed, with the addresses chosen for it.
export async function initInstance(data, options = []) {
  const [publicPort, staffPort, opsPort, redirectPort] = await freePorts(4);
  const done = run([
    'init', '--json', '--data', data, '--organisation', 'Testing Bureau',
    '--host', `localhost:${publicPort}`, '--staff-host', `localhost:${staffPort}`,
    '--listen', `127.0.0.1:${publicPort}`, '--staff-listen', `127.0.0.1:${staffPort}`,
    '--ops-listen', `127.0.0.1:${opsPort}`, '--password-cost', 'interactive', ...options,
  ]);
  if (done.code !== 0) throw new Error(`init: ${done.code} ${done.stderr}`);
  return {
    ...JSON.parse(done.stdout),
    init_output: done.stdout,
    data,
    file: join(data, 'spillway.toml'),
    public_url: `https://localhost:${publicPort}`,
    staff_url: `https://localhost:${staffPort}`,
    ops_url: `http://127.0.0.1:${opsPort}`,
    redirect_url: `http://localhost:${redirectPort}`,
    redirect_port: redirectPort,
  };
}

// Writes lines into a section of the instance's configuration.
export function configure(instance, section, lines) {
  const text = readFileSync(instance.file, 'utf8');
  const names = lines.map((line) => line.split('=')[0].trim());
  const blocks = text.split(/^(?=\[)/m);
  const kept = blocks.map((block) => {
    if (!block.startsWith(`[${section}]`)) return block;
    const rest = block.split('\n').filter((line) => !names.includes(line.split('=')[0].trim()));
    return [rest[0], ...lines, ...rest.slice(1)].join('\n');
  });
  if (!blocks.some((block) => block.startsWith(`[${section}]`))) kept.push(`\n[${section}]\n${lines.join('\n')}\n`);
  writeFileSync(instance.file, kept.join(''));
}

// Serves it and waits until it says that it is ready.
export async function serve(instance, options = []) {
  const server = new Server(['serve', '--config', instance.file, ...options]);
  await eventually('readiness', async () => {
    if (server.ended) throw new Error(`serve ended: ${server.stderr}`);
    return plainGet(`${instance.ops_url}/readyz`).then(({ status }) => status === 200, () => false);
  });
  return server;
}
