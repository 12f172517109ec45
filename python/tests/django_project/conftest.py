"""The project, set up once, with a database in memory, a sidecar of its own, and servers that run it."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import django
import pytest
from django.test import AsyncClient, Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases, teardown_test_environment
from program import Program

os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]  # other tests run other projects

PROJECT = Path(__file__).parent


@pytest.fixture(scope="session", autouse=True)
def environment() -> Iterator[None]:
    """Django's own environment for tests."""
    setup_test_environment()
    yield
    teardown_test_environment()


@pytest.fixture(scope="session", autouse=True)
def runtime() -> Iterator[Path]:
    """Where the sidecar of these tests has its socket. It is ended with them."""
    with tempfile.TemporaryDirectory(prefix="weft-") as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEFT_RUNTIME_DIR", name)
        patch.setenv("WEFT_IDLE_EXIT", "60s")
        yield Path(name)
        if any(Path(name).glob("*.sock")):
            import weft

            with weft.connect("sidecar:") as engine:
                os.kill(engine.info()["pid"], signal.SIGTERM)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Each test has engines of its own."""
    from weft.django import engines

    yield
    engines.close_all()


@pytest.fixture(scope="session")
def tables() -> Iterator[None]:
    """A database in memory."""
    made = setup_databases(verbosity=0, interactive=False)
    yield
    teardown_databases(made, verbosity=0)


@pytest.fixture
def database(tables: None) -> Iterator[None]:
    """Its tables, empty."""
    from shop.models import Report, Sale

    yield
    Sale.objects.all().delete()
    Report.objects.all().delete()


@pytest.fixture
def client() -> Client:
    """Django's test client."""
    return Client()


@pytest.fixture
def aclient() -> AsyncClient:
    """Django's test client for asynchronous views."""
    return AsyncClient()


@pytest.fixture
def running() -> Iterator[Callable[..., Program]]:
    """Starts programs in the project's folder, by the Python of the tests."""
    with ExitStack() as stack:

        def start(*words: str, **variables: str) -> Program:
            return stack.enter_context(Program(sys.executable, *words, cwd=PROJECT, DJANGO_SETTINGS_MODULE="project.settings", **variables))

        yield start


@pytest.fixture
def manage(running: Callable[..., Program]) -> Callable[..., Any]:
    """Runs ``manage.py`` with the words, and gives the exit code and the output."""

    def run(*words: str, **variables: str) -> tuple[int, str]:
        program = running("manage.py", *words, **variables)
        code = program.process.wait(120)
        program._reader.join(60)
        return code, program.text

    return run
