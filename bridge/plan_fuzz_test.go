package bridge

import (
	"testing"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/message"
	"weft/bridge/sandbox"
)

// Whatever a request says, it becomes a plan whose parts fit each other, or a fault of the request.
func FuzzPlan(f *testing.F) {
	for _, text := range []string{
		`{"operation":"map","kernel":"std.square","items":[1,2.5]}`,
		`{"operation":"starmap","kernel":"std.add","items":[[1,2],[3,4]]}`,
		`{"operation":"map","kernel":"std.add","constants":[1],"items":{"range":[0,9]}}`,
		`{"operation":"call","kernel":"test.x","args":[{"x":1,"name":"a"}]}`,
		`{"operation":"fold","kernel":"test.longer","items":["a"],"initial":0,"fuse":"std.add"}`,
		`{"operation":"sum","items":[1,true],"initial":0.5}`,
		`{"operation":"min","items":[],"default":null}`,
		`{"operation":"mapreduce","kernel":"std.words","items":["a b"],"reduce":"std.add","initial":1}`,
		`{"operation":"map","kernel":"test.fail_at_3","items":[3],"default":0,"malt":{"chunk":1}}`,
		`{"operation":"sort","items":[[1,"a"],[1,null]],"reverse":true}`,
		`{"operation":"map","kernel":{"source":"lambda a, x: a * x + k","constants":{"k":1.5}},"constants":[2],"items":[1,2]}`,
		`{"operation":"starmap","kernel":{"source":"lambda a, b: a"},"items":[[1,2]]}`,
		`{"operation":"fold","kernel":{"source":"lambda a, x: a + x"},"items":[0.5],"initial":0,"fuse":{"source":"lambda a, b: a + b"}}`,
		`{"operation":"max","items":[1,2],"pipeline":[{"enumerate":1},{"starmap":{"source":"lambda i, x: i * x"}},{"take":1},{"filter":"std.is_prime"}],"key":"std.neg"}`,
		`{"operation":"reduce","kernel":"std.add","items":[[1],[2]],"pipeline":[{"flat_map":{"source":"lambda x: x"}},{"map":"std.sqrt"}]}`,
	} {
		f.Add([]byte(text))
	}
	kernels := newKernels(sandbox.Config{})
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := message.Decode(text, nil)
		if err != nil {
			return
		}
		p, err := newPlan(r, finding(kernels))
		if err != nil {
			if fault := fault.From(err); fault.Code.String() == "internal" {
				t.Fatalf("%s: %v", text, err)
			}
			return
		}
		if p.Kernel == nil || len(p.Stages) > 0 {
			return
		}
		params := p.Kernel.Signature().Params
		fits := func(i int, c column.Column) {
			if got := c.Type().Natural(); !got.Equal(params[i]) {
				t.Fatalf("%s: parameter %d is %s, got %s", text, i, params[i], got)
			}
		}
		for i, c := range p.Constants {
			fits(i, c)
		}
		for i, c := range p.Items {
			fits(len(params)-len(p.Items)+i, c)
		}
	})
}
