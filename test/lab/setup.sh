#!/usr/bin/env bash
# Installs the real parts that the tests use and this Debian or Ubuntu lacks. Wine has a setup of its own.
set -euo pipefail

packages=()
type -P chromium >/dev/null || packages+=(chromium fonts-liberation)
type -P gcc >/dev/null || packages+=(gcc libc6-dev)
type -P obs >/dev/null || packages+=(obs-studio)
type -P Xvfb >/dev/null || packages+=(xvfb)
type -P xdg-open >/dev/null || packages+=(xdg-utils)
type -P ip >/dev/null || packages+=(iproute2)
type -P script >/dev/null || packages+=(bsdutils)
type -P hostname >/dev/null || packages+=(hostname)
[ -f /usr/include/obs/obs-module.h ] || packages+=(libobs-dev)
# what OBS draws with where there is no graphics card
dpkg -s libgl1-mesa-dri libegl-mesa0 libgl1 >/dev/null 2>&1 || packages+=(libgl1-mesa-dri libegl1 libegl-mesa0 libgl1)
[ ${#packages[@]} -gt 0 ] || exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get -o DPkg::Lock::Timeout=600 update -q
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -q --no-install-recommends "${packages[@]}"
