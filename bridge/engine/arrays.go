package engine

import "weft/bridge/column"

// arrays is the type of a plan's items, or of its value, with the arrays in it: the columns that it becomes know lists only.
type arrays struct {
	text     string // "": there are none
	optional bool
}

// arrays looks where items are, or come of, what kernels give. Items that come back as the caller gave them are what they were.
func (p *Plan) arrays() arrays {
	var t column.Type
	switch p.Operation {
	case Call, Map, Fold, Reduce, Scan:
		t = p.stored()
	case Collect, Find, Min, Max, Sort, USort, TopK:
		if len(p.Stages) == 0 {
			return arrays{}
		}
		t = p.ItemType()
	}
	return arrays{t.Arrays(), t.Kind == column.Optional}
}

// of is Result.Arrays of a result, whose items may be None where the kernel's are not.
func (a arrays) of(r Result) string {
	text := a.text
	if text == "" {
		return ""
	}
	if !a.optional && r.Columns[0].Type().Kind == column.Optional {
		text = "Optional[" + text + "]"
	}
	if r.Shape == ShapeList {
		text = "list[" + text + "]"
	}
	return text
}
