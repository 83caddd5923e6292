# Everything a developer does. `make help` prints the targets; each makes its own environment.
SHELL := /bin/sh
PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
OFFSET ?= 0
REPLICAS ?= 1
SEED ?= $(shell od -An -N2 -tu2 /dev/urandom | tr -d ' ')
ROUNDS ?= 34
# A release is a tag v1.2.3; the newest one before this tree.
RELEASE = $(shell git describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null)
FAST := not long and not database and not nats and not valkey and not servers and not system and not browser and not sipp and not asterisk
export PYTHONPATH := .:gen
# Compiled modules and tests are kept: without them each process compiles half a minute's worth anew.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help

# $(call generate,FOLDER): the Python of proto/, into FOLDER.
generate = $(PYTHON) -m grpc_tools.protoc -Iproto --python_out=$(1) --pyi_out=$(1) \
	--grpc_python_out=$(1) --plugin=protoc-gen-mypy_grpc=.venv/bin/protoc-gen-mypy_grpc \
	--mypy_grpc_out=quiet:$(1) $$(find proto -name '*.proto' | LC_ALL=C sort)

.PHONY: help
help: ## print this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | expand -t 18

.PHONY: run
run: install-run ## bring everything up (S=tasks: that one alone; OFFSET=100: other ports; REPLICAS=2)
	@exec $(PYTHON) -m deploy.local.supervisor $(S) --offset $(OFFSET) --copies $(REPLICAS) --with-parent

.PHONY: reset
reset: install-run ## empty the local data
	@exec $(PYTHON) -m deploy.local.supervisor --reset

.PHONY: test
test: install-dev chromium sipp ## all tests (T=tests/tasks: only those)
	$(if $(T),$(PYTEST) $(T),$(PYTEST) --numprocesses 2 --dist loadscope)

# What has no fast test, or one, is not even read.
.PHONY: unit
unit: install-dev ## the fast tests, without any server (T=tests/tasks: only those)
	$(PYTEST) -m "$(FAST)" --hypothesis-profile quick -p no:schemathesis --ignore tests/journeys --ignore tests/browser --numprocesses 2 --dist loadscope $(T)

.PHONY: journeys
journeys: install-dev ## the whole system through its public door
	$(PYTEST) tests/journeys

.PHONY: browser
browser: install-dev chromium ## the pages in a real Chromium
	$(PYTEST) tests/browser

.PHONY: faults
faults: install-dev ## faults drawn from a number, long (SEED=7 replays), and each alone
	ATENDE_FAULTS_SEED=$(SEED) ATENDE_FAULTS_ROUNDS=$(ROUNDS) $(PYTEST) tests/faults

.PHONY: upgrade
upgrade: install-dev ## the newest release beside this tree over one database, there and back (FROM=v1.2.0)
	$(PYTHON) -m tests.faults.upgrade $(or $(FROM),$(RELEASE),$(error Say from which: make upgrade FROM=v1.2.0))

.PHONY: bench
bench: install-dev ## speed, beside a yardstick measured in the same run
	$(PYTHON) -m tests.bench
	$(PYTHON) -m tests.bench.charter_search
	$(PYTHON) -m tests.bench.calls
	$(PYTHON) -m tests.bench.offers
	$(PYTHON) -m tests.bench.history
	$(PYTHON) -m tests.bench.calendar
	$(PYTHON) -m tests.bench.events
	$(PYTHON) -m tests.bench.herd

.PHONY: scaling
scaling: install-dev ## the same load for one copy of everything and for two, and what the second brought
	$(PYTHON) -m tests.bench.scaling

.PHONY: security
security: install-dev ## forged tokens, the matrix of rights, TLS; and bandit over the source
	$(PYTEST) tests/security
	.venv/bin/bandit -q -c pyproject.toml -r chassis services frontends

.PHONY: schemathesis
schemathesis: install-dev ## what nobody would type, at every route of a running system, as two people (N=5)
	$(PYTHON) -m tests.security.fuzz $(N)

.PHONY: storm
storm: install-dev ## a great city's busiest hour on this machine, and ten times that
	$(PYTHON) -m tests.bench.storm

.PHONY: lint
lint: install-dev ## ruff, mypy, import contracts, buf, generated code, migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/buf lint
	.venv/bin/buf format --diff --exit-code
	$(if $(RELEASE),.venv/bin/buf breaking --against '.git#tag=$(RELEASE)')
	@fresh=$$(mktemp -d) && trap 'rm -rf "$$fresh"' EXIT && $(call generate,"$$fresh") && \
	    diff -rq --exclude=__pycache__ "$$fresh" gen || \
	    { echo "gen/ is not what proto/ makes; run: make proto"; exit 1; }
	$(PYTHON) -m deploy.local.lint_migrations

