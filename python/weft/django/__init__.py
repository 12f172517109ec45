"""weft in a Django project: engines made of the setting WEFT, as caches are made of CACHES.

    INSTALLED_APPS = [..., "weft.django"]
    MIDDLEWARE = [..., "weft.django.middleware.WeftMiddleware"]
    WEFT = {"default": {"TIMEOUT": 25}}

    from weft.django import engine, engines

    def view(request):
        return JsonResponse({"longest": engine.max(range(1, 100_000), key=collatz)})

`engine` is the one named "default", `engines` has all of them by name. Both make nothing before they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .engines import engine, engines
from .errors import EngineDoesNotExist

if TYPE_CHECKING:
    from .encoder import JsonEncoder
    from .fields import JobField
else:
    # What brings models or numbers along is imported when it is asked for: settings files import this module too.
    _HOMES = {"JobField": "fields", "JsonEncoder": "encoder"}

    def __getattr__(name):
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module 'weft.django' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"weft.django.{home}"), name)


__all__ = ["EngineDoesNotExist", "JobField", "JsonEncoder", "engine", "engines"]
