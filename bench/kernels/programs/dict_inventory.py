def kernel(n: int) -> int:
    names = ["apple", "pear", "fig", "banana", "cherry", "orange", "kiwi", "plum", "grape", "melon"]
    stock: dict[str, float] = {name: 10.0 for name in names}
    state = 42
    for i in range(n):
        state = state * 48271 % 2147483647
        name = names[state % 10]
        if stock[name] < 1.0:
            stock[name] = stock[name] + 25.0
        else:
            stock[name] -= 1.0
    total = 0.0
    for name in sorted(stock):
        total += stock[name] * len(name)
    return int(total)
