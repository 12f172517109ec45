package engine

import (
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/malt"
	"weft/kernel"
)

// Operation is what is done over a list. Python has a function of the same name for each, plists for most.
type Operation string

const (
	Call      Operation = "call"
	Map       Operation = "map" // starmap arrives as map over the tuple's columns
	Filter    Operation = "filter"
	Partition Operation = "partition"
	All       Operation = "all"
	Any       Operation = "any"
	Find      Operation = "find"
	FindIndex Operation = "find_index"
	Foreach   Operation = "foreach"
	Fold      Operation = "fold"
	Reduce    Operation = "reduce"
	Scan      Operation = "scan"
	Sum       Operation = "sum"
	Min       Operation = "min"
	Max       Operation = "max"
	Count     Operation = "count"
	MapReduce Operation = "mapreduce"
	GroupBy   Operation = "group_by"
	CountBy   Operation = "count_by"
	TopK      Operation = "top_k"
	Sort      Operation = "sort"
	USort     Operation = "usort"
	Collect   Operation = "collect" // the items that come out of a pipeline
)

// OnError is what becomes of items whose kernel failed. None of them applies to a timeout or a cancel.
type OnError string

const (
	Raise   OnError = "raise"   // the failing item that is first in list order ends the call
	Skip    OnError = "skip"    // the item is left out
	Return  OnError = "return"  // map only: None in its place, and its fault in Result.Errors
	Default OnError = "default" // Plan.Default in its place
)

// Plan is a request whose words are resolved: kernels found, items typed. The zero value of each field means "not given".
type Plan struct {
	Operation Operation
	Kernel    kernel.Kernel // the required kernel, or the key of sort, usort, min, max, sum, count, top_k (then it may be nil)
	Reducer   kernel.Kernel // mapreduce: combines two values; nil is "list"
	Fuse      kernel.Kernel // fold: combines two accumulators
	// Items has a column for each parameter of Kernel that comes from the list: one, or several for map(f, xs, ys) and starmap.
	// Constants come before them, each of length 1, as functools.partial binds them.
	Items     []column.Column
	Constants []column.Column
	// Given is Items as the caller gave them, where the kernel takes another type (ints for a kernel of float): what filter, sort, max and their
	// like give back. nil: Items are as given.
	Given []column.Column
	// Stages are what the items go through before Operation sees them: a pipeline. Then Items has one column.
	Stages  []Stage
	Initial column.Column // length 1
	Default column.Column // length 1; where find, min and max have nothing to give, or OnError Default
	K       int           // top_k
	Reverse bool          // sort
	Strict  bool          // map of several lists: lengths must agree
	Exact   bool          // sum of floats: correctly rounded, as math.fsum
	OnError OnError
	Malt    malt.Malt
	// Accepted is when the request came: Malt.Timeout counts from there. Zero: when the plan is submitted.
	Accepted time.Time
	// FirstIndex is the index of the first item in the list as the caller sees it (imap sends windows); faults add it.
	FirstIndex int64
	Seed       uint64
	// KernelStage is the number that Kernel has as the last stage of a pipeline: how many came before it.
	KernelStage int
	// Into is memory of the caller for a map's results: a Bools, Ints, Floats or Stored of the list's length. Values are narrowed with a check.
	Into column.Column
	// Borrowed says that Items or Into are memory of the caller, not of Go: then Run returns only when no worker touches them any more,
	// however long a Go kernel ignores its cancel.
	Borrowed bool
	Explain  bool   // Result.Explained is wanted
	Label    string // of the job, for whoever finds it again
	Tried    bool   // set by Engine.Try on a plan that it dropped because its time was over, or which it did not try since that of calls before was

	origin []int64 // of each item, where the list came out of a pipeline: its index in the list before

	total int   // items, set by prepare
	size  int64 // bytes of items and result, as far as known beforehand
}

// Shape is the form of a result.
type Shape string

const (
	ShapeList      Shape = "list"      // Columns[0]
	ShapeValue     Shape = "value"     // Columns[0], of length 1
	ShapeDict      Shape = "dict"      // Columns[0] the keys, Columns[1] the values
	ShapePartition Shape = "partition" // Columns[0] where true, Columns[1] where false
	ShapeNone      Shape = "none"
)

// Result is what an operation gives.
type Result struct {
	Shape   Shape
	Columns []column.Column
	// Arrays is the type of the whole, as list[Array[float]], where kernels have made arrays in it: the columns know lists only. "" where there are none.
	Arrays  string
	Errors  []*fault.Fault // OnError Return: the faults of the items that are None, in order
	Skipped int64          // OnError Skip: how many items were left out
	Seed    *uint64        // of the random numbers, where a kernel drew any
	Log     string         // what kernels have printed, in the order of the items
	LogCut  bool           // there was more
	// Explained is there where Plan.Explain was set.
	Explained *Explained
}
