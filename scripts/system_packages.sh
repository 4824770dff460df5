#!/usr/bin/env bash
# Installs the Debian packages named as arguments that are missing; without root it says the one line to run.
# Usage: system_packages.sh <why, in Chinese> <package>...
set -euo pipefail

why=$1
shift
missing=()
for package in "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "正在安装$why：${missing[*]}……"
  apt-get update -qq >/dev/null || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null && exit 0
fi
echo "还缺$why。请以 root 运行：apt-get install -y --no-install-recommends ${missing[*]}" >&2
exit 1
