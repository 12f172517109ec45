"""The price of an Asian option by simulation: it pays by the average of the prices on its way, for which there is no formula."""

import math
import random
from typing import NamedTuple

import weft


class Batch(NamedTuple):
    """What some simulated paths paid, discounted to today."""

    total: float
    squares: float


@weft.kernel
def simulate(spot: float, strike: float, rate: float, volatility: float, years: float, steps: int, paths: int, call: bool, batch: int) -> Batch:
    """The payments of a batch of paths. Prices follow a geometric Brownian motion (Glasserman, Monte Carlo Methods in Financial Engineering, 3.2)."""
    dt = years / steps
    drift = (rate - volatility * volatility / 2) * dt
    spread = volatility * math.sqrt(dt)
    discount = math.exp(-rate * years)
    total = squares = 0.0
    for _ in range(paths):
        log_price = 0.0
        prices = 0.0
        for _ in range(steps):
            log_price += drift + spread * random.gauss(0.0, 1.0)
            prices += spot * math.exp(log_price)
        gain = prices / steps - strike if call else strike - prices / steps
        payment = discount * max(gain, 0.0)
        total += payment
        squares += payment * payment
    return Batch(total, squares)
