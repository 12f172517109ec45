package kernel_test

import (
	"context"
	"fmt"
	"strings"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// show runs a kernel over a list in JSON, as an engine would, and prints the result and the error.
func show(r *kernel.Registry, name, items string) {
	k := r.Lookup(name)[0]
	list, err := column.DecodeJSON([]byte(items), &k.Signature().Params[0])
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := k.Map(context.Background(), []column.Column{list}, nil)
	fmt.Println(k.Signature(), string(column.AppendJSONList(nil, out)))
	if err != nil {
		fmt.Println(err)
	}
}

func ExampleRegister() {
	r := new(kernel.Registry)
	kernel.Register("shop.net", func(gross float64) float64 { return gross / 1.25 },
		kernel.Doc("The price without tax."), kernel.Cheap(), kernel.In(r))
	show(r, "shop.net", `[100, 250]`)
	// Output: (float) -> float [80.0,200.0]
}

func ExampleRegister_records() {
	type Order struct {
		Item      string
		UnitPrice float64
		Count     int `weft:"n"`
	}
	r := new(kernel.Registry)
	kernel.Register("shop.total", func(o Order) float64 { return o.UnitPrice * float64(o.Count) }, kernel.In(r))
	show(r, "shop.total", `[{"item": "tea", "unit_price": 2.5, "n": 4}]`)
	// Output: (Order(item: str, unit_price: float, n: int)) -> float [10.0]
}

func ExampleRegister2() {
	r := new(kernel.Registry)
	kernel.Register2("text.longer", func(a, b string) string {
		if len(b) > len(a) {
			return b
		}
		return a
	}, kernel.In(r))
	fmt.Println(r.Lookup("text.longer")[0].Signature())
	// Output: (str, str) -> str
}

func ExampleRegisterContext() {
	r := new(kernel.Registry)
	kernel.RegisterContext("bank.withdraw", func(ctx context.Context, amount float64) (float64, error) {
		if amount > 100 {
			return 0, fault.New(fault.KernelFailed, "value", "at most 100.0 at once, got %v", amount)
		}
		return 100 - amount, nil
	}, kernel.In(r))
	show(r, "bank.withdraw", `[10, 20, 300, 40]`)
	// Output:
	// (float) -> float [90.0,80.0]
	// kernel_failed (item 2): at most 100.0 at once, got 300
}

func ExampleRegisterEmit() {
	r := new(kernel.Registry)
	kernel.RegisterEmit("text.initials", func(text string, emit func(string, int64)) {
		for _, word := range strings.Fields(text) {
			emit(word[:1], 1)
		}
	}, kernel.In(r))
	show(r, "text.initials", `["to be or", ""]`)
	// Output: (str) -> list[tuple[str, int]] [[["t",1],["b",1],["o",1]],[]]
}

func ExampleRegisterColumn() {
	r := new(kernel.Registry)
	kernel.RegisterColumn("signal.halve", func(in, out []float64) {
		for i, x := range in {
			out[i] = x / 2
		}
	}, kernel.In(r))
	show(r, "signal.halve", `[1, 2, 3]`)
	// Output: (float) -> float [0.5,1.0,1.5]
}

func ExamplePair() {
	r := new(kernel.Registry)
	kernel.Register("pair.swap", func(p kernel.Pair[string, int]) kernel.Pair[int, string] {
		return kernel.Pair[int, string]{Key: p.Value, Value: p.Key}
	}, kernel.In(r))
	show(r, "pair.swap", `[["a", 1], ["b", 2]]`)
	// Output: (tuple[str, int]) -> tuple[int, str] [[1,"a"],[2,"b"]]
}

func ExampleTuple() {
	type Point struct {
		kernel.Tuple
		X, Y float64
	}
	r := new(kernel.Registry)
	kernel.Register("plane.mirror", func(p Point) Point { return Point{X: p.Y, Y: p.X} }, kernel.In(r))
	show(r, "plane.mirror", `[[1, 2]]`)
	// Output: (tuple[float, float]) -> tuple[float, float] [[2.0,1.0]]
}
