//go:build race

package lang_test

// usualPrograms are few where races are looked for, which takes five times as long: make go-test runs the others without.
const usualPrograms = 40
