# Two commands do everything on a machine that has only Python 3.11 or later, set-up included:
#   make maps   articles in seeds/ to layers/*.geojson and maps/*.html
#   make test   the test suite
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed

.PHONY: help setup maps layers check test lint pictures bench rivals lock clean
.DEFAULT_GOAL := help

help: ## Show what can be made.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# The gazetteer is compiled by the build hook; it is stale when its tables or its compiler change.
$(STAMP): pyproject.toml requirements.lock hatch_build.py geo/text/fold.py \
		$(addprefix geo/gazetteer/,family.py key.py kind.py layout.py table.py) \
		$(wildcard geo/gazetteer/compile/*.py geo/gazetteer/tables/*)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or later; set PYTHON=python3.x")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(STAMP) ## Make .venv, install what is locked, compile the gazetteer.

maps: $(STAMP) ## Build layers/ and maps/ from seeds/.
	$(BIN)/dateline build

layers: maps

check: $(STAMP) ## Prove that a rebuild changes nothing.
	$(BIN)/dateline build --check

test: $(STAMP) ## Run the linters and the tests.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

lint: $(STAMP) ## Mend what the linters can mend.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pictures: maps ## Take the README's pictures of maps/index.html anew, into docs/ (needs chromium).
	$(BIN)/python -m geo.bench.picture

bench: $(STAMP) ## Print speed, memory and scores.
	$(BIN)/python -m geo bench

rivals: $(STAMP) ## Install what `make bench` measures others by (350 MB more in .venv).
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock

lock: ## Write the locks anew (needs uv).
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --all-extras \
		--group dev pyproject.toml requirements.in -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--group bench --constraint requirements.lock -o requirements-bench.lock

clean: ## Remove what was built, the environment included.
	rm -rf $(VENV) geo/gazetteer/data geo/event/lexicon/data maps/*.html build dist .mypy_cache .ruff_cache .pytest_cache
