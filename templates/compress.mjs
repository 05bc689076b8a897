// Writes FILE.gz and FILE.br beside a file where they are smaller; says their paths.
import {writeFileSync} from 'node:fs';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

export function compress(bytes, path) {
  const made = {};
  const keep = (key, suffix, packed) => {
    if (packed.length >= bytes.length) return;
    writeFileSync(path + suffix, packed);
    made[key] = path + suffix;
  };
  keep('gzip', '.gz', gzipSync(bytes, {level: 9}));
  keep('brotli', '.br', brotliCompressSync(bytes, {params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }}));
  return made;
}
