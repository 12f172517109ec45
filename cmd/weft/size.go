package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// units are the suffixes of a size: powers of 1,024 with an i, of 1,000 without.
var units = []struct {
	name  string
	bytes float64
}{
	{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"tib", 1 << 40}, {"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"tb", 1e12}, {"b", 1},
}

// parseSize reads a number of bytes: "1048576", "256MiB", "1.5 GB". Case does not matter; "" is 0.
func parseSize(text string) (int64, error) {
	number, factor := strings.ToLower(strings.TrimSpace(text)), 1.0
	if number == "" {
		return 0, nil
	}
	for _, unit := range units {
		if rest, found := strings.CutSuffix(number, unit.name); found {
			number, factor = strings.TrimSpace(rest), unit.bytes
			break
		}
	}
	n, err := strconv.ParseFloat(number, 64)
	if n *= factor; err != nil || math.IsNaN(n) || n < 0 || n >= math.MaxInt64 || n != math.Trunc(n) {
		return 0, fmt.Errorf("is a size in bytes, as 1048576, 256MiB or 1.5GB")
	}
	return int64(n), nil
}
