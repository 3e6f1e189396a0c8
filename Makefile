# `make demo` and `make test` are all a newcomer needs; each installs what it lacks.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Where build products go.
export COMITY_BUILD ?= .build

sources := Sources Tests Benchmarks/Package.swift Benchmarks/Sources Package.swift
# SwiftPM accepts an undeclared import of a target of this package unless it is told otherwise. The C
# of the libraries is optimised in a debug build too: scrypt is meant to be slow, and ten times slower
# without.
checked := --scratch-path $(COMITY_BUILD) --explicit-target-dependency-import-check error -Xcc -O2

.PHONY: help demo test soak bench lint format vectors

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 16

demo: ## run two authorities and a whole case between them (KEEP=1 leaves them running)
	@scripts/packages
	@scripts/demo

test: ## lint, build, and run every test beside the foreign verifiers
	@scripts/packages --tests
	@$(MAKE) --no-print-directory lint
	@scripts/unwarned swift build --build-tests $(checked)
	@scripts/tests $(checked)

soak: ## files up to 1 GiB beside age, processes killed in the middle of a case, 2 GiB from node to node
	@scripts/packages --tests
	@scripts/soak $(checked)

bench: ## time whole commands beside age
	@scripts/packages --bench
	@scripts/bench

lint: ## check the format of every Swift source
	swift format lint --strict --recursive $(sources)

format: ## put every Swift source into that format
	swift format --in-place --recursive $(sources)

vectors: ## write vectors/ anew; the tests fail when the committed ones differ
	@scripts/packages --tests
	COMITY_WRITE_VECTORS=1 swift test $(checked) --disable-xctest --filter Vector </dev/null
