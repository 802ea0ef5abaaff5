# Two commands do everything: `make demo` and `make test`. Everything lands in .venv and ./demo.
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := installers/linux/ensure_packages.sh
WORKERS ?= 2
# The count is tested in a run of its own, which fails where a branch of it is not taken by any test.
COUNT_TESTS := tests/models/vote/count
# One line to run as administrator must be enough, so the first step asks for all that the goals at hand will need.
PACKAGES_FOR := $(if $(filter test check bench,$(MAKECMDGOALS)),test,run)

.PHONY: setup demo test check opinions bench shots words clean

setup: .venv/run-ready  ## what the program needs to run

.venv/pip-ready:
	@sh $(PACKAGES) $(PACKAGES_FOR)
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run-ready: requirements/run.txt requirements/build.txt pyproject.toml | .venv/pip-ready
	@sh $(PACKAGES) run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test-ready: requirements/dev.txt .venv/run-ready
	@sh $(PACKAGES) test
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

resources/locale/compiled: .venv/run-ready $(wildcard resources/locale/*/LC_MESSAGES/*.po)
	@$(BIN)/pybabel --quiet compile --directory resources/locale --domain ppm_desktop
	@touch $@

demo: resources/locale/compiled  ## perform the sample process into ./demo and open it
	$(BIN)/ppm-desktop demo ./demo --open

test: .venv/test-ready resources/locale/compiled  ## the whole test suite, a real window under Xvfb included
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -q --ignore=$(COUNT_TESTS)
	$(BIN)/coverage run -m pytest -q -p no:xvfb $(COUNT_TESTS)
	$(BIN)/coverage report

check: .venv/test-ready  ## lint, types, import contracts, file lengths
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -p no:xvfb tests/architecture

.venv-peers/ready: requirements/peers.txt
	$(PYTHON) -m venv --clear .venv-peers
	.venv-peers/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/peers.txt
	@touch $@

opinions: .venv/test-ready .venv-peers/ready  ## other people's counting libraries, asked about random papers, elect whom we elect
	PPM_PEERS=.venv-peers $(BIN)/python -m pytest -q -p no:xvfb $(COUNT_TESTS)/test_second_opinions.py tests/exports/recount/test_other_programs.py

bench: .venv/test-ready resources/locale/compiled  ## every promised figure beside its peer or its limit
	@over=0; for script in benchmarks/[a-z]*.py; do echo "== $$script"; QT_QPA_PLATFORM=offscreen $(BIN)/python $$script || over=1; done; exit $$over

shots: .venv/run-ready resources/locale/compiled  ## every screen to PNG: light, dark, high contrast, 200 %
	QT_QPA_PLATFORM=offscreen $(BIN)/ppm-desktop shots ./shots

words: .venv/run-ready | build  ## gather every sentence and bring the translations up to date
	$(BIN)/pybabel --quiet extract --no-wrap --no-location --sort-output -k "phrase:1" -k "counted:1,2" -F resources/locale/babel.cfg -o build/words.pot .
	$(BIN)/pybabel --quiet update --no-wrap --no-fuzzy-matching --ignore-obsolete --domain ppm_desktop -i build/words.pot -d resources/locale

build:
	@mkdir -p build

clean:
	rm -rf demo shots build dist
