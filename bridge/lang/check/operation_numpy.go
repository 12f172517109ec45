package check

// Operations on elements, as NumPy does them: they do not fail, ints wrap around at 64 bits.
const (
	NpAdd              Op = "np.int_add"
	NpSubtract         Op = "np.int_subtract"
	NpMultiply         Op = "np.int_multiply"
	NpFloorDivide      Op = "np.int_floor_divide"
	NpRemainder        Op = "np.int_remainder"
	NpPower            Op = "np.int_power"
	NpNegative         Op = "np.int_negative"
	NpAbsolute         Op = "np.int_absolute"
	NpIntMinimum       Op = "np.int_minimum"
	NpIntMaximum       Op = "np.int_maximum"
	NpLeftShift        Op = "np.left_shift"
	NpRightShift       Op = "np.right_shift"
	NpDivide           Op = "np.divide"
	NpFloatFloorDivide Op = "np.floor_divide"
	NpFloatRemainder   Op = "np.remainder"
	NpFloatPower       Op = "np.power"
	NpMinimum          Op = "np.minimum"
	NpMaximum          Op = "np.maximum"
	NpFmin             Op = "np.fmin"
	NpFmax             Op = "np.fmax"
	NpSqrt             Op = "np.sqrt"
)

var numpyOperations = func() map[Op]Operation {
	all := map[Op]Operation{
		NpFloorDivide: {"ii", "i", "", "By 0 it is 0; the least int by -1 is itself."},
		NpRemainder:   {"ii", "i", "", "By 0 it is 0."},
		NpPower:       {"ii", "i", "ValueError: a negative exponent", ""},
		NpLeftShift:   {"ii", "i", "", "A count of 64 or more, or below 0, gives 0."},
		NpRightShift:  {"ii", "i", "", "A count of 64 or more, or below 0, gives 0 or -1."},
		NpMinimum:     {"ff", "f", "", "NaN where one is."},
		NpMaximum:     {"ff", "f", "", "NaN where one is."},
		NpFmin:        {"ff", "f", "", "The other where one is NaN."},
		NpFmax:        {"ff", "f", "", "The other where one is NaN."},
		"np.int_of":   {"f", "i", "", "Towards zero; the least int where there is none."},
		"np.signbit":  {"f", "b", "", ""},

		"np.arange_int":     {"iii", "i", "ZeroDivisionError: step 0", "How many items arange(start, stop, step) has."},
		"np.arange_float":   {"fff", "i", "ZeroDivisionError: step 0; ValueError: NaN, or too many", "As np.arange_int."},
		"np.linspace_count": {"i", "i", "ValueError: below 0", "The same number."},
	}
	for of, ops := range map[[2]string][]Op{
		{"ii", "i"}: {NpAdd, NpSubtract, NpMultiply, NpIntMinimum, NpIntMaximum},
		{"i", "i"}:  {NpNegative, NpAbsolute, "np.int_same", "np.int_square", "np.int_sign"},
		{"b", "b"}:  {"np.bool_same"},
		{"ff", "f"}: {NpDivide, NpFloatFloorDivide, NpFloatRemainder, NpFloatPower, "np.hypot", "np.arctan2", "np.fmod"},
		{"f", "f"}: {
			NpSqrt, "np.same", "np.square", "np.sign", "np.reciprocal", "np.floor", "np.ceil", "np.trunc", "np.rint", "np.cbrt", "np.exp", "np.exp2", "np.expm1", "np.log",
			"np.log2", "np.log10", "np.log1p", "np.sin", "np.cos", "np.tan", "np.arcsin", "np.arccos", "np.arctan", "np.sinh", "np.cosh", "np.tanh", "np.arcsinh", "np.arccosh", "np.arctanh",
		},
	} {
		for _, op := range ops {
			all[op] = Operation{of[0], of[1], "", ""}
		}
	}
	return all
}()
