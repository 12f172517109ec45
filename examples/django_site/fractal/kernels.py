"""How fast points leave the Mandelbrot set."""

import weft

TILE = 256
"""Pixels on a side of a tile."""

WIDTH = 4.0
"""Of the plane that the one tile of zoom 0 shows: from -2.5 - 2i, its lower left corner."""


@weft.kernel
def shade(left: float, top: float, step: float, limit: int, pixel: int) -> weft.uint8:
    """The colour of a tile's pixel, counted row by row: 0 inside the set, otherwise 1 to 255 by the steps after which the point escapes."""
    re = left + step * (pixel % TILE + 0.5)
    im = top - step * (pixel // TILE + 0.5)
    x = y = 0.0
    for steps in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return 1 + steps % 255
        y = 2.0 * x * y + im
        x = xx - yy + re
    return 0
