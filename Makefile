# `make` lists what there is. Every target sets up what it needs by itself.
.DEFAULT_GOAL := help
SOURCES := Sources Tests Benchmarks Package.swift

.PHONY: help setup build demo test lint format check bench interop page examples generate clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing from Debian's packages
	@scripts/setup

build: setup ## Build the program as it is released: .build/backstay
	@scripts/build-release .build/backstay

demo: setup ## Build, then plan, apply and plan again on the emulator
	@scripts/demo

# All at once they would open more files than some systems allow. A simulation holds a processor until it is through, so
# those run by themselves: others wait for answers within a time.
test: setup ## Run the tests
	swift build --build-tests
	swift test --skip-build --skip '^SimulationTests' --experimental-maximum-parallelization-width 8
	swift test --skip-build --filter '^SimulationTests'

lint: setup ## What needs no build: format, imports, words, documentation
	swift format lint --strict --parallel --recursive --configuration .swift-format $(SOURCES)
	.ci/check-imports
	.ci/check-words
	.ci/check-docs

format: ## Format all Swift files in place
	swift format --in-place --parallel --recursive --configuration .swift-format $(SOURCES)

check: ## All that CI checks
	.ci/run

examples: setup ## Plan and apply every example; RECORD=1 records the plans
	@swift build --product backstay
	.ci/check-examples $(if $(RECORD),--record)

generate: setup ## Write anew the files in docs/ that the program makes
	@swift build --product backstay
	.ci/check-generated --record

interop: build ## Azure's own SDK for Python against the emulator
	Tests/interop/run .build/backstay

page: setup ## Drive the daemon's page in Chromium
	@scripts/setup ci
	Tests/page/run

bench: ## Measure against the limits; takes some minutes
	@scripts/setup ci
	Benchmarks/run

clean: ## Remove all that was built
	rm -rf .build
