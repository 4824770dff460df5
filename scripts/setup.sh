#!/usr/bin/env bash
# Makes .venv with Python 3.10 and installs exactly what the lock file names. Called by `make setup`.
set -euo pipefail
cd "$(dirname "$0")/.."

lock=requirements-dev.lock
works() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; }

find_python() {
  local candidate
  for candidate in python3.10 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python3.10 /usr/bin/python3.10; do
    if works "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

install_python() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "正在用 apt-get 安装 Python 3.10……" >&2
    apt-get update -qq >&2 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3.10 python3.10-venv >&2 && return
  fi
  if command -v uv >/dev/null; then
    echo "正在用 uv 安装 Python 3.10……" >&2
    uv python install 3.10 >&2
  fi
}

make_venv() {
  local python
  if ! python=$(find_python); then
    install_python || true
    python=$(find_python || uv python find --managed-python 3.10 2>/dev/null) || {
      echo "没有找到 Python 3.10。请先安装，例如：curl -LsSf https://astral.sh/uv/install.sh | sh && uv python install 3.10" >&2
      exit 1
    }
  fi
  echo "正在用 $python 建立 .venv……"
  "$python" -m venv --clear .venv
}

# uv is fast, but does not read pip's settings; where a machine is set up for pip alone, pip does the same work.
install_packages() {
  export VIRTUAL_ENV="$PWD/.venv" UV_SYSTEM_CERTS=true
  [ -z "${PIP_INDEX_URL:-}" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$PIP_INDEX_URL}"
  [ -z "${PIP_FIND_LINKS:-}" ] || export UV_FIND_LINKS="${UV_FIND_LINKS:-$PIP_FIND_LINKS}"
  .venv/bin/uv pip sync --quiet --require-hashes "$lock" && return
  echo "uv 没有装成，改用 pip（较慢）……" >&2
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
}

works .venv/bin/python || make_venv
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
echo "正在安装依赖（首次约需一两分钟）……"
install_packages
touch .venv/.synced
echo "环境已就绪。"
