#!/usr/bin/env bash
# Installs the real parts that the tests use and this Debian or Ubuntu lacks. Wine has a setup of its own.
set -euo pipefail

packages=()
type -P chromium >/dev/null || packages+=(chromium fonts-liberation)
type -P gcc >/dev/null || packages+=(gcc libc6-dev)
[ ${#packages[@]} -gt 0 ] || exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get -o DPkg::Lock::Timeout=600 update -q
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "${packages[@]}"
