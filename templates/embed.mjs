// Writes resources.S, which takes every resource into the program byte by byte, and the table
// that finds them. Usage: node embed.mjs BUILD_FOLDER
import {readFileSync, readdirSync, writeFileSync, mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {compress} from './compress.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];

const resources = [];
for (const file of readdirSync(join(here, 'pages')).filter((name) => name.endsWith('.mustache'))) {
  resources.push({name: `pages/${file}`, type: 'text/html; charset=utf-8', path: join(here, 'pages', file)});
}
for (const file of readdirSync(join(here, 'mail')).filter((name) => name.endsWith('.mustache'))) {
  resources.push({name: `mail/${file}`, type: 'text/plain; charset=utf-8', path: join(here, 'mail', file)});
}
for (const locale of ['zh_CN', 'zh_TW']) {
  resources.push({name: `locale/${locale}.mo`, type: 'application/octet-stream', path: join(out, `${locale}.mo`)});
}
const api = join(here, 'api/openapi.json');
mkdirSync(join(out, 'api'), {recursive: true});
resources.push({
  name: 'api/openapi.json',
  type: 'application/json',
  path: api,
  ...compress(readFileSync(api), join(out, 'api/openapi.json')),
});
for (const asset of JSON.parse(readFileSync(join(out, 'assets.json'), 'utf8'))) resources.push(asset);
resources.sort((a, b) => (a.name < b.name ? -1 : 1));

const lines = ['/* Made by embed.mjs. */', '.section .rodata'];
const symbols = [];
const take = (path) => {
  if (!path) return '{}';
  const symbol = `spillway_resource_${symbols.length}`;
  symbols.push(symbol);
  lines.push(
    `.global ${symbol}`, `.global ${symbol}_end`, '.balign 16', `${symbol}:`,
    `.incbin ${JSON.stringify(path)}`, `${symbol}_end:`, '.byte 0');
  return `between(${symbol}, ${symbol}_end)`;
};
const rows = resources.map((resource) => `    {${[
  JSON.stringify(resource.name), JSON.stringify(resource.plain ?? ''), JSON.stringify(resource.type),
  take(resource.path), take(resource.gzip), take(resource.brotli)].join(', ')}},`);
lines.push('.section .note.GNU-stack,"",%progbits', '');
writeFileSync(join(out, 'resources.S'), lines.join('\n'));
writeFileSync(join(out, 'resources_table.cpp'), `// Made by embed.mjs.
#include <array>

#include "view/resources.hpp"

extern "C" {
${symbols.map((symbol) => `extern const char ${symbol}[], ${symbol}_end[];`).join('\n')}
}

namespace spillway::resources {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, end}; }

const std::array<Resource, ${rows.length}> kResources{{
${rows.join('\n')}
}};

}  // namespace

std::span<const Resource> all() { return kResources; }

}  // namespace spillway::resources
`);
