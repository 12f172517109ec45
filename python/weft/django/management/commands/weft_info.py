"""manage.py weft_info: what the engines of the project are."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from .... import _json as json
from ...._calls.engine import Engine
from ...._errors import Error
from ...._version import __version__
from ...engines import engines
from ...errors import EngineDoesNotExist
from ...settings import Entry


class Command(BaseCommand):
    """Says of each engine where its calls and its jobs go, and what it says of itself. Ends with status 1 where one does not answer."""

    help = "Says where the engines of WEFT are and what they say of themselves."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The words of the command."""
        parser.add_argument("engines", nargs="*", metavar="engine", help="only these; all without any")
        parser.add_argument("--json", action="store_true", help="one JSON document")

    def handle(self, **options: Any) -> None:
        """Runs it."""
        try:
            found = {alias: _about(alias) for alias in options["engines"] or engines}
        except EngineDoesNotExist as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            self.stdout.write(json.dumps({"version": __version__, "engines": found}))
        else:
            self.stdout.write(f"weft {__version__}")
            for alias, about in found.items():
                self._show(alias, about)
        silent = [alias for alias, about in found.items() if any("error" in one for one in (about["calls"], about["jobs"]))]
        if silent:
            raise CommandError(f"no answer from {', '.join(silent)}")

    def _show(self, alias: str, about: dict[str, Any]) -> None:
        limit = "no limit" if about["timeout"] is None else f"{about['timeout']:g} s a request"
        self.stdout.write(f"\n{self.style.MIGRATE_HEADING(alias)}  {limit}")
        for role in ("calls", "jobs"):
            one = about[role]
            self.stdout.write(f"  {role:6} {one['url'] or 'in this process'}")
            if "error" in one:
                self.stdout.write(f"         {self.style.ERROR(one['error'])}")
            elif one["info"] is not None:
                info = one["info"]
                words = ("version", "platform", "pid", "workers", "cores", "jobs_active", "jobs_kept")
                self.stdout.write("         " + ", ".join(f"{word} {info[word]}" for word in words if word in info) + f", round trip {one['ms']} ms")


def _about(alias: str) -> dict[str, Any]:
    engine = engines[alias]
    entry: Entry = engines.settings[alias]
    jobs = _asked(engine.jobs._engine) if entry.jobs is not None else {"url": engine.url, "info": None}
    return {"timeout": entry.timeout, "calls": _asked(engine), "jobs": jobs}


def _asked(engine: Engine) -> dict[str, Any]:
    try:
        info = engine.info()  # opens the engine, so that the round trip is one
        return {"url": engine.url, "ms": round(1000 * engine.ping(), 3), "info": info}
    except Error as error:
        return {"url": engine.url, "error": f"{type(error).__name__}: {error}"}
