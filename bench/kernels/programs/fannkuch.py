def kernel(n: int) -> int:
    p = list(range(n))
    q = [0] * n
    count = list(range(n))
    sign = 1
    flips_most = 0
    checksum = 0
    while True:
        first = p[0]
        if first != 0:
            for i in range(1, n):
                q[i] = p[i]
            flips = 1
            while True:
                at = q[first]
                if at == 0:
                    break
                q[first] = first
                if first >= 3:
                    i = 1
                    j = first - 1
                    while i < j:
                        q[i], q[j] = q[j], q[i]
                        i += 1
                        j -= 1
                first = at
                flips += 1
            if flips > flips_most:
                flips_most = flips
            checksum += sign * flips
        if sign == 1:
            p[0], p[1] = p[1], p[0]
            sign = -1
        else:
            p[1], p[2] = p[2], p[1]
            sign = 1
            for i in range(2, n):
                left = count[i]
                if left != 0:
                    count[i] = left - 1
                    break
                if i == n - 1:
                    return checksum * 1000 + flips_most
                count[i] = i
                t = p[0]
                for j in range(i + 1):
                    p[j] = p[j + 1]
                p[i + 1] = t
