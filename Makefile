# Everyday commands. Each makes the virtual environment .venv-dev on first use.
VENV := .venv-dev
PY := $(VENV)/bin/python

.PHONY: help test lint types contracts gate docs corpus ci
help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

$(VENV)/ready: pyproject.toml
	python3 -m venv $(VENV)
	$(PY) -m pip install -q -e ".[dev,benchmark]"
	touch $@

test: $(VENV)/ready  ## run the tests in parallel
	$(PY) -m pytest

lint: $(VENV)/ready  ## ruff, format, mypy and the import contracts
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

gate: $(VENV)/ready  ## accuracy on the dev articles against the floors
	$(PY) -m benchmarks.gate

docs: $(VENV)/ready  ## write the generated pages again
	$(PY) -m tools.reference
	$(PY) -m tools.corpus_table

corpus: $(VENV)/ready  ## check the marked articles
	$(PY) -m onrecord.corpus corpus/articles/*.marked

ci:  ## everything that has to pass
	bash .ci/run
