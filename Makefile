# make site   sets everything up, builds the sample site and serves it at http://127.0.0.1:8000/, reloading on a change
# make build  builds it into site/
# make offline packs it into one zip for a stick: unpacked, it opens by a double click and needs no network
# make test   runs every test
# make fuzz   looks for broken files that make `check` or `--fix` fail or hang; ten minutes, or SECONDS=60
# make audit asks vnu, axe, pa11y, Lighthouse and a strict browser about the built site; QUICK=1 looks at one page of a kind
# make pictures  takes a picture of every kind of page at three widths into docs/screens
# make bench  measures us beside Hugo and plain MkDocs-Material; takes long
# Python 3.11 or newer with venv is all that must be there. On Windows: uv run mkdocs serve, uv run pytest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export NO_MKDOCS_2_WARNING := 1

.PHONY: site build offline test check lint fuzz audit pictures bench clean

site: $(READY)
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

build: $(READY)
	$(BIN)/mkdocs build --strict

offline: $(READY)
	$(BIN)/fengbei offline

check: $(READY)
	$(BIN)/fengbei check

test: $(READY) lint
	sh tools/browser.sh
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fuzz: $(READY)
	$(BIN)/python -m tests.archive.fuzzing --seconds $(or $(SECONDS),600) --seed $(or $(SEED),1)

audit: build
	$(BIN)/python -m tools.audit site $(if $(QUICK),--quick)

pictures: build
	$(BIN)/python docs/images/screens.py site

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
