package engine

import (
	"weft/bridge/column"
	"weft/bridge/fault"
)

// run runs the plan's operation. Each is a thin layer over many.
func (x *execution) run() (Result, error) {
	if err := x.cause(); err != nil {
		return Result{}, err
	}
	ready, err := x.plan.ready(x.inline)
	if err != nil {
		return Result{}, err
	}
	x.plan, x.ctx = ready, x.log.on(x.ctx)
	var result Result
	arrays := x.plan.arrays() // of all stages, of which barriers leave the last ones
	if err = x.barriers(); err == nil {
		result, err = x.dispatch()
	}
	if err != nil {
		if cause := x.cause(); cause != nil {
			if f := fault.From(err); f.Code == fault.Cancelled || f.Code == fault.Timeout {
				err = cause
			}
		}
		return Result{}, x.logged(err)
	}
	result.Skipped, result.Explained = x.skipped.Load(), x.explained()
	result.Arrays = arrays.of(result)
	result.Log, result.LogCut = x.log.read()
	if seed := x.plan.Seed; x.plan.draws() {
		result.Seed = &seed
	}
	return result, nil
}

// logged is a fault with what was printed before it.
func (x *execution) logged(err error) error {
	text, _ := x.log.read()
	f, ok := err.(*fault.Fault)
	if !ok || text == "" {
		return err
	}
	printed := *f
	printed.Log = text
	return &printed
}

func (x *execution) dispatch() (Result, error) {
	switch x.plan.Operation {
	case Call:
		return x.call()
	case Map:
		return x.mapped()
	case Filter, Partition:
		return x.parted()
	case All, Any, Find, FindIndex:
		return x.decided()
	case Foreach:
		return x.foreach()
	case Count:
		return x.count()
	case Sum:
		return x.sum()
	case Min, Max:
		return x.extreme()
	case Fold, Reduce:
		return x.fold()
	case Scan:
		return x.scan()
	case MapReduce, GroupBy, CountBy:
		return x.grouped()
	case Sort, USort, TopK:
		return x.sorted()
	case Collect:
		return x.collect()
	}
	return Result{}, fault.New(fault.Internal, "operation", "operation %q has no implementation", x.plan.Operation)
}

func list(c column.Column) Result  { return Result{Shape: ShapeList, Columns: []column.Column{c}} }
func value(c column.Column) Result { return Result{Shape: ShapeValue, Columns: []column.Column{c}} }
