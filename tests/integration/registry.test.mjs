// Forms in and out on the command line, and a classified project that nothing reveals.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../support/http.mjs';
import { links, visibleText } from '../support/html.mjs';
import { initInstance } from '../support/instance.mjs';
import { ownDemo, root, run } from '../support/server.mjs';

const resp = { 负责科室: '建设管理科', 分管领导: '黄素云', 负责人: '冼兆丰' };

// One good row of each form, by heading.
const good = {
  A1: { 项目类型: '中小河流', 项目名称: '甲河治理', '总资金（万元）': '120.5', 主要用途: '护岸', 项目业主: '水利局', 项目实施时间: '2025年3月至2026.6', 项目进度: '40%', ...resp },
  A2: { 支出内容: '印刷费', '同类支出合计（万元）': '3.2', 备注: '=1+1' },
  A3: { 物业名称: '门面', 物业地址: '滨江路 3 号', 建筑面积: '80.5', '物业管理（出租）情况': '出租', 承租方: '某店', '月租收入（元/月）': '1200', 收入总额: '7200', 支出金额: '200', 结余金额: '7000', ...resp },
  A4: { 执法事项: '采砂', 罚没总金额: '5万元', '管理、上缴情况': '上缴国库 5 万元', ...resp },
  A5: { 审批事项: '取水许可', 收费总金额: '0', '管理、上缴情况': '不收费', ...resp },
  other: { 名称: '防汛物资', 来源: '市级', '金额（万元）': '30', 用途: '购置', 使用情况: '用去一半' },
  A6: { 姓名: '冼兆丰', 职务: '科长', 住址: '城东街道环城路' },
  A7: { 岗位名称: '科长', 岗位人员: '冼兆丰', 权力清单: '审批：变更初审' },
  'duty-main': { 责任人: '冼兆丰', 责任内容: '管好工程', 完成时限: '2026-12' },
  'duty-supervision': { 责任人: '冼兆丰', 责任内容: '核查线索' },
};

function csv(rows) {
  const headings = Object.keys(rows[0]);
  const cell = (text) => `"${(text ?? '').replaceAll('"', '""')}"`;
  const lines = rows.map((row, i) => [String(i + 1), ...headings.map((name) => row[name])]);
  return [['序号', ...headings], ...lines].map((line) => line.map(cell).join(',')).join('\r\n');
}

