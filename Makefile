# GovRules. `make demo` and `make test` are all the set-up there is.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
LOCALE := engine/govrules/locale

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench locale schemas docs clean

help:            ## what can be made
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## ?/  make \1\t/' | expand -t 16

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,lint]'
	@touch $@

demo:            ## check the shipped rules, run a case, find what waits for no reason, redesign and simulate it
	@test -e $(READY) || echo "Making $(VENV) first (a minute or so)." >&2
	@PIP_QUIET=1 $(MAKE) --silent --no-print-directory $(READY)
	@set -e; \
	case "$${LC_ALL:-$${LANG:-}}" in en*) lang=en ;; *) lang=zh ;; esac; \
	show() { printf '$$ govrules %s\n' "$$*"; $(BIN)/govrules "$$@"; echo; }; \
	show check --as-of 2026-03-02 --lang $$lang; \
	show compile company-startup --as-of 2026-03-02 --lang $$lang; \
	show run rules/company-startup/case-demo.yaml --lang $$lang; \
	show parallel company-startup --as-of 2026-03-02 --lang $$lang; \
	mkdir -p out; \
	show redesign company-startup --write out/startup.yaml --force --as-of 2026-03-02 --lang $$lang; \
	show compare company-startup --reform one-visit --as-of 2026-03-02 --lang $$lang; \
	show report company-startup --reform one-visit --as-of 2026-03-02 --lang $$lang --output out/company-startup.html; \
	echo "(The first simulation compiles its event loop: half a minute or so.)"; \
	show simulate company-startup --against one-visit --cases 100000 --as-of 2026-03-02 --lang $$lang --html out/simulation.html

test: $(READY)   ## the whole test suite
	$(BIN)/python -m pytest -n auto

lint: $(READY)   ## format, lint, types, layers
	$(BIN)/ruff format --check engine tests
	$(BIN)/ruff check engine tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code into its form
	$(BIN)/ruff format engine tests
	$(BIN)/ruff check --fix engine tests

bench: $(READY)  ## measure what the README claims
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python tests/bench/run.py

locale: $(READY) ## collect the messages and compile their translations
	$(BIN)/pybabel -q extract --no-location --no-wrap -k say:1 -k say_count:1,2 -k mark:1 \
		--project govrules -o $(LOCALE)/govrules.pot engine
	$(BIN)/pybabel -q update --no-wrap --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --init-missing -i $(LOCALE)/govrules.pot -d $(LOCALE) -D govrules -l zh
	$(BIN)/pybabel -q compile -d $(LOCALE) -D govrules
	rm $(LOCALE)/govrules.pot

schemas: $(READY) ## write schemas/ from their sources
	$(BIN)/python -m govrules.shape.shipped

docs: $(READY)    ## write docs/checks/ from the codes
	$(BIN)/python -m govrules.report.checks_pages

clean:           ## forget everything that was made
	rm -rf $(VENV) build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
