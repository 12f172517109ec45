// Package conformance is the suite that every door passes, with every malt: readable cases (*.txtar, described in README.md) and their Go
// runner, which is the tests of this package. It has no code of its own.
package conformance
