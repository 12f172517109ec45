"""The setting WEFT: what its entries say, read once, refused with the nearest word where it has none."""

from __future__ import annotations

import inspect
import os
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured

from .. import _options
from .._config import connect
from .._errors import InvalidArgument
from .errors import improper, unknown

DEFAULT = "default"
SIDECAR = "sidecar:"
INTERPRETER = "python:"
VARIABLE = "WEFT_URL"

TIMEOUT = 25.0
"""Seconds of a request where TIMEOUT is not given: less than the 30 after which gunicorn kills a worker."""

_KEYS = ("JOBS", "OPTIONS", "TIMEOUT", "TOKEN", "URL", "WORKERS")
_WORDS = sorted(inspect.signature(connect).parameters.keys() - {"url", "token", "workers", "timeout"})
_OF_SERVER = ("token", "token_file", "connect_timeout", "retries", "ca_file", "headers")


class Entry(NamedTuple):
    """One engine of the project."""

    alias: str
    url: str | None
    """As `weft.connect` takes it; None in this process."""
    words: dict[str, Any]
    """The further words of `weft.connect`."""
    timeout: float | None
    """Seconds that a request may take."""
    jobs: str | None
    """Where its jobs go: a URL, the name of another entry; None: where its calls go."""

    @property
    def here(self) -> bool:
        """Whether calls run in this process."""
        return self.url is None

    @property
    def interpreted(self) -> bool:
        """Whether calls run as plain Python."""
        return self.url == INTERPRETER

    @property
    def remote(self) -> bool:
        """Whether calls go to a server by TCP."""
        return self.url is not None and self.url.startswith(("http://", "https://"))

    def jobs_are_shared(self, entries: Mapping[str, Entry]) -> bool:
        """Whether another process finds the jobs."""
        other = entries.get(self.jobs or self.alias)
        url = self.jobs if other is None else other.url
        return url is not None and url != INTERPRETER

    @property
    def jobs_words(self) -> dict[str, Any]:
        """The words of `weft.connect` for a URL of jobs: those of a server, where they are not the calls' own."""
        if not self.here or self.jobs is None or not self.jobs.startswith(("http://", "https://", "unix:")):
            return {}
        return {name: value for name, value in self.words.items() if name in _OF_SERVER}

    @property
    def calls_words(self) -> dict[str, Any]:
        """The words of `weft.connect` for calls."""
        given = self.jobs_words
        return {name: value for name, value in self.words.items() if name not in given}


def read(setting: Any) -> dict[str, Entry]:
    """The entries by name. ImproperlyConfigured says what is wrong with one, and what is allowed."""
    if not isinstance(setting, Mapping):
        raise ImproperlyConfigured(f'WEFT is a dict of engines, as {{"default": {{"TIMEOUT": 25}}}} (got {type(setting).__name__})')
    found = {alias: _entry(alias, given) for alias, given in setting.items()}
    if DEFAULT not in found and (near := get_close_matches(DEFAULT, found, 1)):
        raise improper(near[0], f"did you mean {DEFAULT!r}? An engine of that name is made where WEFT has none")
    found.setdefault(DEFAULT, _entry(DEFAULT, {}))
    for entry in found.values():
        if entry.jobs is not None and ":" not in entry.jobs and entry.jobs not in found:
            raise improper(entry.alias, f"JOBS is a URL, or the name of another engine: {unknown('WEFT', entry.jobs, found)}")
    return found


def _entry(alias: str, given: Any) -> Entry:
    if not isinstance(alias, str) or not isinstance(given, Mapping):
        raise ImproperlyConfigured(f"WEFT[{alias!r}] is a dict with any of {', '.join(_KEYS)} (got {type(given).__name__})")
    for key in given:
        if key not in _KEYS:
            inside = str(key).lower() in _WORDS
            raise improper(alias, f"{key!r} is a word of OPTIONS: {{{key.lower()!r}: …}}" if inside else unknown("an engine", key, _KEYS))
    options = given.get("OPTIONS", {})
    if not isinstance(options, Mapping):
        raise improper(alias, f"OPTIONS is a dict of further words of weft.connect() (got {type(options).__name__})")
    for word in options:
        if word not in _WORDS:
            outside = str(word).upper() in _KEYS
            raise improper(alias, f"{word!r} stands beside OPTIONS, as {word.upper()!r}" if outside else unknown("OPTIONS", word, _WORDS))
    words = {**options, **{key.lower(): given[key] for key in ("TOKEN", "WORKERS") if given.get(key) is not None}}
    url = _text(alias, "URL", given.get("URL"))
    jobs = _text(alias, "JOBS", given.get("JOBS", SIDECAR if url is None else None))
    try:
        timeout = _options.seconds("WEFT", given.get("TIMEOUT", TIMEOUT))
    except InvalidArgument:
        raise improper(alias, f"TIMEOUT is a number of seconds above 0, a timedelta, or None (got {given['TIMEOUT']!r})") from None
    return _elsewhere(Entry(alias, url, words, timeout, jobs))


def _text(alias: str, key: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise improper(alias, f"{key} is a text as weft.connect() takes it, or None (got {type(value).__name__} {value!r:.60})")
    return value or None


def _elsewhere(entry: Entry) -> Entry:
    """The entry as the environment has it: WEFT_URL is another URL for the default engine, and "python:" one for all of them."""
    url = os.environ.get(VARIABLE)
    if not url or (url != INTERPRETER and entry.alias != DEFAULT):
        return entry
    words = {name: value for name, value in entry.words.items() if name in _OF_SERVER and url not in (INTERPRETER, SIDECAR)}
    return entry._replace(url=url, words=words, jobs=None)
