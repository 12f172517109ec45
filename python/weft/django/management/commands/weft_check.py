"""manage.py weft_check: compiles the kernels of the project on an engine."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from ...._compilation import compile_here
from ...._errors import CompileError
from ...engines import engines
from ...kernels import of_project
from ...settings import DEFAULT


class Command(BaseCommand):
    """Compiles all kernels of the project, each where it would run, and says what each is. Ends with status 1 where one does not compile."""

    help = "Compiles the kernels of the project's applications, and the tasks that run as jobs, on an engine of WEFT."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The words of the command."""
        parser.add_argument("applications", nargs="*", metavar="app_label", help="only these applications; all of the project's own without any")
        parser.add_argument("--engine", default=DEFAULT, help='the name of the engine ("default")')

    def handle(self, **options: Any) -> None:
        """Runs it."""
        try:
            configs = [apps.get_app_config(label) for label in options["applications"]] or None
            engine = engines[options["engine"]]
        except LookupError as error:
            raise CommandError(str(error)) from None
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        found = of_project(configs)
        failed = len(found.failures)
        for module, failure in found.failures.items():
            self.stderr.write(f"{module} cannot be imported: {type(failure).__name__}: {failure}")
        for place, kernel in found.kernels.items():
            answer = compile_here(engine, kernel)
            if isinstance(answer, dict):
                self.stdout.write(f"{place}  {self.style.SUCCESS(answer['signature'])}  {answer['hash'][:19]}")
                continue
            failed += 1
            told = "\n".join(map(str, answer.diagnostics)) if isinstance(answer, CompileError) and answer.diagnostics else str(answer)
            self.stderr.write(f"{place}  {self.style.ERROR('does not compile')}\n{told}")
        if failed:
            raise CommandError(f"{failed} of {len(found.kernels) + len(found.failures)} failed")
        self.stdout.write(f"{len(found.kernels)} kernels compile on {engine!r}")
