# Everything a developer does. `make help` prints the targets; each makes its own environment.
SHELL := /bin/sh
PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
OFFSET ?= 0
.DEFAULT_GOAL := help

.PHONY: help
help: ## print this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 18

.PHONY: run
run: install-run ## bring everything up (S=tasks: that service alone; OFFSET=100: other ports)
	@exec $(PYTHON) -m deploy.local.supervisor $(S) --offset $(OFFSET)

.PHONY: reset
reset: install-run ## empty the local data
	@$(PYTHON) -m deploy.local.supervisor --reset

.PHONY: test
test: install-dev browser-here ## all tests (T=tests/tasks: only those)
	$(PYTEST) $(T)

.PHONY: unit
unit: install-dev ## the fast tests, without any server
	$(PYTEST) -m "not database and not nats and not valkey and not system and not browser and not servers" $(T)

.PHONY: journeys
journeys: install-dev ## the whole system through its public door
	$(PYTEST) tests/journeys

.PHONY: browser
browser: install-dev browser-here ## the pages in a real Chromium
	$(PYTEST) tests/browser

.PHONY: faults
faults: install-dev ## kill -9, broker gone, database restarted
	$(PYTEST) tests/faults

.PHONY: bench
bench: install-dev ## speed, beside a yardstick measured in the same run
	$(PYTHON) -m tests.bench

.PHONY: lint
lint: install-dev ## ruff, mypy, import contracts, buf, generated code, migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	PYTHONPATH=.:gen .venv/bin/lint-imports
	.venv/bin/buf lint
	.venv/bin/buf format --diff --exit-code
	@$(MAKE) --no-print-directory proto
	git diff --exit-code -- gen
	$(PYTHON) -m deploy.local.lint_migrations

.PHONY: proto
proto: install-dev ## make gen/ from proto/
	@rm -rf gen && mkdir gen
	@$(PYTHON) -m grpc_tools.protoc -Iproto --python_out=gen --pyi_out=gen --grpc_python_out=gen \
	    --plugin=protoc-gen-mypy_grpc=.venv/bin/protoc-gen-mypy_grpc --mypy_grpc_out=quiet:gen \
	    $$(find proto -name '*.proto' | LC_ALL=C sort)

.PHONY: migrate
migrate: install-run ## bring one database to its newest version (S=tasks, ATENDE_DATABASE_URL set)
	$(PYTHON) -m alembic -n $(S) upgrade head

.PHONY: revision
revision: install-dev ## an empty migration (S=tasks M=add-something)
	$(PYTHON) -m alembic -n $(S) revision -m "$(M)"

.PHONY: replay
replay: install-run ## publish a service's events again (S=tasks SINCE=2026-06-09T00:00:00+01:00)
	$(PYTHON) -m deploy.local.tool $(S) replay $(SINCE)

.PHONY: dead-letters
dead-letters: install-run ## publish all dead letters again
	$(PYTHON) -m deploy.local.tool tasks revive

.PHONY: lock
lock: ## pin requirements again (needs uv)
	for set in requirements requirements-dev; do \
	    uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	        --no-annotate --python-version 3.11 $$set.in -o $$set.lock; done

.PHONY: install-run install-dev browser-here
install-run:
	@deploy/local/install.sh requirements.lock
install-dev:
	@deploy/local/install.sh requirements-dev.lock
browser-here: # Debian's Chromium, where we may install it; without it the browser tests say so and skip
	@command -v chromium >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium \
	    chromium-driver >/dev/null; } || echo "No Chromium: browser tests are skipped (apt-get install chromium)"
