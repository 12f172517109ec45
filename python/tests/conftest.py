"""What the tests share: engines at both doors that Python has. The library must be there; nothing is skipped without it."""

from __future__ import annotations

import os
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


@pytest.fixture(scope="session", params=["here", "http"])
def engine(request: pytest.FixtureRequest) -> Iterator[weft.Engine]:
    """In this process, and over HTTP."""
    if request.param == "here":
        yield request.getfixturevalue("here")
        return
    with weft.connect(request.getfixturevalue("server").url) as remote:
        yield remote
