def kernel(xs: list[float], k: float) -> list[float]:
    out = [0.0] * len(xs)
    for i in range(len(xs)):
        out[i] = xs[i] * k + 1.0 if xs[i] < k else -xs[i]
    return out
