"""What the tests share: engines at the doors that Python has. The library must be there; nothing is skipped without it."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator

import hypothesis
import pytest
import weft
from weft._server import Server

# The same examples each time, so that CI finds what a change broke; verify looks for new ones.
hypothesis.settings.register_profile(
    "weft",
    deadline=None,
    max_examples=60,
    derandomize=not os.environ.get("WEFT_VERIFY"),
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("weft")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def here() -> Iterator[weft.Engine]:
    with weft.connect(workers=2) as engine:
        yield engine


@pytest.fixture(scope="session")
def sidecar() -> Iterator[weft.Engine]:
    """The sidecar of this session of tests, which ends when it is not asked any more."""
    with tempfile.TemporaryDirectory(prefix="weft-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEFT_RUNTIME_DIR", folder)
        patch.setenv("WEFT_IDLE_EXIT", "5")
        engine = weft.connect("sidecar:")
        patch.undo()
        with engine:
            yield engine
            os.kill(engine.info()["pid"], signal.SIGTERM)


@pytest.fixture(scope="session", params=["here", "http", "sidecar"])
def engine(request: pytest.FixtureRequest) -> Iterator[weft.Engine]:
    """In this process, over HTTP, and in the sidecar."""
    if request.param == "sidecar":
        yield request.getfixturevalue("sidecar")
        return
    if request.param == "here":
        yield request.getfixturevalue("here")
        return
    with weft.connect(request.getfixturevalue("server").url) as remote:
        yield remote
