# Every target sets up .venv by itself when it is missing or older than the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help lab demo test build lint lock

help:  ## say what there is
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A half-made environment is never taken for a whole one: the stamp comes last.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	  || { echo "Practicum needs Python 3.11, 3.12 or 3.13; $(PYTHON) is `$(PYTHON) -V 2>&1`. Run: make PYTHON=python3.13 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV) (about a minute, once)..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lab: $(READY)  ## open JupyterLab on the released notebooks
	$(BIN)/jupyter lab release

demo: $(READY)  ## run a made-up cohort from release to feedback
	$(BIN)/practicum demo

test: $(READY)  ## run every test
	$(BIN)/python -m pytest -n 2 --dist worksteal

build: $(READY)  ## rebuild source/ and release/ from curriculum/
	$(BIN)/practicum build

lint: $(READY)  ## check the style of code and content
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/practicum lint

lock: $(READY)  ## choose the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes --python-version 3.11 \
	  --no-emit-index-url --no-emit-find-links --upgrade --quiet --output-file requirements.lock
