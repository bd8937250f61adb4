# `make` alone lists the verbs. Each .stamp stands for work that a second run skips.
PYTHON ?= python3
BOOK := .venv
LAB := .venv-lab
# Neighbours stay in one process, which has already made what they share; who is done early takes from the other.
# One more than there are cores, since a test of a browser waits for half of its time.
TESTS ?= -n $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --dist worksteal
UV = $(@D)/bin/uv pip install --quiet --python $(@D)/bin/python
# Uncompiled packages make each kernel start three times slower, and some machines ask for that.
unexport PYTHONDONTWRITEBYTECODE
export UV_COMPILE_BYTECODE := 1
# An environment cannot be moved: where the repository was, its programs would still look there.
MOVED := $(shell for env in $(BOOK) $(LAB); do [ "$$(cat $$env/where 2>/dev/null)" = "$(CURDIR)" ] || rm -f $$env/*.stamp; done)
.DEFAULT_GOAL := help
.PHONY: help book test pdf data lab seminar bench lock clean

help: ## list the verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

book: $(BOOK)/book.stamp ## build the book strictly and print where to open it
	@$(BOOK)/bin/python -m pillars.book.build

test: book $(BOOK)/test.stamp $(LAB)/lab.stamp ## run every test, the browser's too
	@$(BOOK)/bin/python tests/browsers.py
	@$(BOOK)/bin/python tests/bubblewrap.py
	@$(BOOK)/bin/ruff check .
	@$(BOOK)/bin/python -m pytest $(TESTS)

pdf: book $(BOOK)/test.stamp ## print the whole book as one PDF, and offer it on the first page
	@$(BOOK)/bin/python tests/browsers.py
	@$(BOOK)/bin/python -m pillars.book.paper

data: $(BOOK)/book.stamp ## check data/ alone, after a correction
	@$(BOOK)/bin/python -m pillars.data

lab: $(LAB)/lab.stamp ## open the chapters as notebooks in JupyterLab
	@$(LAB)/bin/jupyter lab

seminar: $(BOOK)/seminar.stamp ## install what a seminar needs, and list its commands
	@$(BOOK)/bin/wpf --help

bench: book $(BOOK)/test.stamp $(LAB)/lab.stamp ## time a slider's step until it is painted; compare with interact
	@$(BOOK)/bin/python tests/browsers.py
	@$(BOOK)/bin/python -m benchmarks.fragility
	@$(BOOK)/bin/python -m benchmarks.input_to_paint

lock: $(BOOK)/book.stamp ## pin the newest versions that pyproject.toml allows
	@tools/lock.sh $(BOOK)/bin/uv

clean: ## remove the built book, but not what was installed
	@rm -rf _build

$(BOOK)/uv.stamp $(LAB)/uv.stamp: tools/venv.sh
	@tools/venv.sh $(PYTHON) $(@D)
	@touch $@

$(BOOK)/book.stamp: $(BOOK)/uv.stamp requirements.txt pyproject.toml
	@echo "Installing what the book needs ..."
	@$(UV) -r requirements.txt
	@touch $@

# A class can be run without what builds the book.
$(BOOK)/seminar.stamp: $(BOOK)/uv.stamp seminar/requirements.txt pyproject.toml
	@echo "Installing what a seminar needs ..."
	@$(UV) -r seminar/requirements.txt
	@touch $@

$(BOOK)/test.stamp: $(BOOK)/book.stamp tests/requirements.txt
	@echo "Installing what the tests need ..."
	@$(UV) -r tests/requirements.txt
	@touch $@

# Exactly what Binder installs, and in the same way.
$(LAB)/lab.stamp: $(LAB)/uv.stamp .binder/requirements.txt .binder/postBuild .binder/overrides.json pyproject.toml
	@echo "Installing what Binder installs ..."
	@$(UV) -r .binder/requirements.txt
	@PATH="$(CURDIR)/$(@D)/bin:$$PATH" .binder/postBuild
	@touch $@
