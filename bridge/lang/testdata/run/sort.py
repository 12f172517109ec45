def words(text: str) -> list[str]:
    parts = text.split(",")
    return [*sorted(parts), *sorted(parts, reverse=True), *sorted(text), str(parts <= parts[::-1]), str(parts[0] < parts[-1]), str(parts[0] <= parts[-1])]


# words('') -> ['', '', 'True', 'False', 'True']
# words('b,a,,ab,a,abc,é,aé,b') -> ['', 'a', 'a', 'ab', 'abc', 'aé', 'b', 'b', 'é', 'é', 'b', 'b', 'aé', 'abc', 'ab', 'a', 'a', '', ',', ',', ',', ',', ',', ',', ',', ',', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'c', 'é', 'é', 'True', 'False', 'True']
# words('abcdefgh1,abcdefgh0,abcdefgh,abcdefgh') -> ['abcdefgh', 'abcdefgh', 'abcdefgh0', 'abcdefgh1', 'abcdefgh1', 'abcdefgh0', 'abcdefgh', 'abcdefgh', ',', ',', ',', '0', '1', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'c', 'c', 'c', 'c', 'd', 'd', 'd', 'd', 'e', 'e', 'e', 'e', 'f', 'f', 'f', 'f', 'g', 'g', 'g', 'g', 'h', 'h', 'h', 'h', 'False', 'False', 'False']
# words('the quick brown fox jumps over the lazy dog near the river bank, and runs through woods') -> [' and runs through woods', 'the quick brown fox jumps over the lazy dog near the river bank', 'the quick brown fox jumps over the lazy dog near the river bank', ' and runs through woods', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ',', 'a', 'a', 'a', 'a', 'b', 'b', 'c', 'd', 'd', 'd', 'e', 'e', 'e', 'e', 'e', 'e', 'f', 'g', 'g', 'h', 'h', 'h', 'h', 'h', 'i', 'i', 'j', 'k', 'k', 'l', 'm', 'n', 'n', 'n', 'n', 'n', 'o', 'o', 'o', 'o', 'o', 'o', 'o', 'p', 'q', 'r', 'r', 'r', 'r', 'r', 'r', 'r', 's', 's', 's', 't', 't', 't', 't', 'u', 'u', 'u', 'u', 'v', 'v', 'w', 'w', 'x', 'y', 'z', 'False', 'False', 'False']
# words('same,same') -> ['same', 'same', 'same', 'same', ',', 'a', 'a', 'e', 'e', 'm', 'm', 's', 's', 'True', 'False', 'True']


def ordered(xs: list[int], backwards: bool) -> list[int]:
    ys = xs[:]
    ys.sort(reverse=backwards)
    return ys


# ordered([], False) -> []
# ordered([3], False) -> [3]
# ordered([3, 1, 2], False) -> [1, 2, 3]
# ordered([3, 1, 2], True) -> [3, 2, 1]
# ordered([5, 4, 3, 2, 1, 0, -9223372036854775808, 9223372036854775807], False) -> [-9223372036854775808, 0, 1, 2, 3, 4, 5, 9223372036854775807]


def floats(xs: list[float]) -> list[float]:
    return sorted(xs)


# floats([0.0, -0.0, 1.5, -1.5]) -> [-1.5, 0.0, -0.0, 1.5]
# floats([3.0, nan, 1.0, 2.0, nan, 0.0]) -> [3.0, nan, 1.0, 2.0, nan, 0.0]
# floats([nan, 5.0, 4.0, nan, 3.0, 2.0, nan, 1.0]) -> [nan, 1.0, 2.0, 3.0, 4.0, 5.0, nan, nan]
# floats([1.0, nan, 0.0]) -> [1.0, nan, 0.0]


def pairs(xs: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(xs)


# pairs([(2, 1.0), (1, 3.0), (2, 0.5), (1, -1.0)]) -> [(1, -1.0), (1, 3.0), (2, 0.5), (2, 1.0)]


def by_key(xs: list[tuple[int, float]], backwards: bool) -> list[tuple[int, float]]:
    return sorted(xs, key=lambda x: x[0], reverse=backwards)


# by_key([(2, 1.0), (1, 3.0), (2, 0.5), (1, -1.0)], False) -> [(1, 3.0), (1, -1.0), (2, 1.0), (2, 0.5)]
# by_key([(2, 1.0), (1, 3.0), (2, 0.5), (1, -1.0)], True) -> [(2, 1.0), (2, 0.5), (1, 3.0), (1, -1.0)]


def nested(xs: list[list[int]]) -> list[list[int]]:
    ys = xs[:]
    ys.sort()
    return ys


# nested([[2, 1], [1, 5, 9], [1, 5], [], [2]]) -> [[], [1, 5], [1, 5, 9], [2], [2, 1]]


def long(n: int, backwards: bool) -> bool:
    x = 12345
    xs = []
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        xs.append(x % 1000)
    ys = sorted(xs, reverse=backwards)
    for i in range(1, n):
        if backwards and ys[i - 1] < ys[i] or not backwards and ys[i - 1] > ys[i]:
            return False
    total = 0
    for i in range(n):
        total += xs[i] - ys[i]
    return total == 0 and len(xs) == len(ys)


# long(63, False) -> True
# long(64, False) -> True
# long(65, True) -> True
# long(1000, False) -> True
# long(4097, True) -> True


def stable(n: int, backwards: bool) -> bool:
    x = 99
    xs = []
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        xs.append((x % 7, i))
    xs.sort(key=lambda p: p[0], reverse=backwards)
    for i in range(1, n):
        if xs[i - 1][0] == xs[i][0] and xs[i - 1][1] > xs[i][1]:
            return False
        if backwards and xs[i - 1][0] < xs[i][0] or not backwards and xs[i - 1][0] > xs[i][0]:
            return False
    return True


# stable(50, False) -> True
# stable(500, False) -> True
# stable(500, True) -> True


def runs(n: int) -> list[int]:
    xs = list(range(n)) + list(range(n, 0, -1)) + list(range(n))
    xs.sort()
    return [xs[0], xs[n], xs[2 * n], xs[3 * n - 1]]


# runs(100) -> [0, 33, 67, 100]
# runs(1000) -> [0, 333, 667, 1000]
