#!/bin/sh
# Compiles the catalogues into the folder given: simplified Chinese as written by hand, traditional
# Chinese converted from it (Taiwan standard and phrases), mended by zh_TW.sed, with the overrides before it.
set -eu
cd "$(dirname "$0")"
out=$1
msgfmt -c -o "$out/zh_CN.mo" zh_CN.po
# All at once, for opencc takes long to start; of the result the lines of translations.
msgcat --no-wrap -o "$out/zh_CN.flat.po" zh_CN.po
opencc -c s2twp.json < "$out/zh_CN.flat.po" | sed -f zh_TW.sed > "$out/zh_TW.all.po"
awk 'NR == FNR { converted[FNR] = $0; next }
  /^msgid/ { text = 0 } /^msgstr/ { text = 1 }
  { print text ? converted[FNR] : $0 }' "$out/zh_TW.all.po" "$out/zh_CN.flat.po" \
  > "$out/zh_TW.converted.po"
sed -i 's/^"Language: .*/"Language: zh_TW\\n"/' "$out/zh_TW.converted.po"
msgcat --use-first --no-wrap -o "$out/zh_TW.po" zh_TW.overrides.po "$out/zh_TW.converted.po"
msgfmt -c -o "$out/zh_TW.mo" "$out/zh_TW.po"
