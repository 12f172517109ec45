package column

// Blank is a column of one item of the type that stands for no value: 0, "", an empty list, None. It fills the place of a missing result.
func Blank(t Type) Column {
	b := newBuilder(t)
	b.fill(1)
	return b.Column()
}
