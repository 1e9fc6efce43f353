# Everything needs only Python 3.11+ (with venv and pip) and make. The first command makes .venv by itself.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.installed
UV := uv==0.13.8

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench lock pictures

help: ## show these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

demo: $(READY) ## try it without any account: prints one address to open
	@$(BIN)/fintoro-bot demo

test: $(READY) ## run the tests; ARGS="-k payment" for some of them
	@$(BIN)/python -m pytest $(ARGS)

lint: $(READY) ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(READY) ## measure speed and memory, print a table, write bench-results.json
	@$(BIN)/python -m tests.bench

pictures: $(READY) ## take the README's pictures anew (needs Chromium)
	@$(BIN)/python -m tests.pictures

lock: $(READY) ## bring requirements.lock in line with pyproject.toml; ARGS=--upgrade for newer versions
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock $(ARGS)

# The project itself is not built, so no build backend has to be fetched: a .pth file makes `import bot` work,
# and the console script is the four lines a build would have written.
$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed. Name one: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || { echo "Making .venv …"; $(PYTHON) -m venv .venv; }
	@echo "Installing requirements.lock into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV) \
		&& $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@pwd > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/fintoro-bot.pth"
	@printf '#!/bin/sh\nexec "%s/$(BIN)/python" -m bot.cli "$$@"\n' "$$(pwd)" > $(BIN)/fintoro-bot
	@chmod +x $(BIN)/fintoro-bot
	@touch $@
