import statistics
from statistics import fmean, mean, median, mode, pstdev, stdev


def means(xs: list[float]) -> tuple[float, float]:
    return mean(xs), fmean(xs)


# means([0.1, 0.2, 0.3]) -> (0.2, 0.19999999999999998)
# means([1e308, 1e308, -1e308]) raises OverflowError: intermediate overflow in fsum
# means([5e-324, 5e-324, 0.0]) -> (5e-324, 5e-324)
# means([1e16, 1.0, -1e16]) -> (0.3333333333333333, 0.3333333333333333)
# means([inf, 1.0]) -> (inf, inf)
# means([-0.0]) -> (0.0, 0.0)
# means([]) raises StatisticsError: mean requires at least one data point


def of_ints(xs: list[int]) -> tuple[float, float, float]:
    return mean(xs), statistics.variance(xs), stdev(xs)


# of_ints([1, 2, 3, 4]) -> (2.5, 1.6666666666666667, 1.2909944487358056)
# of_ints([1, 2, 4]) -> (2.3333333333333335, 2.3333333333333335, 1.5275252316519468)
# of_ints([9223372036854775807, 9223372036854775800]) raises OverflowError: 9223372036854775807 + 9223372036854775800 is beyond 64 bits
# of_ints([-4, 1000000007, 77]) raises OverflowError: the variance, an int beyond 2**53, is not exact as a float
# of_ints([3]) raises StatisticsError: variance requires at least two data points


def spread(xs: list[float]) -> tuple[float, float, float, float]:
    return stdev(xs), pstdev(xs), statistics.variance(xs), statistics.pvariance(xs)


# spread([1.0, 2.0, 4.0]) -> (1.5275252316519468, 1.247219128924647, 2.3333333333333335, 1.5555555555555556)
# spread([0.1, 0.1, 0.1]) -> (0.0, 0.0, 0.0, 0.0)
# spread([1e9, 1000000001.0, 1000000002.5]) -> (1.2583057392117916, 1.0274023338281628, 1.5833333333333333, 1.0555555555555556)
# spread([1e-310, 2e-310]) -> (7.0710678118656e-311, 5e-311, 0.0, 0.0)
# spread([1.5]) raises StatisticsError: stdev requires at least two data points
# spread([]) raises StatisticsError: stdev requires at least two data points


def middle(xs: list[float]) -> tuple[float, float, float]:
    return median(xs), statistics.median_low(xs), statistics.median_high(xs)


# middle([3.0, 1.0, 2.0]) -> (2.0, 2.0, 2.0)
# middle([3.0, 1.0, 2.0, 10.0]) -> (2.5, 2.0, 3.0)
# middle([]) raises StatisticsError: no median for empty data


def most_common(xs: list[int], words: list[str]) -> tuple[int, str]:
    return mode(xs), mode(words)


# most_common([1, 2, 2, 3, 3], ["b", "a", "a"]) -> (2, 'a')
# most_common([], ["a"]) raises StatisticsError: no mode for empty data


def scores(xs: list[float]) -> list[float]:
    m, s = fmean(xs), stdev(xs)
    return [(x - m) / s for x in xs]


# scores([1.0, 2.0, 3.0, 4.5]) -> [-1.088383865762598, -0.4186091791394607, 0.25116550748367644, 1.255827537418382]


def of_a_generator(n: int) -> float:
    return mean(i / 3 for i in range(n))


# of_a_generator(10) -> 1.5


def refused(xs: list[float]) -> list[str]:
    log = []
    try:
        log.append(str(statistics.mean(xs)))
    except statistics.StatisticsError as e:
        log.append(type(e).__name__ + ": " + str(e))
    try:
        log.append(str(statistics.stdev(xs)))
    except ValueError as e:
        log.append(f"{isinstance(e, statistics.StatisticsError)}")
    return log


# refused([]) -> ['StatisticsError: mean requires at least one data point', 'True']
# refused([1.0, 3.5]) -> ['2.25', '1.7677669529663689']
