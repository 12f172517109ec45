"""Pages that compute."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from weft.django import engine

from shop.kernels import collatz


def longest(request: HttpRequest) -> JsonResponse:
    """The number below ?n= that takes the most steps."""
    n = int(request.GET.get("n", 1000))
    found: Any = engine.max(range(1, n), key=collatz)
    return JsonResponse({"longest": found})
