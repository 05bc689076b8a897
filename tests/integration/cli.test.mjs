// The program as an operator meets it: subcommands, exit codes, configuration, QR codes, doctor.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initInstance } from '../support/instance.mjs';
import { Server, eventually, ownDemo, root, run, startDemo } from '../support/server.mjs';
import { Client } from '../support/http.mjs';

const subcommands = ['init', 'serve', 'demo', 'user', 'qr', 'poster', 'doctor', 'registry'];

describe('The command line', () => {
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'spillway-cli-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('explains itself and every subcommand', () => {
    const help = run(['--help']);
    assert.equal(help.code, 0);
    for (const name of subcommands) {
      assert.match(help.stdout, new RegExp(`\\b${name}\\b`));
      const own = run([name, '--help']);
      assert.equal(own.code, 0, name);
      assert.ok(own.stdout.length > 50, name);
    }
    assert.match(run(['--version']).stdout, /\d+\.\d+\.\d+/);
  });

  const wrong = [[], ['nonsense'], ['serve', '--nonsense'], ['demo', '--public-port', 'x'], ['qr'], ['init']];
  for (const args of wrong) {
    it(`ends with 2 on wrong usage: "${args.join(' ')}"`, () => {
      const done = run(args);
      assert.equal(done.code, 2);
      assert.equal(done.stdout, '');
      assert.ok(done.stderr.length > 10);
    });
  }

  it('ends with 1 and a reason where something is refused', () => {
    for (const args of [['serve', '--data', join(folder, 'nowhere')], ['doctor', '--data', join(folder, 'nowhere')], ['serve', '--config', join(folder, 'nowhere.toml')]]) {
      const done = run(args);
      assert.equal(done.code, 1, args.join(' '));
      assert.match(done.stderr, /nowhere/);
    }
  });

  describe('with an instance', () => {
    let instance;
    before(async () => {
      instance = await initInstance(join(folder, 'data'));
    });

    it('init prints the recovery code once and leaves it nowhere', () => {
      assert.ok(instance.recovery_code.length >= 32);
      const done = spawnSync('grep', ['-rlaF', '--', instance.recovery_code, instance.data], { encoding: 'utf8' });
      assert.equal(done.stdout, '');
      for (const name of ['spillway.db', 'instance.key']) {
        assert.equal(statSync(join(instance.data, name)).mode & 0o077, 0, name);
      }
    });

    it('init refuses a folder that is in use', () => {
      const before = readFileSync(instance.file, 'utf8');
      const again = run(['init', '--data', instance.data, '--organisation', 'Another']);
      assert.equal(again.code, 1);
      assert.equal(readFileSync(instance.file, 'utf8'), before);
    });

    const mistakes = [
      { name: 'an unknown key', section: 'log', line: 'colour = "red"', says: /colour/ },
      { name: 'an unknown section', section: 'colours', line: 'red = 1', fault: '[colours]', says: /colours/ },
      { name: 'a value that there is none', section: 'log', line: 'format = "verse"', says: /format[\s\S]*human/ },
      { name: 'a value of another type', section: 'limits', line: 'queue = "many"', says: /queue/ },
      { name: 'a line that is no TOML', section: 'log', line: 'format = = 1', says: /./ },
    ];
    for (const { name, section, line, fault, says } of mistakes) {
      it(`refuses ${name}, and names file and line`, () => {
        const file = join(instance.data, 'mistaken.toml');
        const lines = readFileSync(instance.file, 'utf8').trimEnd().split('\n');
        const at = lines.indexOf(`[${section}]`);
        if (at >= 0) lines.splice(at + 1, 0, line);
        else lines.push(`[${section}]`, line);
        writeFileSync(file, `${lines.join('\n')}\n`);
        const number = lines.indexOf(fault ?? line) + 1;
        const done = run(['serve', '--config', file]);
        assert.equal(done.code, 1);
        assert.match(done.stderr, new RegExp(`mistaken\\.toml:${number}:`), done.stderr);
        assert.match(done.stderr, says);
      });
    }

    it('doctor finds nothing in a fresh instance, and a damaged register in another', () => {
      assert.equal(run(['doctor', '--data', instance.data]).code, 0);
      const found = JSON.parse(run(['doctor', '--json', '--data', instance.data]).stdout);
      assert.deepEqual(found.findings, []);
      const database = join(instance.data, 'spillway.db');
      const sql = "INSERT INTO register_leaf VALUES (0, zeroblob(32), '2026-01-01', zeroblob(32));";
      assert.equal(spawnSync('sqlite3', [database, sql], { encoding: 'utf8' }).stderr, '');
      const damaged = run(['doctor', '--json', '--data', instance.data]);
      assert.equal(damaged.code, 1);
      assert.ok(JSON.parse(damaged.stdout).findings.length >= 1);
    });

    it('user add invites, and user list shows who waits', () => {
      const added = run(['user', 'add', '--json', '--data', instance.data, '--user', 'lin', '--name', 'Lin Hai', '--role', 'intake']);
      assert.equal(added.code, 0, added.stderr);
      const listed = JSON.parse(run(['user', 'list', '--json', '--data', instance.data]).stdout);
      const lin = listed.find(({ user }) => user === 'lin');
      assert.deepEqual([lin.status, lin.confirmed, lin.roles], ['invited', false, ['intake']]);
      assert.equal(run(['user', 'add', '--data', instance.data, '--user', 'lin', '--name', 'Again', '--role', 'intake']).code, 1);
      assert.equal(run(['user', 'add', '--data', instance.data, '--user', 'wei', '--name', 'Wei', '--role', 'king']).code, 1);
    });
  });

  it('makes a demonstration whole or not at all', async () => {
    const data = join(folder, 'broken-off');
    const first = new Server(['demo', '--json', '--data', data, '--public-port', '0', '--staff-port', '0']);
    await eventually('a database', () => existsSync(join(`${data}.unfinished`, 'spillway.db')) || existsSync(data));
    assert.ok(!existsSync(data), 'it has its name only once all is in it');
    first.child.kill('SIGKILL');
    await first.exited;
    const second = await startDemo(data);
    const { accounts } = second.facts;
    await second.stop();
    const third = await startDemo(data);
    assert.deepEqual(third.facts.accounts, accounts, 'and opens again with the same accounts');
    await third.stop();
    assert.ok(!existsSync(`${data}.unfinished`));
  });

  it('has a sample configuration that explains every key', () => {
    const sample = readFileSync(join(root, 'deploy/spillway.toml'), 'utf8');
    const done = run(['serve', '--config', join(root, 'deploy/spillway.toml')]);
    assert.equal(done.code, 1, 'its certificates are not there');
    assert.doesNotMatch(done.stderr, /unknown key|spillway\.toml:\d+/, done.stderr);
    assert.ok(sample.split('\n').filter((line) => line.startsWith('#')).length > 30);
  });
});

