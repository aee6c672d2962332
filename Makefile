# Banluu. `make` alone lists the targets.
# Every target makes its own environment (.venv) from the hashed lock; only Python 3.11+ is needed.

PYTHON ?=
PORT ?= 8001
DATA ?= data
export PYTHON
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test test-all check format lint docs lock wheels wheel benchmarks peers datasette-next web-archive-tools tidy dev

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## make .venv with the locked packages
	@sh bootstrap.sh run

dev:
	@sh bootstrap.sh dev

demo: setup ## see it work: crawl five demo portals, clean, archive and search them
	@$(BIN)/banluu demo

serve: setup ## open the archive in DATA (default ./data) at PORT (default 8001)
	@$(BIN)/banluu serve --data "$(DATA)" --port $(PORT)

test: dev ## run the tests (offline, about six minutes)
	@$(BIN)/python -m pytest -n 3 --dist loadfile

test-all: dev ## run the tests, the slow ones too
	@BANLUU_SLOW_TESTS=1 $(BIN)/python -m pytest -n 3 --dist loadfile

check: dev ## format, lint, types, import contracts and generated docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/cog --check docs/cli.md docs/data.md docs/cleaning-rules.md

format: dev ## format the code and write the generated docs
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIN)/cog -r docs/cli.md docs/data.md docs/cleaning-rules.md

benchmarks: dev ## print the benchmarks' ratios
	@for file in benchmarks/*.py; do $(BIN)/python "$$file"; done

peers: dev ## install the extractors that the benchmarks compare, each in ./peers/<name>
	@for file in benchmarks/peers/*.txt; do \
		name=$$(basename "$$file" .txt); \
		$(BIN)/python -m venv "peers/$$name" && "peers/$$name/bin/pip" install --quiet -r "$$file" 2> "peers/$$name.log" \
			|| echo "peers/$$name: not installed, see peers/$$name.log"; \
	done

web-archive-tools: dev ## install pywb, py-wacz and replayweb.page, each in ./peers/<name>, and test what others make of our files and we of theirs
	@for tool in pywb==2.10.0 wacz==0.6.0; do \
		$(BIN)/python -m venv "peers/$${tool%==*}" && "peers/$${tool%==*}/bin/pip" install --quiet "$$tool" "setuptools<81"; \
	done
	@mkdir -p peers/replaywebpage; cd peers/replaywebpage && npm pack --silent replaywebpage@2.4.6 > /dev/null \
		&& tar -xzf replaywebpage-*.tgz --strip-components=1 package/ui.js package/sw.js || echo "peers/replaywebpage: not installed, needs npm"
	@$(BIN)/python -m pytest -q tests/exchange/test_web_archive_tools.py tests/exchange/test_replayweb.py

datasette-next: dev ## install the newest Datasette 1.0 alpha in ./peers/datasette-next and test the site in it
	@$(BIN)/python -m venv peers/datasette-next
	@peers/datasette-next/bin/pip install --quiet "datasette==1.0a41" "sqlite-utils>=4.2" warcio brotli backports.zstd
	@peers/datasette-next/bin/pip install --quiet --no-deps -e .
	@$(BIN)/python -m pytest -q tests/publish/test_datasette_next.py

lock: dev ## resolve the dependencies anew into the hashed locks
	@for group in build dev; do \
		out=requirements.lock; [ $$group = dev ] && out=requirements-dev.lock; \
		uv pip compile pyproject.toml --group $$group --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --upgrade --quiet -o $$out; \
	done

wheels: dev ## download every locked package into ./wheelhouse for a machine without network
	@$(BIN)/python -m pip download --quiet --require-hashes -r requirements-dev.lock -d wheelhouse

wheel: dev ## build the wheel into ./dist
	@$(BIN)/python -m build --no-isolation --wheel

tidy: ## remove caches; never data
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
