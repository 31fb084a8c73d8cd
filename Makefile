# Each target is one short call. `make run PYTHON=python3.12` chooses the Python that makes .venv.
PYTHON ?= python3

.PHONY: run test test-vllm check bench nightly wheel model vllm clean

run:    ## build what is missing, start everything, print the address
	@exec $(PYTHON) scripts/setup.py run

test:   ## every check and every test
	@exec $(PYTHON) scripts/setup.py test

test-vllm: ## the model servers: a real vLLM on the CPU, in an environment of its own
	@exec $(PYTHON) scripts/setup.py test-vllm

check:  ## the quick ones: lint, format, types
	@exec $(PYTHON) scripts/setup.py test quick

bench:  ## what is measured rather than tested
	@$(PYTHON) scripts/setup.py prepare-checks
	@exec .venv/bin/python -m benchmarks

nightly: ## the curriculum's promises on about 10,000 exercises of every family
	@$(PYTHON) scripts/setup.py prepare-checks
	@exec env LEMMA_SAMPLES=1000 .venv/bin/python -m pytest tests/curriculum/test_families.py -q -n auto --dist loadgroup

wheel:  ## the admin's wheel once round with the bundled model, in a folder of its own: under 20 minutes on two cores
	@$(PYTHON) scripts/setup.py prepare
	@exec .venv/bin/python -m scripts.turn_wheel

model:  ## train the bundled model from nothing
	@$(PYTHON) scripts/setup.py prepare
	@exec .venv/bin/python -m reasoning_engine train reasoning_engine/recipes/bundled.toml

vllm:   ## vLLM's CPU build in .venv-vllm; then: .venv/bin/python -m reasoning_engine serve
	@exec $(PYTHON) scripts/setup.py vllm

clean:  ## forget what was built; the database and the training runs stay
	rm -rf .venv .venv-vllm frontend/node_modules frontend/dist frontend/.stamp-build .mypy_cache .ruff_cache .pytest_cache
