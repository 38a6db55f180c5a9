# make demo: see it. make test: the core suite. Everything that is needed is installed into .venv first, once.
# PYTHON=... chooses the interpreter (3.11 or newer), VENV=... where to install.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo test test-all test-slow test-versions check generate bench quality clean library dev

works = $(1) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
	if $(call works,$$python); then echo $$python; break; fi; done)
PYENV_ROOT ?= $(HOME)/.pyenv
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# What is installed is known by a stamp, named for what it depends on: a change of one of them installs anew.
KEY := $(firstword $(shell (cat pyproject.toml constraints.txt; pwd) | cksum))
LIBRARY := $(VENV)/.library-$(KEY)
DEV := $(VENV)/.dev-$(KEY)

RECORD := 2025-09-01-tokayev-sco-zakon-kz

help:
	@echo "make demo      validate the shipped corpus and show its first record"
	@echo "make test      the core suite"
	@echo "make test-all  all tests, then the core suite on Python 3.12 and 3.13 where they are found"
	@echo "make check     lint, format, types, floors, drift of generated files"
	@echo "make generate  write the generated files anew"
	@echo "make bench     measure"
	@echo "make quality   measure how good drafts are, on texts that are not ours: SCO_SPEECHES_NEWS names their folder"
	@echo "make clean     remove what the above have made"

demo: library
	$(BIN)/sco-speeches validate data/sco_speeches
	$(BIN)/sco-speeches show $(RECORD)

test: dev
	$(BIN)/python -m pytest -q -m "not slow" -n auto

test-all: test test-slow test-versions

test-slow: dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dask]'
	$(BIN)/python -m pytest -q -m "slow or law" --hypothesis-profile thorough -n auto --dist worksteal

test-versions:
	@for version in 3.12 3.13; do \
		found=; \
		for python in python$$version "$(PYENV_ROOT)"/versions/$$version*/bin/python; do \
			if $(call works,"$$python"); then found=$$python; break; fi; \
		done; \
		if [ -z "$$found" ]; then echo "Python $$version: not found, skipped"; continue; fi; \
		echo "Python $$version: $$found"; \
		$(MAKE) test PYTHON="$$found" VENV=.venv-$$version || exit 1; \
	done

check: dev
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/python -m pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -m generated

generate: dev
	$(BIN)/python -m pytest -q --regen -m generated

bench: dev
	$(BIN)/python -m benchmarks

quality: dev
	$(BIN)/python -m benchmarks.quality --time

clean:
	rm -rf .venv .venv-* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# What is never imported need not be compiled: an install takes two thirds of the time.
# Variables and not the option -c, so that the packages that build ours are held to the constraints too.
define install
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer with venv was found: name one, make PYTHON=..." >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv $(VENV)
	@echo "Installing into $(VENV), once; this takes a minute or two ..."
	@PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 \
		$(BIN)/python -m pip install --quiet --no-compile --editable '$(1)'
	@rm -f $(VENV)/.library-* $(VENV)/.dev-*
	@touch $(2)
endef

# The dev stamp stands for the library too.
library: $(if $(wildcard $(DEV)),,$(LIBRARY))

dev: $(DEV)

$(LIBRARY):
	$(call install,.,$@)

$(DEV):
	$(call install,.[dev],$@)
