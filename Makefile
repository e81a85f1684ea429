.DEFAULT_GOAL := help
.PHONY: help setup render test test-word gallery test-web bench lint types format lock lock-bench clean
PYTHON_IN_VENV := .venv/bin/python

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup:  ## install what is missing: system libraries, and Python packages into .venv
	@.ci/setup

render: setup  ## render every profile in profiles/ as PDF and Word into output/, and check them
	@.venv/bin/cvrender render profiles -o output --check

lint: setup  ## look for mistakes of style and format
	@$(PYTHON_IN_VENV) -m ruff check .
	@$(PYTHON_IN_VENV) -m ruff format --check .

types: setup  ## check the types
	@$(PYTHON_IN_VENV) -m mypy src tests benchmarks

test: lint types  ## lint, types and tests
	@$(PYTHON_IN_VENV) -m pytest -n auto --dist loadfile

test-word: setup  ## tests of the Word files with LibreOffice, pandoc and Microsoft's validator; pictures in output/word
	@.ci/setup-word
	@$(PYTHON_IN_VENV) -m pytest tests/word

test-web: setup  ## tests of the web pages in Chromium, with axe-core; pictures in output/web
	@.ci/setup-web
	@$(PYTHON_IN_VENV) -m pytest tests/web

gallery: setup  ## the previews of the themes, from the example profiles
	@for theme in $$(.venv/bin/cvrender themes | cut -d ' ' -f 1); do \
		case $$theme in platform) profile=arunav-malhotra ;; *) profile=sourav-sharma ;; esac; \
		.venv/bin/cvrender gallery profiles/$$profile.yaml -t $$theme -o themes/$$theme/preview.png --width 640; \
	done

bench: setup  ## measure cvrender beside other tools, into output/benchmarks.md; FULL=1 measures everything
	@.ci/setup-bench
	@$(PYTHON_IN_VENV) -m benchmarks $(if $(FULL),--full)

format: setup  ## mend what the linter can mend, and format the code
	@$(PYTHON_IN_VENV) -m ruff check --fix-only .
	@$(PYTHON_IN_VENV) -m ruff format .

lock: setup  ## write requirements.lock anew from pyproject.toml; needs uv
	@uv pip compile pyproject.toml --group dev --extra dask --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --upgrade --quiet --output-file .venv/requirements.lock
	@{ sed '/^[^#]/,$$d' requirements.lock; cat .venv/requirements.lock; } > .venv/headed.lock
	@mv .venv/headed.lock requirements.lock

lock-bench: setup  ## write benchmarks/requirements.lock anew from its requirements.in; needs uv
	@uv pip compile benchmarks/requirements.in --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-header --upgrade --quiet --output-file build/bench/requirements.lock
	@{ sed '/^[^#]/,$$d' benchmarks/requirements.lock; cat build/bench/requirements.lock; } > build/bench/headed.lock
	@mv build/bench/headed.lock benchmarks/requirements.lock

clean:  ## remove .venv, the output and caches
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache build dist
	find output -mindepth 1 ! -name .gitkeep -delete
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
