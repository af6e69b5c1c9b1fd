# Two commands are enough: `make run` and `make test`. Both set everything up from nothing.
#   run          open the program (without a display: run the demo instead)
#   demo         the main job on the example practice into build/demo, then the pictures of screens
#   test         check, and every test
#   quick        check, the unit tests, and with SUBJECT=plan every other test of that subject
#   check        format, lint, types, import contracts
#   words        every sentence that people read, with SUBJECT=plan those of that subject
#   screens      every page, step, dialog and paper as a picture in build/screens
#   bench        the budget table, measured; writes docs/performance.md
#   test-faults  the long searches: kills, full disks, flipped bytes
#   wheel        the package, in dist/
#   requirements pin the libraries again (needs uv)
#   clean        remove what was built;  distclean: the environments too

VENV  := .venv
CORE  := .venv-core
PY    := $(VENV)/bin/python
REQ   := packaging/requirements
LINUX := packaging/linux
PIP   := -m pip --quiet --disable-pip-version-check --no-input install
DEMO  := build/demo

# The folders of one subject, at any depth that there is; those of unit tests are run without Qt.
OF_SUBJECT  = $(wildcard tests/*/$(SUBJECT) tests/*/*/$(SUBJECT))
BESIDE_UNIT = $(filter-out tests/unit/%,$(OF_SUBJECT))

export PYTHONUTF8 = 1

.DEFAULT_GOAL := run
.NOTPARALLEL:
.PHONY: run demo example test quick check unit-core words screens bench test-faults wheel requirements clean \
        distclean forms system-run system-test

# ---- what people call

run: system-run $(VENV)/.run forms
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
	    exec $(VENV)/bin/safeplan; \
	else \
	    echo "There is no display here, so the demo runs instead."; \
	    $(MAKE) --no-print-directory example; \
	fi

demo: example screens

# The one before is kept until the new one is whole.
example: system-run $(VENV)/.run
	@mkdir -p build
	@if [ -e $(DEMO) ]; then rm -rf $(DEMO).before && mv $(DEMO) $(DEMO).before; fi
	@if $(VENV)/bin/safeplan demo --out $(DEMO); then rm -rf $(DEMO).before; else \
	    code=$$?; rm -rf $(DEMO); \
	    if [ -e $(DEMO).before ]; then mv $(DEMO).before $(DEMO); fi; exit $$code; \
	fi

test: system-test check unit-core
	@# The unit tests have been run by now. How the rest is shared out: _turn in tests/conftest.py.
	$(PY) -m pytest --ignore=tests/unit --numprocesses auto --dist worksteal \
	    --durations=10 --durations-min=1

quick: check unit-core
ifdef SUBJECT
	@[ -n "$(OF_SUBJECT)" ] || { echo "No folder of tests is named $(SUBJECT)."; exit 2; }
	@[ -z "$(BESIDE_UNIT)" ] || $(PY) -m pytest -q --numprocesses auto --dist worksteal $(BESIDE_UNIT)
endif

# Domain, services and faces need no Qt: proven where it is not installed.
unit-core: $(CORE)/.core
	$(CORE)/bin/python -m pytest -q tests/unit

check: $(VENV)/.dev forms
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

words: $(VENV)/.dev
	@$(PY) -m tests.words $(SUBJECT)

screens: system-run $(VENV)/.dev forms
	$(PY) -m tests.screens

bench: system-test $(VENV)/.dev forms
	$(PY) -m tests.benchmarks

test-faults: system-test $(VENV)/.dev forms
	$(PY) -m pytest tests/faults tests/end2end/test_step_kills.py --long

wheel: system-run $(VENV)/.dev
	$(PY) -m hatchling build --target wheel

requirements:
	$(REQ)/update $(UPDATE)

clean:
	rm -rf build dist safeplan_desktop/gui/forms .mypy_cache .ruff_cache .pytest_cache \
	    .import_linter_cache .hypothesis .coverage
	find safeplan_desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) $(CORE)

# ---- how it is set up; each step is skipped when its inputs have not changed

system-run:
	@sh $(LINUX)/system-packages run

system-test: system-run
	@sh $(LINUX)/system-packages test

forms: system-run $(VENV)/.run
	@$(PY) packaging/hatch_build.py

$(VENV)/bin/python:
	@sh $(LINUX)/make-venv $(VENV)

$(VENV)/.libraries: $(REQ)/build.txt $(REQ)/run.txt | $(VENV)/bin/python
	@sh $(LINUX)/make-venv $(VENV)
	@echo "Setting up SafePlan in $(VENV) ..."
	@$(PY) $(PIP) --require-hashes -r $(REQ)/build.txt -r $(REQ)/run.txt
	@touch $@

$(VENV)/.run: $(VENV)/.libraries pyproject.toml | system-run
	@$(PY) $(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run $(REQ)/dev.txt
	@$(PY) $(PIP) --require-hashes -r $(REQ)/dev.txt
	@touch $@

$(CORE)/.core: $(REQ)/core.txt
	@sh $(LINUX)/make-venv $(CORE)
	@echo "Setting up $(CORE), an environment without Qt ..."
	@$(CORE)/bin/python $(PIP) --require-hashes -r $(REQ)/core.txt
	@touch $@