describe('Forms on the command line', () => {
  let folder;
  let data;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spillway-registry-'));
    data = (await initInstance(join(folder, 'data'))).data;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const of = (form, period = '2026H1', unit = '建设管理科') => ['--data', data, '--form', form, '--unit', unit, '--period', period];
  function hand(form, text, options = {}) {
    const file = join(folder, options.name ?? `${form}.csv`);
    writeFileSync(file, text);
    return run(['registry', 'import', ...of(form, options.period), '--json', file]);
  }
  function write(form, name, period) {
    const out = join(folder, name);
    const done = run(['registry', 'export', ...of(form, period), '--json', '--out', out]);
    assert.equal(done.code, 0, done.stderr);
    return { out, facts: JSON.parse(done.stdout) };
  }

  for (const [form, row] of Object.entries(good)) {
    it(`hands in ${form}, writes it out as both kinds, and takes them in again unchanged`, () => {
      const done = hand(form, csv([row]));
      assert.equal(done.code, 0, done.stdout + done.stderr);
      const facts = JSON.parse(done.stdout);
      assert.deepEqual([facts.filed, facts.rows, facts.findings], [true, 1, []]);
      const first = readFileSync(write(form, `${form}-1.csv`).out, 'utf8');
      const book = write(form, `${form}-1.xlsx`);
      const again = run(['registry', 'import', ...of(form), '--json', book.out]);
      assert.equal(again.code, 0, again.stdout + again.stderr);
      const second = write(form, `${form}-2.csv`);
      assert.equal(readFileSync(second.out, 'utf8'), first);
      assert.equal(second.facts.version, book.facts.version + 1);
      const third = run(['registry', 'import', ...of(form), '--json', second.out]);
      assert.equal(third.code, 0, third.stdout + third.stderr);
      assert.equal(readFileSync(write(form, `${form}-3.csv`).out, 'utf8'), first);
    });
  }

  const sheets = join(root, 'tests/document/sheets');
  const handMade = { 'a1.xlsx': 2, 'a2.xlsx': 2, 'a2.csv': 2, 'a3.xlsx': 1, 'a4.xlsx': 1, 'a5.xlsx': 2, 'a6.xlsx': 2 };
  const ofBureau = (form) => of(form, '2026H1', '临江市水利局');
  const handIn = (name, file = join(sheets, name)) => run(['registry', 'import', ...ofBureau(name.slice(0, 2)), '--json', file]);

  for (const [name, rows] of Object.entries(handMade)) {
    it(`hands in ${name} as it was made by hand, and again in GB18030 as it comes out`, () => {
      const done = handIn(name);
      assert.equal(done.code, 0, done.stdout + done.stderr);
      const facts = JSON.parse(done.stdout);
      assert.deepEqual([facts.filed, facts.rows], [true, rows]);
      assert.ok(facts.findings.every(({ severity }) => severity === 'warning'));
      const out = (suffix) => {
        const file = join(folder, `${name}.${suffix}.csv`);
        const written = run(['registry', 'export', ...ofBureau(name.slice(0, 2)), '--out', file]);
        assert.equal(written.code, 0, written.stderr);
        return file;
      };
      const first = readFileSync(out('first'), 'utf8');
      const chinese = spawnSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: first.replace('\uFEFF', '') });
      assert.equal(chinese.status, 0, String(chinese.stderr));
      const file = join(folder, `${name}.gb18030.csv`);
      writeFileSync(file, chinese.stdout);
      const again = handIn(name, file);
      assert.equal(again.code, 0, again.stdout + again.stderr);
      assert.equal(readFileSync(out('second'), 'utf8'), first);
    });
  }

  it('finds the row that stands twice in the OpenDocument sheet', () => {
    const done = handIn('a2.ods');
    assert.equal(done.code, 1);
    const { findings } = JSON.parse(done.stdout);
    assert.deepEqual(findings.map(({ field, row, column }) => [field, row, column]), [['expense_item', 5, 2]]);
  });

  it('takes a power list once its holders are on the list of persons', () => {
    assert.equal(handIn('a6.xlsx').code, 0);
    const refused = handIn('a7.xlsx');
    assert.equal(refused.code, 1);
    assert.match(JSON.parse(refused.stdout).findings[0].message, /王芳/);
    const persons = join(folder, 'persons.csv');
    writeFileSync(persons, csv(['张伟', '李强', '王芳'].map((name) => ({ 姓名: name, 职务: '科长' }))));
    assert.equal(handIn('a6', persons).code, 0);
    const done = handIn('a7.xlsx');
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.equal(JSON.parse(done.stdout).rows, 2);
  });

  it('writes no formula that a spreadsheet would calculate', () => {
    const text = readFileSync(write('A2', 'formula.csv').out, 'utf8');
    assert.match(text, /,'=1\+1/);
  });

  it('names every mistake with its place, at once, and keeps nothing', () => {
    const rows = [
      { ...good.A1, '总资金（万元）': '-3', 项目类型: '桥' },
      { ...good.A1, 项目名称: '乙河治理', 项目实施时间: '2026-05至2025-01', 谁写的: '某某' },
    ];
    const done = hand('A1', csv([{ ...rows[0], 谁写的: '' }, rows[1]]), { name: 'bad.csv', period: '2026H2' });
    assert.equal(done.code, 1);
    const { filed, findings } = JSON.parse(done.stdout);
    assert.equal(filed, false);
    for (const finding of findings) {
      assert.deepEqual(Object.keys(finding).sort(), ['column', 'field', 'message', 'row', 'severity', 'sheet']);
      assert.ok(finding.message.length > 10);
    }
    const places = findings.filter(({ severity }) => severity === 'error').map(({ field, row, column }) => [field, row, column]);
    assert.deepEqual(places.sort(), [
      ['planned_end_on', 3, 7],
      ['project_type', 2, 2],
      ['total_funds', 2, 4],
    ]);
    assert.ok(findings.some(({ severity, message }) => severity === 'warning' && message.includes('谁写的')));
    const out = join(folder, 'none.csv');
    assert.equal(run(['registry', 'export', ...of('A1', '2026H2'), '--out', out]).code, 1);
  });

  it('refuses home addresses that are too fine, and does not say them', () => {
    const done = hand('A6', csv([{ ...good.A6, 住址: '城东街道环城路 7 号 302 房' }]), { name: 'fine.csv', period: '2026H2' });
    assert.equal(done.code, 1);
    assert.match(done.stdout, /"field":"address"/);
    assert.ok(!done.stdout.includes('302'));
  });

  it('refuses files that are no sheet, and what is not there', () => {
    for (const [name, bytes] of [['x.xlsx', 'not a zip'], ['y.csv', ''], ['z.pdf', '%PDF-1.7'], ['w.csv', 'a,b\r\n1,2\r\n']]) {
      const done = hand('A2', bytes, { name });
      assert.equal(done.code, 1, name);
      assert.ok(done.stderr.length > 10, name);
    }
    assert.equal(run(['registry', 'import', ...of('A2'), join(folder, 'nowhere.csv')]).code, 1);
    assert.equal(run(['registry', 'import', ...of('A2', '2026'), join(folder, 'A2.csv')]).code, 1);
    assert.equal(run(['registry', 'export', ...of('A2', '2020H1'), '--out', join(folder, 'o.csv')]).code, 1);
    assert.equal(run(['registry', 'export', ...of('A2'), '--out', join(folder, 'o.pdf')]).code, 1);
  });

  it('ends with 2 on wrong usage', () => {
    for (const args of [['import'], ['import', ...of('A9'), 'x.csv'], ['export', ...of('A1')], ['import', ...of('A1')]]) {
      assert.equal(run(['registry', ...args]).code, 2, args.join(' '));
    }
  });

  it('takes 10,000 rows', { timeout: 300_000 }, () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ ...good.A2, 支出内容: `支出 ${i}` }));
    const done = hand('A2', csv(rows), { name: 'many.csv', period: '2025H2' });
    assert.equal(done.code, 0, done.stderr);
    assert.equal(JSON.parse(done.stdout).rows, 10_000);
  });
});

