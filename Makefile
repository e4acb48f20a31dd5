# The menu. `make demo` and `make test` do everything on a machine with Python 3.11+ and make.
PYTHON ?= python3
SERVE ?= 1
SCALE ?= 100
PYTEST_OPTIONS ?=
BIN := .venv/bin

.PHONY: help setup setup-dev demo test check bench docs lock assets

help:            ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*##/\t/'

setup: .venv/.ready                      ## install Lindung into .venv

setup-dev: .venv/.ready-dev              ## the same with everything the tests need

.venv/.ready: requirements/base.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: setup                              ## a made-up region at 1:100, its scoreboard, and the pages on port 8000
	$(BIN)/lindung demo --scale $(SCALE) $(if $(filter 0,$(SERVE)),--no-serve,--serve)

check: setup-dev                         ## style, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup-dev check                    ## every check and every test
	$(BIN)/pytest $(PYTEST_OPTIONS)

bench: setup-dev                         ## measured figures, with the raw floor beside each
	$(BIN)/python -m benchmarks

docs: setup-dev                          ## write the generated reference anew
	$(BIN)/python -m docs.generate

lock:                                    ## for maintainers: pin all versions and hashes again (needs uv)
	uv pip compile -q --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 \
	    pyproject.toml --group build -o requirements/base.txt
	uv pip compile -q --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 \
	    pyproject.toml --extra spark --group dev --group build -c requirements/base.txt -o requirements/dev.txt

assets:                                  ## for maintainers: build the pages' charts anew (needs npm)
	cd assets && npm ci && npm run build && npm run licence
