//go:build !race

package lang_test

const usualPrograms = 500