describe('The demonstration\'s registry', () => {
  const secretName = '北岭应急水源保密段工程';
  let server;
  let secret;
  const visitor = () => new Client(server.facts.public_url, { language: 'en' });
  function sql(text) {
    const done = spawnSync('sqlite3', [join(server.facts.data_dir, 'spillway.db'), text], { encoding: 'utf8' });
    assert.equal(done.stderr, '');
    return done.stdout.trim();
  }
  before(async () => {
    server = await ownDemo();
    secret = sql(`SELECT lower(hex(id)) FROM target WHERE name = '${secretName}'`);
    assert.match(secret, /^[0-9a-f]{32}$/, 'the classified project is there');
  });
  after(() => server?.close());

  it('offers 12 projects of all kinds and 10 persons', async () => {
    const of = (kind) => server.facts.targets.filter((target) => target.kind === kind);
    assert.deepEqual([of('project').length, of('person').length], [12, 10]);
    const client = visitor();
    for (const { id, kind, name } of server.facts.targets) {
      const page = await client.open(`/${kind}s/${id}`);
      assert.equal(page.status, 200, name);
      assert.ok(visibleText(page.text).includes(name));
    }
    for (const form of ['A1', 'A2', 'A3', 'A4', 'A5', 'other']) {
      const page = await client.open(`/projects?form=${form}`);
      assert.ok(links(page.text).some(({ href }) => /^\/projects\/[0-9a-f]{32}/.test(href ?? '')), form);
    }
  });

  it('shows what changed between two half-years, and retires what is gone', async () => {
    const client = visitor();
    const { id } = server.facts.targets.find(({ name }) => name.includes('青螺河'));
    const page = visibleText((await client.open(`/projects/${id}`)).text);
    for (const told of ['78', '46']) assert.ok(page.includes(told), told);
    assert.equal(sql("SELECT retired FROM target WHERE name = '大冲村抗旱应急供水工程'"), '1');
    assert.ok(!server.facts.targets.some(({ name }) => name.includes('大冲')));
  });

  it('reveals the classified project nowhere to the public', async () => {
    const client = visitor();
    assert.ok(!server.facts.targets.some(({ id, name }) => id === secret || name === secretName));
    const unit = encodeURIComponent('水库运行管理中心');
    const paths = [
      '/', '/about', '/report', '/projects', '/persons', '/api/openapi.json', '/sitemap.xml',
      `/projects?text=${encodeURIComponent('北岭')}`, `/projects?unit=${unit}`, '/projects?form=A1', '/projects?page=2',
      `/projects/${secret}`, `/persons/${secret}`, `/report?target=${secret}`, `/report?target_query=${encodeURIComponent('北岭')}`,
      ...server.facts.targets.map(({ kind, id }) => `/${kind}s/${id}`),
    ];
    for (const path of paths) {
      const page = await client.open(path);
      assert.ok(!page.text.includes('北岭应急') && !page.text.includes('保密段'), path);
    }
    assert.equal((await client.open(`/projects/${secret}`)).status, 404);
    const count = async (query) => links((await client.open(`/projects${query}`)).text).filter(({ href }) => /^\/projects\/[0-9a-f]{32}/.test(href ?? '')).length;
    assert.equal(await count(`?unit=${unit}`), await count(`?unit=${unit}&form=A1`));
    const found = await client.follow(await client.post('/projects', { text: '北岭' }));
    assert.ok(!found.text.includes('北岭应急'));
    const listed = run(['registry', 'list', '--json', '--data', server.facts.data_dir]);
    assert.equal(JSON.parse(listed.stdout).length, 22);
    for (const args of [['qr', '--target', secret, '--out', join(server.facts.data_dir, 'no.svg')], ['poster', '--target', secret, '--out', join(server.facts.data_dir, 'no.pdf')]]) {
      assert.equal(run([args[0], '--data', server.facts.data_dir, ...args.slice(1)]).code, 1, args[0]);
    }
  });

  it('answers to its token as to none, and takes no complaint by its id', async () => {
    sql(`UPDATE target SET offered = 1 WHERE name = '${secretName}'`);
    const listed = JSON.parse(run(['registry', 'list', '--json', '--text', '北岭', '--data', server.facts.data_dir]).stdout);
    sql(`UPDATE target SET offered = 0 WHERE name = '${secretName}'`);
    const client = visitor();
    const page = await client.open(new URL(listed[0].url).pathname);
    const none = await client.open('/q/nonsense');
    assert.equal(page.status, none.status);
    assert.ok(!page.text.includes(secretName));
    const about = (target) => client.postJson('/api/v1/complaints', { target, net: 'project', category: ['quality'], text: 'By its id.', mode: 'anonymous', language: 'en' });
    const [known, unknown] = [await about(secret), await about('0123456789abcdef0123456789abcdef')];
    assert.equal(known.status, unknown.status);
    assert.ok(!known.text.includes(secretName));
  });
});
