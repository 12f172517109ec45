def kernel(n: int) -> int:
    total = 0
    for i in range(n):
        name = "item" + str(i % 100)
        line = f"{i:06d} {name:<10} {i * 0.25:10.2f} {'yes' if i % 3 == 0 else 'no'}"
        fields = line.split()
        total += len(line) + int(fields[0]) % 7 + int(float(fields[2]))
        if fields[1].upper().replace("ITEM", "#") == "#7":
            total += 1000
    return total
