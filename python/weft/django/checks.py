"""System checks, under the tag "weft". What needs the library is asked of a child process: this one may be about to fork."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from .._compilation import compile_elsewhere
from .._errors import CompileError, Unavailable
from .._errors import Error as WeftError
from .._server import find_binary
from .engines import engines
from .kernels import Found, of_project
from .permission import permission
from .settings import SIDECAR, VARIABLE, Entry

TAG = "weft"
_MIDDLEWARE = "weft.django.middleware.WeftMiddleware"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@register(TAG)
def check_settings(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:
    """The settings: what makes no sense, and what is not meant for a project that others use."""
    try:
        entries: dict[str, Entry] = engines.settings
    except ImproperlyConfigured as error:
        return [Error(str(error), id="weft.E001")]
    found = [message for entry in entries.values() for message in _check_entry(entry, entries)]
    try:
        permission()
    except ImproperlyConfigured as error:
        found.append(Error(str(error), id="weft.E005"))
    if _MIDDLEWARE not in settings.MIDDLEWARE:
        hint = f'Add "{_MIDDLEWARE}" to MIDDLEWARE.'
        found.append(
            Warning("Without WeftMiddleware weft.Timeout answers 500 instead of 504, and under ASGI TIMEOUT does not hold.", hint=hint, id="weft.W008")
        )
    return found


def _check_entry(entry: Entry, entries: dict[str, Entry]) -> Iterator[CheckMessage]:
    name = f"WEFT[{entry.alias!r}]"
    try:
        engines[entry.alias].jobs  # noqa: B018 # made, and opened by nobody
    except ImproperlyConfigured as error:
        yield Error(str(error), id="weft.E001")
        return
    for key, url, words in (("URL", entry.url, entry.calls_words), ("JOBS", entry.jobs, entry.jobs_words)):
        where = urlsplit(url or "")
        if where.scheme == "http" and where.hostname not in _LOOPBACK:
            hint = "Use https://, or a tunnel that ends on this host."
            yield Warning(f"{name}: {key} is {url}: what is computed, and the token, travel in the clear.", hint=hint, id="weft.W003")
        if where.scheme in ("http", "https") and where.hostname not in _LOOPBACK and not _has_token(words):
            hint = 'Set TOKEN, OPTIONS["token_file"], or the variable WEFT_TOKEN.'
            yield Warning(f"{name}: {key} is {url}, and there is no token for it; a server off loopback asks for one.", hint=hint, id="weft.W004")
    if entry.interpreted and not os.environ.get(VARIABLE):
        yield Warning(f'{name}: URL is "python:", the interpreter: meant for tests and breakpoints, and slow.', id="weft.W005")
    if entry.here and not entry.jobs_are_shared(entries):
        hint = f'Leave JOBS out ("{SIDECAR}"), or name a server.'
        yield Warning(f"{name}: jobs stay in the process that starts them, so that no other web worker finds them.", hint=hint, id="weft.W007")
    if SIDECAR in (entry.url, entry.jobs):
        try:
            find_binary()
        except Unavailable as error:
            yield Error(f"{name}: the sidecar cannot be started: {error}", id="weft.E004")


def _has_token(words: dict[str, Any]) -> bool:
    headers = {name.lower() for name in words.get("headers") or {}}
    return bool(words.get("token") or words.get("token_file") or os.environ.get("WEFT_TOKEN") or "authorization" in headers)


@register(TAG)
def check_kernels(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:
    """The library loads, the engines fit the cores of this host, and all kernels of the project compile."""
    entries = _entries()
    if all(entry.interpreted for entry in entries):
        return []
    found = of_project(app_configs)
    messages = [_not_imported(module, error) for module, error in found.failures.items()]
    try:
        answers = compile_elsewhere(found.kernels.values())
    except Unavailable as error:
        hint = 'Install weft from a wheel of this platform, or set URL to a server, or to "python:".'
        return [*messages, Error(f"The library of weft does not load: {error}", hint=hint, id="weft.E002")]
    messages += _check_cores(entries, answers.info["cores"])
    if answers.info.get("sandbox", {}).get("engine") == "interpreter":
        hint = "Set URL to a server on such a machine."
        messages.append(Warning("Kernels are interpreted on this platform, which has no compiler to machine code, and are slow.", hint=hint, id="weft.W009"))
    return messages + list(_failures(found, answers.kernels))


@register(TAG, deploy=True)
def check_deployment(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:
    """What matters where several web workers run: each has an engine in its process."""
    if os.environ.get("WEB_CONCURRENCY"):
        return []
    hint = "Set WEB_CONCURRENCY to the number of web workers, which gunicorn reads too, or WORKERS, or URL to the sidecar."
    return [
        Warning(f"WEFT[{entry.alias!r}]: each web worker will use all cores, for WEB_CONCURRENCY is not set.", hint=hint, id="weft.W002")
        for entry in _entries()
        if entry.here and "workers" not in entry.words
    ]


def _entries() -> list[Entry]:
    try:
        return list(engines.settings.values())
    except ImproperlyConfigured:  # check_settings says so
        return []


def _check_cores(entries: Iterable[Entry], cores: int) -> Iterator[CheckMessage]:
    processes = os.environ.get("WEB_CONCURRENCY", "")
    for entry in entries:
        workers = entry.words.get("workers")
        if workers is None:
            continue
        times = int(processes) if entry.here and processes.isdigit() else 1
        if workers * times > cores:
            told = f"{workers} workers in each of {times} web workers" if times > 1 else f"{workers} workers"
            hint = f"Set WORKERS to {max(1, cores // times)}, or leave it out."
            yield Warning(f"WEFT[{entry.alias!r}]: {told}, and this host has {cores} cores.", hint=hint, id="weft.W001")


def _failures(found: Found, answers: Iterable[dict[str, Any] | WeftError]) -> Iterator[CheckMessage]:
    for (place, _), answer in zip(found.kernels.items(), answers, strict=True):
        if isinstance(answer, CompileError):
            told = "\n".join(map(str, answer.diagnostics)) or str(answer)
            yield Error(f"The kernel does not compile.\n{told}", obj=place, id="weft.E003")
        elif isinstance(answer, WeftError):
            yield Error(f"The kernel cannot be compiled: {answer}", obj=place, id="weft.E003")


def _not_imported(module: str, error: Exception) -> CheckMessage:
    return Warning(f"{module} cannot be imported, so its kernels were not compiled: {type(error).__name__}: {error}", id="weft.W006")
