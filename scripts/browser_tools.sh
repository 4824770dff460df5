#!/usr/bin/env bash
# Says whether the tools of the web tests are there, after installing what is missing (Debian, as root).
# Usage: browser_tools.sh node|chromium; exit code 1, with the one line to run, where they cannot be had.
set -euo pipefail
cd "$(dirname "$0")"

has() { command -v "$1" >/dev/null; }

case "$1" in
  node)
    { has node && has npm; } || ./system_packages.sh "网页测试要用的 Node" nodejs npm
    ;;
  chromium)
    # The same fonts as for the PDF: without them Chinese is drawn as boxes.
    has chromium || ./system_packages.sh "浏览器测试要用的 Chromium 与中文字体" chromium fonts-noto-cjk
    ;;
esac
