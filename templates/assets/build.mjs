// Compiles stylesheets, strips scripts of comments and indentation, and writes everything with the
// hash of its content in its name, with gzip and brotli beside it, and a list of it all
// (assets.json). Usage: node build.mjs BUILD_FOLDER
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, extname, join, parse} from 'node:path';
import {fileURLToPath} from 'node:url';
import * as sass from 'sass';
import {compress} from '../compress.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
const folder = join(out, 'assets');
rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});

const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const assets = [];
function add(plain, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const {name, ext} = parse(plain);
  const file = `${name}.${hash}${ext}`;
  const path = join(folder, file);
  writeFileSync(path, bytes);
  const packed = ext === '.png' ? {} : compress(bytes, path);
  assets.push({name: `assets/${file}`, plain, type: types[extname(plain)], path, ...packed});
}

for (const file of readdirSync(join(here, 'scss')).filter((name) => !name.startsWith('_'))) {
  const compiled = sass.compile(join(here, 'scss', file), {
    style: 'compressed',
    loadPaths: [join(here, '../node_modules/govuk-frontend/dist')],
    quietDeps: true,
    silenceDeprecations: ['mixed-decls'],
  });
  add(file.replace(/\.scss$/, '.css'), Buffer.from(compiled.css));
}
// Scripts hold comments on lines of their own only, so that stripping needs no parser.
for (const file of readdirSync(join(here, 'scripts'))) {
  const lines = readFileSync(join(here, 'scripts', file), 'utf8').split('\n');
  const kept = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('//'));
  add(file, Buffer.from(kept.join('\n') + '\n'));
}
for (const file of readdirSync(join(here, 'images'))) {
  add(file, readFileSync(join(here, 'images', file)));
}
writeFileSync(join(out, 'assets.json'), JSON.stringify(assets, null, 1));
