def polynomial(x: float) -> float:
    return (2.5 * x + 1.5) * x - 0.5
