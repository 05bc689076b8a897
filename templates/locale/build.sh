#!/bin/sh
# Compiles the catalogues into the folder given: simplified Chinese as written by hand, traditional
# Chinese converted from it (Taiwan standard and phrases), mended by zh_TW.sed, with the overrides before it.
set -eu
cd "$(dirname "$0")"
out=$1
msgfmt -c -o "$out/zh_CN.mo" zh_CN.po
msgfilter --no-wrap -i zh_CN.po -o "$out/zh_TW.converted.po" sh -c "opencc -c s2twp.json | sed -f zh_TW.sed"
sed -i 's/^"Language: .*/"Language: zh_TW\\n"/' "$out/zh_TW.converted.po"
msgcat --use-first --no-wrap -o "$out/zh_TW.po" zh_TW.overrides.po "$out/zh_TW.converted.po"
msgfmt -c -o "$out/zh_TW.mo" "$out/zh_TW.po"
