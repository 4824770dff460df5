#!/usr/bin/env bash
# Builds into a temporary folder and compares with web/dist: what is served must be what the source says.
set -euo pipefail
cd "$(dirname "$0")"

LIMIT_CHAT=163840  # gzip bytes of chat.js and chat.css together
LIMIT_LOADER=2048  # gzip bytes of loader.js

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
node build.mjs "$folder/dist"
if ! diff -rq "$folder/dist" dist; then
  echo "web/dist 与源码不一致：请运行 make web，再提交 web/dist。" >&2
  exit 1
fi

packed() { cat "$@" | gzip -9 -n | wc -c; }
chat=$(packed dist/chat.js dist/chat.css)
loader=$(packed dist/loader.js)
echo "chat.js + chat.css: $chat 字节（gzip），上限 $LIMIT_CHAT；loader.js: $loader 字节，上限 $LIMIT_LOADER"
[ "$chat" -le "$LIMIT_CHAT" ] && [ "$loader" -le "$LIMIT_LOADER" ]

# The browser asks nobody but our own door: no address of another origin may be in what is served.
if grep -noE '(https?:)?//[a-z0-9-]+\.[a-z0-9.-]+' dist/* | grep -v 'www.w3.org'; then
  echo "web/dist 里出现了别处的网址。" >&2
  exit 1
fi
