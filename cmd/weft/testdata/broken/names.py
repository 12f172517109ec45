def good(x: int) -> int:
    return x + 1


def score(x: float) -> float:
	total = x + rat
	return total * unknown


def helped(x: int) -> int:
    async def f():
        pass
    return x
