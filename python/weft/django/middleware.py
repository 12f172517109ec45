"""The middleware: what an engine could not do becomes the answer that a client understands, and under ASGI too a request has its time."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template import TemplateDoesNotExist, loader
from django.utils.log import log_response

from .. import _json as json
from .._errors import Busy, Error, Timeout, Unavailable
from .request import request as going_on

_STATUS: dict[type[Error], int] = {Timeout: 504, Busy: 503, Unavailable: 503}
_RETRY_AFTER = 5
"""Seconds after which trying again makes sense, where the engine did not say."""


class WeftMiddleware:
    """``"weft.django.middleware.WeftMiddleware"`` in MIDDLEWARE, the last of them or near it.

    A view that raises `weft.Timeout` answers 504, one that raises `weft.Busy` or `weft.Unavailable` 503 with Retry-After: as a problem document for
    whoever asks for JSON, otherwise by the template 504.html or 503.html where the project has one, and in plain text.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        self._async = iscoroutinefunction(get_response)
        if self._async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if self._async:
            return self._awaited(request)
        with going_on():
            response: HttpResponseBase = self.get_response(request)
            return response

    async def _awaited(self, request: HttpRequest) -> HttpResponseBase:
        with going_on():
            response: HttpResponseBase = await self.get_response(request)
            return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a failure of a view; None to what is no matter of engines."""
        status = next((status for kind, status in _STATUS.items() if isinstance(exception, kind)), None)
        if status is None:
            return None
        assert isinstance(exception, Error)
        response = _answer(request, exception, status)
        if status == 503:
            response["Retry-After"] = str(math.ceil(exception.retry_after or _RETRY_AFTER))
        log_response("%s: %s", response.reason_phrase, request.path, response=response, request=request, exception=exception)
        return response


def _answer(request: HttpRequest, error: Error, status: int) -> HttpResponse:
    title = "The computation took too long" if status == 504 else "The computation cannot be done now"
    if request.accepts("application/json") and not request.accepts("text/html"):
        problem = {"type": "about:blank", "title": title, "status": status, "code": error.code}
        return HttpResponse(json.dumps(problem), content_type="application/problem+json", status=status)
    try:
        return HttpResponse(loader.get_template(f"{status}.html").render({"title": title}, request), status=status)
    except TemplateDoesNotExist:
        return HttpResponse(f"{title}.\n", content_type="text/plain; charset=utf-8", status=status)
