import math


def normal(x: float) -> float:
    return 0.5 * (1.0 + math.erf(x * 0.7071067811865476))


def kernel(n: int) -> float:
    total = 0.0
    for i in range(n):
        spot = 80.0 + 40.0 * i / n
        strike = 100.0
        rate = 0.05
        sigma = 0.2
        years = 1.5
        root = sigma * math.sqrt(years)
        d1 = (math.log(spot / strike) + (rate + 0.5 * sigma * sigma) * years) / root
        d2 = d1 - root
        total += spot * normal(d1) - strike * math.exp(-rate * years) * normal(d2)
    return total / n
