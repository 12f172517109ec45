def kernel(n: int) -> int:
    inside = 0
    for py in range(n):
        for px in range(n):
            cr = 3.0 * px / n - 2.0
            ci = 2.0 * py / n - 1.0
            zr = 0.0
            zi = 0.0
            left = 200
            while left > 0 and zr * zr + zi * zi <= 4.0:
                t = zr * zr - zi * zi + cr
                zi = 2.0 * zr * zi + ci
                zr = t
                left -= 1
            if left == 0:
                inside += 1
    return inside
