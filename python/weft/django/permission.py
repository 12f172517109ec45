"""Who may see the pages of `weft.django.urls`: the project says so, and without a word nobody may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from django.utils.module_loading import import_string

SETTING = "WEFT_PERMISSION"


def permission() -> Callable[[HttpRequest], Any] | None:
    """The function that the setting WEFT_PERMISSION names: it takes a request and says whether its page may be seen. None without the setting."""
    given = getattr(settings, SETTING, None)
    if isinstance(given, str):
        try:
            given = import_string(given)
        except ImportError as error:
            raise ImproperlyConfigured(f"{SETTING} names {given}, which cannot be imported: {error}") from error
    if given is not None and not callable(given):
        raise ImproperlyConfigured(f"{SETTING} is a function of a request, or the dotted path of one (got {type(given).__name__} {given!r:.60})")
    return given


def permitted(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view for those who may see it; 403 for all others."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        may = permission()
        if may is None or not may(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
