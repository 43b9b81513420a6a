# Everything one does with this project. On a bare machine with Python 3.11 and pip, each target fetches what it needs.
SHELL := bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := .tools/bin/uv
PIP := .tools/bin/pip --disable-pip-version-check --python $(BIN)/python
STAMP := $(VENV)/.installed
PORT ?= 8000
DEMO ?= 1
# Some machines set this, and every one of the many processes here would compile the whole of Django again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick test-sweep attacks check format architecture types assets docs bench bench-matching bench-corpus requirements screenshot pictures clean

run: $(STAMP)
	@CADRE_DEMO=$(DEMO) bash scripts/run.sh $(PORT)

test: check
	@bash scripts/test.sh

quick: $(STAMP)
	@$(BIN)/python -m tests.quick

test-sweep: $(STAMP)
	@$(BIN)/python -m pytest -q -n 2 tests/permissions/sweep.py

attacks: $(STAMP)
	@$(BIN)/python -m tests.attacks.plant

check: $(STAMP)
	@$(BIN)/ruff check cadre tests scripts
	@$(BIN)/ruff format --check -q cadre tests scripts
	@$(BIN)/djangofmt --check -q cadre
	@$(MAKE) -s -j2 architecture types

format: $(STAMP)
	@$(BIN)/ruff check -q --fix-only --select I cadre tests scripts
	@$(BIN)/ruff format -q cadre tests scripts
	@$(BIN)/djangofmt -q cadre

architecture: $(STAMP)
	@$(BIN)/lint-imports --no-cache .importlinter | tail -4
	@$(BIN)/python -m pytest -q tests/architecture -p no:cacheprovider

types: $(STAMP)
	@$(BIN)/python -m mypy --no-error-summary
	@$(BIN)/python -m django makemigrations --check --dry-run --settings cadre.config.settings

docs: $(STAMP)
	@$(BIN)/cadre docs
	@$(BIN)/python -m tests.permissions.access_page
	@$(BIN)/python -m tests.attacks.page
	@$(BIN)/python -m cadre.matching.files.schemas

assets:
	bash assets/build.sh

bench: $(STAMP)
	@$(BIN)/python -m bench

bench-matching: $(STAMP)
	@$(BIN)/python -m bench.matching $(WITH)

bench-corpus: $(STAMP)
	@bash bench/corpus.sh
	@$(BIN)/python -m bench.corpus

screenshot: $(STAMP)
	@$(BIN)/python scripts/screenshot.py

pictures: $(STAMP)
	@$(BIN)/python scripts/pictures.py

requirements: $(UV)
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml --extra scale -o requirements.txt
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml --extra scale --group dev -o requirements-dev.txt

$(UV):
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install -q --disable-pip-version-check uv==0.13.9

$(STAMP): requirements-dev.txt pyproject.toml | $(UV)
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	@$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.txt || \
	  { echo "uv could not install; pip, which has settings of its own, tries"; \
	    $(PIP) install -q --require-hashes -r requirements-dev.txt; }
	@$(UV) pip install -q --python $(BIN)/python --no-deps -e . || \
	  $(PIP) install -q --no-deps -e .
	@touch $@

clean:
	rm -rf $(VENV) .tools var
