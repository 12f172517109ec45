package fault

import (
	"strings"
	"unicode/utf8"
)

// Nearest is the known name that someone who wrote name probably meant, "" where none is near: at most a third of the name's characters
// may have to be inserted, removed, replaced or swapped with their neighbour: of one or two, none. Case does not count. Of equally near ones it is the first.
//
//	Nearest("itmes", []string{"items", "kernel"})      "items"
//	Nearest("sqare", []string{"std.square"})           "std.square"
func Nearest(name string, known []string) string {
	const longest = 100 // a longer name is no slip of the pen, and the distance costs the square of the length
	if name == "" || len(name) > longest {
		return ""
	}
	given := []rune(strings.ToLower(name))
	nearest, least := "", len(given)/3+1
	for _, candidate := range known {
		if utf8.RuneCountInString(candidate) > longest {
			continue
		}
		lower := strings.ToLower(candidate)
		d := distance(given, []rune(lower))
		// a name without its namespace: square for std.square
		if _, last, dotted := strings.Cut(lower, "."); dotted && !strings.Contains(name, ".") {
			d = min(d, distance(given, []rune(last)))
		}
		if d < least {
			nearest, least = candidate, d
		}
	}
	return nearest
}

// distance is the optimal string alignment distance: the edits that turn a into b, where swapping two neighbours is one edit.
func distance(a, b []rune) int {
	before := make([]int, len(b)+1)
	above := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			replace := above[j]
			if a[i] != b[j] {
				replace++
			}
			row[j+1] = min(above[j+1]+1, row[j]+1, replace)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