.PHONY: chart
chart: install-dev ## the Helm chart against checkov, for every profile
	@deploy/local/install.sh requirements-deploy.lock .venv-deploy
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && $(PYTHON) -m deploy.helm.render "$$out" && \
	    .venv-deploy/bin/checkov --config-file deploy/helm/checkov.yaml --directory "$$out"

.PHONY: proto
proto: install-dev ## make gen/ from proto/
	@rm -rf gen && mkdir gen
	@$(call generate,gen)

.PHONY: revision
revision: install-dev ## an empty migration (S=tasks M="add something")
	@test -n "$(S)" && test -n "$(M)" || { echo 'Say which and what: make revision S=tasks M="add something"'; exit 2; }
	@$(PYTHON) -m alembic -n $(S) revision -m "$(M)" \
	    --rev-id $$(ls services/$(S)/migrations/versions | grep -c '^[0-9]' | awk '{printf "%04d", $$1 + 1}')

.PHONY: migrate
migrate: install-run ## bring a service of the running system to its newest version (S=tasks)
	@$(PYTHON) -m deploy.local.tool $(S) migrate

.PHONY: doctor
doctor: install-run ## what is well with the running system and what is not (S=tasks: that service only)
	@for service in $(or $(S),identity charter tasks contacts telephony); do \
	    echo "$$service"; $(PYTHON) -m deploy.local.tool $$service doctor || failed=1; done; exit $${failed:-0}

.PHONY: backup
backup: install-run ## dump every database of the running system into a new folder of .atende/backups
	@$(PYTHON) -m deploy.local.backup dump

.PHONY: restore
restore: install-run ## bring a backup back (FROM=.atende/backups/…), and say what differs
	@test -n "$(FROM)" || { echo 'Say from where: make restore FROM=.atende/backups/…'; exit 2; }
	@$(PYTHON) -m deploy.local.backup restore $(FROM)

.PHONY: replay
replay: install-run ## publish a service's events again (S=tasks SINCE=2026-06-09T00:00:00Z)
	@$(PYTHON) -m deploy.local.tool $(S) replay $(SINCE)

.PHONY: retention
retention: install-run ## what has had its time, by class, and would be deleted or made nobody's (S=tasks)
	@for service in $(or $(S),identity tasks contacts telephony); do \
	    echo "$$service"; $(PYTHON) -m deploy.local.tool $$service retention; done

.PHONY: rebuild-histories
rebuild-histories: install-run ## make all histories anew, while the system runs
	@$(PYTHON) -m deploy.local.tool contacts rebuild-histories

.PHONY: rebuild-figures
rebuild-figures: install-run ## make the facts of all cases anew, while the system runs
	@$(PYTHON) -m deploy.local.tool tasks rebuild-figures

.PHONY: check-figures
check-figures: install-run ## hold the facts of all cases against a slow recount of their record
	@$(PYTHON) -m deploy.local.tool tasks check-figures

.PHONY: dead-letters
dead-letters: install-run ## publish all dead letters again
	@$(PYTHON) -m deploy.local.tool tasks revive

.PHONY: lock
lock: ## pin the requirements again (needs uv)
	@for set in requirements-services requirements requirements-dev requirements-deploy; do \
	    uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	        --no-annotate --python-version 3.11 $$set.in -o $$set.lock || exit 1; done

.PHONY: sbom
sbom: ## what the images hold, as CycloneDX, from their lock
	@deploy/local/install.sh requirements-deploy.lock .venv-deploy
	@.venv-deploy/bin/cyclonedx-py requirements requirements-services.lock --output-reproducible \
	    -o deploy/docker/sbom.json

.PHONY: image
image: sbom ## the image of one process (S=tasks), by docker or buildah
	@test -n "$(S)" || { echo 'Say of which process: make image S=tasks'; exit 2; }
	@$$(command -v docker || command -v buildah) build -f deploy/docker/Dockerfile \
	    --build-arg SERVICE=$(S) -t atende-$(S) .

.PHONY: install-run install-dev chromium sipp
install-run:
	@deploy/local/install.sh requirements.lock
install-dev:
	@deploy/local/install.sh requirements-dev.lock
chromium:
	@deploy/local/chromium.sh
sipp:
	@deploy/local/sipp.sh
