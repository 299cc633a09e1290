# Two commands for a fresh machine with Python 3.11 or newer, git and make:
#   make audit   installs what is needed and audits reports_in/
#   make test    installs what the tests need and runs them
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: audit test round-trips check docs lock schema rule-docs lint-docs letter-templates pictures clean

# Findings exit with 1: for this target that is a result, not a failure.
audit: $(VENV)/installed
	@$(BIN)/audit run reports_in/ || [ $$? -eq 1 ]

test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest -n auto --dist worksteal

# Every format written and read back, and damaged, many times over; the counts stand at the end.
round-trips: $(VENV)/installed-dev
	@AUDIT_FULL=1 $(BIN)/python -m pytest -n auto --dist worksteal -m "round_trip or mutation"

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/audit rules test --mutate
	$(BIN)/audit rules lint

docs: $(VENV)/installed-dev
	$(BIN)/mkdocs build --strict

lock: $(VENV)/installed-dev
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --group dev --extra lint --extra diagnosis pyproject.toml -o requirements-dev.lock

# After a change to a check kind or to anything in rules/.
schema: $(VENV)/installed
	$(BIN)/python -m auditor.rulebook.editor_schema > rules/rule.schema.json
	$(BIN)/python -m auditor.authoring.soundness

# After a change to a rule or to the documentation of a check kind.
rule-docs: $(VENV)/installed
	@rm -rf docs/rules docs/zh/rules
	@$(BIN)/audit rules docs --out docs

# After a change to the table of findings or the HTML report; needs Debian's Chromium.
pictures: $(VENV)/installed-dev
	@$(BIN)/python docs/pictures/draw.py

# After a change to a point of lint.
lint-docs: $(VENV)/installed
	@$(BIN)/python -m auditor.outputs.lint_reference en > docs/lint.md
	@$(BIN)/python -m auditor.outputs.lint_reference zh > docs/zh/lint.md

# After a change to the templates of notice and circular.
letter-templates: $(VENV)/installed
	@$(BIN)/python -m auditor.outputs.default_templates

clean:
	rm -rf $(VENV) site

$(VENV)/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=python3.12, say")'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
