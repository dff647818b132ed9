# Every target sets up .venv by itself when it is missing or older than its lock.
PYTHON ?= python3
VENV := .venv
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)
# Two stamps for one environment: what a trainee needs, and all of it.
TRAINEE := $(VENV)/.trainee
DEVELOPER := $(VENV)/.developer

.DEFAULT_GOAL := help
.PHONY: help lab demo check test test-all build lint lock

help:  ## say what there is
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# uv takes a fifth of pip's time; where it cannot install (an index that only pip knows), pip does.
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV = $(BIN)/python -m uv pip install --quiet --compile-bytecode --python $(BIN)/python

# A half-made environment is never taken for a whole one: the stamp comes last.
define set_up
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	  || { echo "Practicum needs Python 3.11, 3.12 or 3.13; $(PYTHON) is `$(PYTHON) -V 2>&1`. Run: make PYTHON=python3.13 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV) from $(1) (about a minute, once)..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@awk '/^uv==/,!/\\$$/' requirements-dev.lock > $(VENV)/uv.txt
	@$(PIP) --require-hashes -r $(VENV)/uv.txt || true
	@for install in "$(UV)" "$(PIP)"; do $$install --require-hashes -r $(1) && exit; done; exit 1
	@$(PIP) --no-deps --no-build-isolation --editable .
endef

$(TRAINEE): requirements.lock pyproject.toml
	$(call set_up,requirements.lock)
	@touch $@

# The developer's packages include the trainee's.
$(DEVELOPER): requirements-dev.lock requirements.lock pyproject.toml
	$(call set_up,requirements-dev.lock)
	@touch $(TRAINEE) $@

# Where a developer works, the trainee's packages alone would be a step back.
lab: $(if $(wildcard $(DEVELOPER)),$(DEVELOPER),$(TRAINEE))  ## open JupyterLab on your own copies of the released notebooks
	$(BIN)/practicum lab

demo: $(DEVELOPER)  ## take a made-up cohort through a whole program
	$(BIN)/practicum demo

# A file whose tests share a costly fixture runs in one worker; see tests/conftest.py.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(DEVELOPER)  ## run the quick tests: no kernel, no browser
	$(PYTEST) -m "not (kernel or browser or slow or all)"

test: $(DEVELOPER)  ## run the tests that CI runs
	$(PYTEST) -m "not all"

test-all: $(DEVELOPER)  ## run every test there is
	PRACTICUM_ALL=1 $(PYTEST)

build: $(DEVELOPER)  ## rebuild source/ and release/ from curriculum/
	$(BIN)/practicum build

lint: $(DEVELOPER)  ## check the style of code and content
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	git ls-files -z | xargs -0 $(BIN)/codespell
	$(BIN)/practicum lint

# The developer's versions are the trainee's wherever both have a package.
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 \
  --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --upgrade --quiet

# Any whole environment will do, also one that is older than pyproject.toml.
lock: $(if $(wildcard $(DEVELOPER)),,$(DEVELOPER))  ## choose the newest versions that pyproject.toml allows
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --all-extras --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --extra staff --extra postgres --group hub --constraint requirements-dev.lock \
	  --output-file deploy/hub/requirements.lock
	$(BIN)/python .ci/environment.py