describe('A QR code or a poster', () => {
  let server;
  let folder;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spillway-qr-'));
    server = await ownDemo();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server?.close();
  });

  function write(target, name, options = []) {
    const out = join(folder, name);
    const done = run(['qr', '--data', server.facts.data_dir, '--target', target, '--out', out, ...options]);
    return { out, done };
  }
  // What a reader sees in a picture.
  function decode(file) {
    const done = spawnSync('zbarimg', ['--quiet', '--raw', file], { encoding: 'utf8', timeout: 60_000 });
    return done.stdout.trim();
  }
  function toPng(file) {
    const stem = join(folder, 'page');
    const args = file.endsWith('.pdf') ? ['pdftoppm', ['-r', '100', '-png', '-singlefile', file, stem]] : ['rsvg-convert', ['-w', '400', '-o', `${stem}.png`, file]];
    const done = spawnSync(...args, { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    return `${stem}.png`;
  }

  for (const suffix of ['png', 'svg', 'pdf']) {
    it(`decodes from ${suffix} to a link that opens the form for its target`, async () => {
      const [target] = server.facts.targets;
      const { out, done } = write(target.id, `code.${suffix}`);
      assert.equal(done.code, 0, done.stderr);
      const read = decode(suffix === 'png' ? out : toPng(out));
      assert.match(read, /\/q\/[A-Za-z0-9_-]+$/);
      const client = new Client(server.facts.public_url, { language: 'zh-CN' });
      const page = await client.open(new URL(read).pathname);
      assert.equal(page.status, 200);
      assert.ok(page.text.includes(target.name));
      client.close();
    });
  }

  it('is printed with the check word that the form shows', async () => {
    const [target] = server.facts.targets;
    const { done } = write(target.id, 'again.png', ['--json']);
    const { url, check_word: word } = JSON.parse(done.stdout);
    const client = new Client(server.facts.public_url, { language: 'zh-CN' });
    const page = await client.open(new URL(url).pathname);
    const [first, second] = [...word].filter((one) => /\p{Script=Han}/u.test(one));
    assert.match(page.text, new RegExp(`${first}\\W*${second}`, 'u'));
    client.close();
  });

  it('is refused for an unknown target, another suffix, a folder that is not there', () => {
    const [{ id }] = server.facts.targets;
    for (const [target, name] of [['0'.repeat(32), 'x.png'], ['nonsense', 'x.png'], [id, 'x.gif'], [id, 'nowhere/x.png']]) {
      const { out, done } = write(target, name);
      assert.equal(done.code, 1, name);
      assert.ok(done.stderr.length > 5);
      assert.equal(existsSync(out), false);
    }
  });

  function poster(what, name, options = {}) {
    const out = join(folder, name);
    return { out, done: run(['poster', '--data', server.facts.data_dir, ...what, '--out', out], options) };
  }
  const printed = (tool, file, ...rest) => spawnSync(tool, [file, ...rest], { encoding: 'utf8' }).stdout;

  for (const [paper, size] of [['A4', /595\.\d+ x 841\.\d+ pts/], ['A3', /841\.\d+ x 1190\.\d+ pts/]]) {
    it(`hangs in ${paper} with what is published, the check word, and the code of its target`, () => {
      const target = server.facts.targets.find(({ name }) => name.includes('治理'));
      const { out, done } = poster(['--target', target.id, '--paper', paper, '--json'], `${paper}.pdf`);
      assert.equal(done.code, 0, done.stderr);
      assert.deepEqual(JSON.parse(done.stdout), { file: out, posters: 1 });
      assert.match(printed('pdfinfo', out), size);
      const { url, check_word: word } = JSON.parse(write(target.id, 'same.svg', ['--json']).done.stdout);
      assert.equal(decode(toPng(out)), url);
      const text = printed('pdftotext', out, '-').replaceAll(/\s/g, '');
      for (const part of [target.name, '项目业主', word, '扫码举报']) assert.ok(text.includes(part), part);
    });
  }

  it('hangs for all that a unit has published, or for one form of it', () => {
    const pages = (file) => Number(/Pages:\s+(\d+)/.exec(printed('pdfinfo', file))[1]);
    const unit = ['--unit', '建设管理科'];
    const all = poster([...unit, '--json'], 'unit.pdf');
    assert.equal(all.done.code, 0, all.done.stderr);
    const { posters } = JSON.parse(all.done.stdout);
    assert.ok(posters > 1 && pages(all.out) >= posters);
    const one = poster([...unit, '--form', 'a1'], 'one.pdf');
    assert.equal(one.done.code, 0, one.done.stderr);
    assert.equal(pages(one.out), 1);
    assert.match(decode(toPng(one.out)), /\/projects$/);
  });

  it('does not hang for what is not there, and says so', () => {
    const [{ id }] = server.facts.targets;
    const refused = [
      [['--target', '0'.repeat(32)], 'x.pdf'],
      [['--target', 'nonsense'], 'x.pdf'],
      [['--unit', '没有这个科'], 'x.pdf'],
      [['--unit', '建设管理科', '--form', 'A9'], 'x.pdf'],
      [['--target', id], 'nowhere/x.pdf'],
    ];
    for (const [what, name] of refused) {
      const { out, done } = poster(what, name);
      assert.equal(done.code, 1, what.join(' '));
      assert.ok(done.stderr.length > 10);
      assert.equal(existsSync(out), false);
    }
    for (const what of [[], ['--target', id, '--unit', '建设管理科'], ['--target', id, '--paper', 'A5']])
      assert.equal(poster(what, 'x.pdf').done.code, 2, what.join(' '));
  });

  it('is not printed with boxes in place of Chinese where the fonts are missing', () => {
    const settings = join(folder, 'fonts.conf');
    writeFileSync(settings, `<fontconfig><dir>${join(folder, 'no-fonts')}</dir><cachedir>${folder}</cachedir></fontconfig>`);
    const env = { ...process.env, FONTCONFIG_FILE: settings };
    const { out, done } = poster(['--target', server.facts.targets[0].id], 'boxes.pdf', { env });
    assert.equal(done.code, 1);
    assert.match(done.stderr, /fonts-noto-cjk/);
    assert.equal(existsSync(out), false);
  });
});
