#!/usr/bin/env bash
# Brings Nodes that are too old for Pitwall, from npm, to test/lab/.cache/node. Does nothing when they are there.
# Usage: bash test/lab/old-node/setup.sh
set -euo pipefail

here=$(dirname "$(realpath "$0")")
dir=$(realpath "$here/..")/.cache/node
mkdir -p "$dir"
exec 9>"$dir.lock"
flock 9

platform=$(node -p '`${process.platform}-${process.arch}`')
while read -r version; do
  if [ ! -d "$dir/$version" ]; then
    fresh=$(mktemp -d -p "$dir")
    archive=$(cd "$fresh" && npm pack --silent "node-$platform@$version" </dev/null)
    tar xzf "$fresh/$archive" --strip-components=1 -C "$fresh"
    rm "$fresh/$archive"
    mv "$fresh" "$dir/$version"
  fi
  echo "Node $version is ready."
done <"$here/versions.txt"
