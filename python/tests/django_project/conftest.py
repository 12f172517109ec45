"""The project, set up once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import django
import pytest
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
django.setup()


@pytest.fixture(scope="session", autouse=True)
def environment() -> Iterator[None]:
    """Django's own environment for tests."""
    setup_test_environment()
    yield
    teardown_test_environment()


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Each test has engines of its own."""
    from weft.django import engines

    yield
    engines.close_all()


@pytest.fixture
def client() -> Client:
    """Django's test client."""
    return Client()
