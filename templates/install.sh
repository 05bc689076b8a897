#!/bin/sh
# Installs the locked packages beside this file unless that was done since the lock changed.
set -eu
cd "$(dirname "$0")"
mkdir -p node_modules
exec 9>node_modules/.installing
"${FLOCK:-flock}" 9
done_mark=node_modules/.package-lock.json
if [ -f "$done_mark" ] && [ "$done_mark" -nt package-lock.json ]; then
  touch "$done_mark"
  exit 0
fi
"${NPM:-npm}" ci --omit=dev --loglevel=error
touch "$done_mark"
