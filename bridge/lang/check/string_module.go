package check

const (
	lowercase   = "abcdefghijklmnopqrstuvwxyz"
	uppercase   = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits      = "0123456789"
	punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	whitespace  = " \t\n\r\v\f"
)

// stringConstants are those of the module string.
var stringConstants = map[string]string{
	"ascii_lowercase": lowercase, "ascii_uppercase": uppercase, "ascii_letters": lowercase + uppercase, "digits": digits, "hexdigits": digits + "abcdefABCDEF",
	"octdigits": "01234567", "punctuation": punctuation, "whitespace": whitespace, "printable": digits + lowercase + uppercase + punctuation + whitespace,
}
