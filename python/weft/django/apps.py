"""The application: what INSTALLED_APPS brings along."""

from __future__ import annotations

from django.apps import AppConfig


class WeftConfig(AppConfig):
    """``"weft.django"`` in INSTALLED_APPS."""

    name = "weft.django"
    label = "weft"
    verbose_name = "weft"

    def ready(self) -> None:
        """Registers the system checks."""
        from . import checks  # noqa: F401
