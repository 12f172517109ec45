"""The explorer, and its tiles."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from weft.django import engine

from .kernels import TILE, WIDTH, shade
from .png import encode, rainbow

MAX_ZOOM = 40
"""Beyond it the numbers of a float are too coarse for the pixels."""

_PALETTE = rainbow()


def explorer(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, "fractal/explorer.html", {"tile": TILE, "max_zoom": MAX_ZOOM})


@cache_control(public=True, max_age=86400)
def tile(request: HttpRequest, zoom: int, x: int, y: int) -> HttpResponse:
    """A tile as PNG. At each zoom the plane is 2**zoom tiles wide and high; x counts from the left, y from the top."""
    if zoom > MAX_ZOOM or x >= 2**zoom or y >= 2**zoom:
        raise Http404("there is no such tile")
    size = WIDTH / 2**zoom
    at = partial(shade, -2.5 + x * size, 2.0 - y * size, size / TILE, 200 + 60 * zoom)
    pixels = engine.map(at, range(TILE * TILE), out=bytearray(TILE * TILE))
    return HttpResponse(encode(pixels, TILE, _PALETTE), content_type="image/png")
