# Everything a clean machine needs: Python >= 3.11, a Rust toolchain, make.
# `make help` lists the targets. Python packages go into .venv, nowhere else.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11

# Cargo and maturin look for the interpreter in the environment; one answer for all of them
# means that pyo3 is configured, and built, once per profile.
MATURIN := env -u CONDA_PREFIX VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin
export PYO3_PYTHON := $(abspath $(BIN))/python

NATIVE_SOURCES := $(wildcard Cargo.toml Cargo.lock rust-toolchain.toml pyproject.toml) \
	$(shell find rust -name target -prune -o \( -name '*.rs' -o -name Cargo.toml \) -print 2>/dev/null)
PYTHON_SOURCES := python tests $(wildcard examples benches tools)

.PHONY: help demo test check format bench wheel wheel-test docs clean cargo

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: cargo $(VENV)/.native ## build the engine and carry 2,000 orders through their flows
	$(BIN)/python -m examples.orders

# The binding crate is tested from Python: a test binary of it would have to link an interpreter.
test: cargo $(VENV)/.native $(VENV)/.test ## run the Rust and the Python tests
	cargo test --locked --package flowstate-core
	$(BIN)/python -m pytest

check: cargo $(VENV)/.native $(VENV)/.test $(VENV)/.check ## formatting, lint, types and imports, then the tests; what CI runs
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	$(BIN)/ruff check $(PYTHON_SOURCES)
	$(BIN)/ruff format --check $(PYTHON_SOURCES)
	$(BIN)/mypy
	$(BIN)/python -m mypy.stubtest flowstate._core --mypy-config-file pyproject.toml
	PATH="$(abspath $(BIN)):$$PATH" basedpyright --verifytypes flowstate --ignoreexternal
	$(BIN)/python tools/facades.py --check
	$(BIN)/lint-imports --no-logo
	$(MAKE) test

format: cargo $(VENV)/.check ## rewrite the sources in the one format that check accepts
	cargo fmt --all
	$(BIN)/ruff check --fix $(PYTHON_SOURCES)
	$(BIN)/ruff format $(PYTHON_SOURCES)

bench: cargo $(VENV)/.native ## measure the native core against the pure one, in minutes
	$(BIN)/python -m benches

wheel: cargo $(VENV)/.wheel ## build the abi3 manylinux wheel into dist/
	rm -rf dist
	PATH="$(abspath $(BIN)):$$PATH" $(MATURIN) build --release --locked --zig --compatibility manylinux_2_17 --out dist

wheel-test: $(VENV)/.made ## try dist/*.whl in an environment that holds nothing else
	tools/check_wheel.sh $(BIN)/python dist/*.whl

docs: $(VENV)/.docs ## build the documents into build/docs/
	$(BIN)/python tools/build_docs.py

clean: ## remove all that was built, the environment too
	rm -rf $(VENV) target build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find python tests examples benches tools -name __pycache__ -prune -exec rm -rf {} +
	find python -name '_core*.so' -delete

cargo:
	@command -v cargo >/dev/null || { echo 'cargo is not on the PATH: install a Rust toolchain (rustup, or cargo and rustc of your system), then run make again.' >&2; exit 1; }

$(VENV)/.made:
	@for python in $(PYTHONS); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "making $(VENV) with $$("$$python" --version)"; \
	    rm -rf $(VENV); \
	    "$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; \
	    touch $@; exit 0; \
	  fi; \
	done; \
	echo 'no Python >= 3.11 on the PATH: install one, or name it: make PYTHON=/path/to/python3 ...' >&2; exit 1

$(VENV)/.%: requirements/%.txt requirements/constraints.txt | $(VENV)/.made
	$(PIP) install --requirement $<
	@touch $@

# Editable, so that Python edits count at once, and always a release build.
$(VENV)/.native: $(NATIVE_SOURCES) $(VENV)/.build
	$(MATURIN) develop --release --locked
	@touch $@
