#!/usr/bin/env bash
# Makes the environment of the peers that tests/wechat/test_peers.py starts. Called by `make test-wechat`.
# Exit code 1, after saying why, where they cannot be had.
set -euo pipefail
cd "$(dirname "$0")/../.."

lock=tests/wechat/peers.lock
folder=var/wechat-peers
scripts/browser_tools.sh node
make --no-print-directory web/node_modules/.synced || { echo "没有装成 co-wechat（npm ci 失败）。" >&2; exit 1; }
[ "$folder/.synced" -nt "$lock" ] && exit 0

export UV_SYSTEM_CERTS=true
[ -z "${PIP_INDEX_URL:-}" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$PIP_INDEX_URL}"
[ -z "${PIP_FIND_LINKS:-}" ] || export UV_FIND_LINKS="${UV_FIND_LINKS:-$PIP_FIND_LINKS}"
.venv/bin/python -m venv --clear --without-pip "$folder"
VIRTUAL_ENV="$PWD/$folder" .venv/bin/uv pip sync --quiet --require-hashes "$lock" || {
  echo "没有装成 WeRoBot（$lock）。" >&2
  exit 1
}
touch "$folder/.synced"
