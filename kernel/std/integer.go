package std

import (
	"context"
	"math"
	"math/bits"

	"weft/kernel"
)

func registerInteger() {
	kernel.RegisterContext("std.is_prime", isPrime, kernel.Doc("Whether an int is a prime number, by trial division."))
	kernel.Register("std.is_even", func(n int64) bool { return n&1 == 0 }, kernel.Cheap(), kernel.Doc("Whether an int is even."))
	kernel.Register("std.is_odd", func(n int64) bool { return n&1 == 1 }, kernel.Cheap(), kernel.Doc("Whether an int is odd."))
	kernel.Register("std.is_positive", func(n int64) bool { return n > 0 }, kernel.Cheap(), kernel.Doc("Whether a number is larger than 0."))
	kernel.Register("std.is_positive", func(x float64) bool { return x > 0 }, kernel.Cheap(), kernel.Doc("Whether a number is larger than 0."))
	kernel.RegisterContext("std.collatz", collatz, kernel.Cheap(), kernel.Doc("The number of steps from an int to 1, by n // 2 and 3 * n + 1."))
}

// isPrime divides by 2 and by the odd numbers up to the square root: a billion divisions for the largest primes, so it watches ctx.
func isPrime(ctx context.Context, n int64) (bool, error) {
	if n < 4 {
		return n > 1, nil
	}
	if n&1 == 0 {
		return false, nil
	}
	if n <= math.MaxUint32 { // 32-bit division is several times faster
		small := uint32(n)
		for d := uint32(3); ; d += 2 {
			quotient := small / d
			if quotient < d {
				return true, nil
			}
			if quotient*d == small {
				return false, nil
			}
		}
	}
	for d := int64(3); ; d += 2 {
		quotient := n / d
		if quotient < d {
			return true, nil
		}
		if quotient*d == n {
			return false, nil
		}
		if d&(1<<20-1) == 1 {
			if err := ctx.Err(); err != nil {
				return false, err
			}
		}
	}
}

func collatz(_ context.Context, n int64) (int64, error) {
	if n < 1 {
		return 0, value("expected a positive int, got %d", n)
	}
	steps := int64(0)
	for n != 1 {
		if halvings := bits.TrailingZeros64(uint64(n)); halvings > 0 {
			n >>= halvings
			steps += int64(halvings)
			continue
		}
		if n > (math.MaxInt64-1)/3 {
			return 0, overflow("3 * %d + 1", n)
		}
		n = 3*n + 1
		steps++
	}
	return steps, nil
}
