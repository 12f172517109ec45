// Package version holds the version of weft, the one place where it is written: python/weft/_version.py, and through it the wheel, is generated
// from here (make generate).
package version

// Version is the version of this source, as PEP 440 and semantic versioning both read it.
const Version = "0.1.0"
