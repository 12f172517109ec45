package std

import (
	"crypto/sha256"
	"encoding/hex"

	"weft/kernel"
)

func registerHash() {
	doc := kernel.Doc("The SHA-256 of a text (its UTF-8) or of bytes, in hexadecimal.")
	kernel.Register("std.sha256", func(text string) string { return hexSum([]byte(text)) }, kernel.Cheap(), doc)
	kernel.Register("std.sha256", hexSum, kernel.Cheap(), doc)
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
