"""The engines of the project by name, made at first use, one for all threads of the process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.connection import BaseConnectionHandler, ConnectionProxy

from .._calls.engine import Engine
from .._config import connect
from .._errors import Error
from .._options import MISSING, check
from .._python.sequential import PythonEngine
from .errors import EngineDoesNotExist, improper, unknown
from .request import seconds_left
from .settings import DEFAULT, Entry, read

if TYPE_CHECKING:
    from .._calls.imap import Imap


class _OfProject(Engine):
    """What an engine of a project does otherwise: calls have what is left of their request's time, and jobs go where the setting says."""

    __slots__ = ()
    _timeout: float | None
    _jobs_engine: Callable[[], Engine]

    @property
    def jobs(self) -> Any:
        """The jobs: of the engine that JOBS names. A request's time does not end them."""
        return self._jobs_engine().options(**self._given).jobs

    def options(self, **options: Any) -> Any:
        """The same engine with other defaults."""
        check("options", options)
        return _of_project(self, {**self._given, **options}, self._timeout, self._jobs_engine)

    def _defaults(self) -> Mapping[str, Any]:
        left = seconds_left(self._timeout)
        return self._given if left is None else {"timeout": left, **self._given}

    def _quick_steps(self, kernel: Any, items: list[Any], channel: Any = None) -> Any:
        return super()._quick_steps(kernel, items, channel) if seconds_left(self._timeout) is None else MISSING

    def _imap(self, operation: str, kernel: Any, items: Any, extra: tuple[Any, ...], options: Mapping[str, Any], *rest: Any, **words: Any) -> Imap[Any]:
        return super()._imap(operation, kernel, items, extra, {**self._defaults(), **options}, *rest, **words)


class ProjectEngine(_OfProject):
    """An engine of WEFT, in this process or behind HTTP."""

    __slots__ = ("_jobs_engine", "_timeout")


class PythonProjectEngine(_OfProject, PythonEngine):
    """The engine "python:" of WEFT."""

    __slots__ = ("_jobs_engine", "_timeout")


def _of_project(base: Engine, given: Mapping[str, Any], timeout: float | None, jobs: Callable[[], Engine]) -> Engine:
    made = (PythonProjectEngine if isinstance(base, PythonEngine) else ProjectEngine)(base._session, given)
    made._timeout, made._jobs_engine = timeout, jobs
    return made


class Engines(BaseConnectionHandler):
    """The engines of the setting WEFT: ``engines["reports"]``. Each is made at first use, and opened at its first call."""

    settings_name = "WEFT"
    exception_class = EngineDoesNotExist

    def __init__(self) -> None:
        super().__init__()
        self._connections = SimpleNamespace()  # and not one for each thread: an engine is for all of them
        self._plain: dict[str, Engine] = {}  # as weft.connect gives them, by the entry's name, or by its name and "jobs"

    def configure_settings(self, setting: Any) -> dict[str, Entry]:
        """The entries by name."""
        return read(getattr(settings, self.settings_name, {}) if setting is None else setting)

    def create_connection(self, alias: str) -> Engine:
        """A new engine for an entry."""
        entry: Entry = self.settings[alias]
        plain = self._connect(alias, entry, entry.url, entry.calls_words)
        return _of_project(plain, {}, entry.timeout, lambda: self._for_jobs(entry))

    def _for_jobs(self, entry: Entry) -> Engine:
        if entry.jobs is None:
            return self._connect(entry.alias, entry, entry.url, entry.calls_words)
        other: Entry | None = self.settings.get(entry.jobs)
        if other is not None:
            return self._connect(other.alias, other, other.url, other.calls_words)
        return self._connect(f"{entry.alias} jobs", entry, entry.jobs, entry.jobs_words)

    def _connect(self, name: str, entry: Entry, url: str | None, words: dict[str, Any]) -> Engine:
        found = self._plain.get(name)
        if found is None or found._session.closed:
            self._plain.pop(name, None)
            try:
                found = self._plain.setdefault(name, connect(url, **words))
            except (Error, OSError, TypeError, ValueError) as error:
                raise improper(entry.alias, error) from error
            found._session.patience = lambda: seconds_left(entry.timeout)
        return found

    def __getitem__(self, alias: str) -> Engine:
        made: dict[str, Engine] = vars(self._connections)
        found = made.get(alias)
        if found is not None and not found._session.closed:
            return found
        if alias not in self.settings:
            raise self.exception_class(unknown("WEFT", alias, self.settings))
        made.pop(alias, None)  # one that somebody closed
        return made.setdefault(alias, self.create_connection(alias))

    def close_all(self) -> None:
        """Closes the engines, which cancels what they do. The next use makes new ones."""
        plain, self._plain = self._plain, {}
        vars(self._connections).clear()
        for one in plain.values():
            one.close()

    def forget(self) -> None:
        """Closes the engines and reads the setting anew at the next use."""
        self.close_all()
        self._settings = None
        self.__dict__.pop("settings", None)


class _Default(ConnectionProxy):
    """The engine "default", looked up at each use. It passes as an engine, for `weft.use` for one."""

    __class__ = property(lambda _: Engine)

    def __getattr__(self, item: str) -> Any:
        if item.startswith("__"):  # asked by tools, without a project
            raise AttributeError(item)
        return super().__getattr__(item)

    def __repr__(self) -> str:
        return "<weft.django.engine>"


engines = Engines()
engine: Engine = _Default(engines, DEFAULT)


def _changed(*, setting: str, **_: Any) -> None:
    if setting == Engines.settings_name:
        engines.forget()


setting_changed.connect(_changed, dispatch_uid="weft.django.engines")
