# make site   sets everything up, builds the sample site and serves it at http://127.0.0.1:8000/, reloading on a change
# make build  builds it into site/
# make test   runs every test
# make bench  measures us beside Hugo and plain MkDocs-Material; takes long
# Python 3.11 or newer with venv is all that must be there. On Windows: uv run mkdocs serve, uv run pytest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export NO_MKDOCS_2_WARNING := 1

.PHONY: site build test check lint bench clean

site: $(READY)
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

build: $(READY)
	$(BIN)/mkdocs build --strict

check: $(READY)
	$(BIN)/fengbei check

test: $(READY) lint
	sh tools/browser.sh
	$(BIN)/python -m pytest -n auto

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(READY)
	$(BIN)/python -m pip install --quiet --requirement bench/requirements.txt
	$(BIN)/python bench/compare.py

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	touch $@

clean:
	rm -rf $(VENV) site .cache
