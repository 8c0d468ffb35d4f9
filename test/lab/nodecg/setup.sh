#!/usr/bin/env bash
# Installs NodeCG, which the benchmark puts beside our server, in test/lab/.cache/nodecg. Nothing else needs it.
# Does nothing when it is already there. Usage: bash test/lab/nodecg/setup.sh
set -euo pipefail

version=2.6.4
here=$(dirname "$(realpath "$0")")
dir=$(realpath "$here/..")/.cache/nodecg
if [ "$(cat "$dir/ready" 2>/dev/null)" = "$version" ]; then
  echo "NodeCG is ready: $version"
  exit 0
fi

rm -rf "$dir"
mkdir -p "$dir"
cd "$dir"
# its database is a native module, which npm builds only when that is allowed
cat >package.json <<JSON
{
  "name": "pitwall-lab",
  "version": "0.0.0",
  "private": true,
  "nodecg": { "compatibleRange": "^2.0.0" },
  "dependencies": { "nodecg": "$version" },
  "allowScripts": { "better-sqlite3": true }
}
JSON
npm install --no-audit --no-fund
node -e 'new (require("better-sqlite3"))(":memory:").close()'
echo "$version" >ready
