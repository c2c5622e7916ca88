# Everything is done by one Python script, so that it is the same where there is no make:
#   python packaging/bootstrap.py setup|run|test|test-long|lint|bench|translations|package
PYTHON ?= $(shell command -v python3 || command -v python)

.PHONY: setup run test test-long lint bench translations package

setup run test test-long lint bench translations package:
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed: install python3 and try again))$(PYTHON) packaging/bootstrap.py $@ $(ARGS)
