# One command for each thing one does with the guide; `make` alone lists them.
SHELL := /usr/bin/env bash
PY := .venv/bin/python
COMPILE := .venv/bin/uv pip compile --quiet --python-version 3.10 --generate-hashes --no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

# Rasa's import takes three times as long without cached bytecode, so a setting that forbids the cache is not passed on.
unexport PYTHONDONTWRITEBYTECODE
export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL := 3

.DEFAULT_GOAL := help
PDF_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk

.PHONY: help setup pdf run chat train test test-fast test-gateway test-process test-web test-dialogue test-wechat test-browser lint check bench \
	load evaluate screenshots lock clean web

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.synced ## 建立 .venv 并按锁定文件安装依赖（没有变化时跳过）

.venv/.synced: requirements-dev.lock
	@scripts/setup.sh

pdf: # 报告的 PDF 要用的系统库与字体；没有也能启动，PDF 会说明缺什么
	@scripts/system_packages.sh "生成 PDF 所需的排版库与中文字体" $(PDF_PACKAGES) || true

run: setup pdf ## 启动向导（需要时先训练），Ctrl-C 结束
	@exec $(PY) -m bot serve

chat: setup ## 在终端里和向导对话（先在另一个终端 make run）
	@exec $(PY) -m bot chat

train: setup ## 训练模型（内容没有变化时跳过）
	@$(PY) -m bot train

FAST := policy knowledge reading language_unit actions store

test: test-fast test-gateway test-process test-web test-dialogue test-wechat test-browser ## 全部测试：快速、网关、进程、网页，再训练并跑对话、微信、浏览器

test-fast: setup ## 快速测试：引擎、语言、知识（不碰 Rasa，约半分钟）
	$(PY) -m pytest $(FAST:%=tests/%) -q -n 2

test-gateway: setup pdf ## 网关测试：会话、推送、限流、报告（不碰 Rasa）
	$(PY) -m pytest tests/gateway -q -n 2

test-process: setup ## 进程测试：启动、看护、命令行（不需要模型）
	$(PY) -m pytest tests -q -m "not dialogue" $(FAST:%=--ignore=tests/%) --ignore=tests/gateway --ignore=tests/wechat --ignore=tests/browser

test-web: ## 网页测试：单元测试，web/dist 与源码一致、不超过大小上限（要 Node）
	@if scripts/browser_tools.sh node; then $(MAKE) --no-print-directory web/node_modules/.synced && \
	  cd web && npm run --silent check && npm test --silent && ./check_dist.sh; \
	else echo "跳过了网页测试：没有 Node（见上一行）。"; fi

test-dialogue: train ## 对话测试：训练好的向导，走 REST（需要模型）
	$(PY) -m pytest tests/dialogue tests/test_rasa_data.py -q

test-wechat: train ## 微信测试：照协议写的平台先对两个外人写的接收端，再对向导（对端要 Node）
	@if tests/wechat/peers.sh; then $(PY) -m pytest tests/wechat -q -n 2; \
	else echo "跳过了与 WeRoBot、co-wechat 的互证（见上一行）。"; \
	  $(PY) -m pytest tests/wechat -q -n 2 --ignore=tests/wechat/test_peers.py; fi

test-browser: train ## 浏览器测试：真的浏览器，键盘与手机、断网、无障碍、恶意输入（要 Chromium 与 Node）
	@if scripts/browser_tools.sh chromium && scripts/browser_tools.sh node; then \
	  $(MAKE) --no-print-directory web/node_modules/.synced && $(PY) -m pytest tests/browser -q; \
	else echo "跳过了浏览器测试：没有 Chromium 或 Node（见上一行）。"; fi

lint: setup ## 代码检查：ruff、mypy、import-linter
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

check: setup ## 检查知识库（条款引文、编号、话题）
	@$(PY) -m bot check

bench: setup ## 性能测试
	@$(PY) -m bot bench

load: train ## 一百人同时说 180 秒，再十位坐席打字 60 秒（LOAD_SECONDS=30 缩短，LOAD_PEOPLE、LOAD_OPERATORS 改人数）
	@$(PY) -m bot load

screenshots: train web/node_modules/.synced ## 重拍 docs/ 里的网页截图（要 Chromium）
	@$(PY) -m tests.browser.screenshots

evaluate: train ## 语言理解评测
	@$(PY) -m bot evaluate

web: web/node_modules/.synced ## 重新生成网页文件 web/dist（改了 web/ 之后；要 Node 20）
	cd web && npm run --silent check && node build.mjs

web/node_modules/.synced: web/package-lock.json
	cd web && npm ci --silent --ignore-scripts
	@touch $@

lock: setup ## 重新锁定依赖（UPGRADE=1 时升级）
	$(COMPILE) requirements.in --output-file requirements.lock
	$(COMPILE) requirements-dev.in --constraint requirements.lock --output-file requirements-dev.lock

clean: ## 删除模型、缓存与日志（保留 .venv 与 var 下的数据库）
	rm -rf models .rasa .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis var/log
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
