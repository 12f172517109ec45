package engine

import "weft/bridge/fault"

func (x *execution) sum() (Result, error)     { return x.missing() }
func (x *execution) extreme() (Result, error) { return x.missing() }
func (x *execution) fold() (Result, error)    { return x.missing() }
func (x *execution) scan() (Result, error)    { return x.missing() }
func (x *execution) grouped() (Result, error) { return x.missing() }
func (x *execution) sorted() (Result, error)  { return x.missing() }
func (x *execution) missing() (Result, error) {
	return Result{}, fault.New(fault.Unimplemented, "wiring", "%s", x.plan.Operation)
}
