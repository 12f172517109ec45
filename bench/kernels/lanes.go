package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"

	"weft/bridge/column"
	"weft/bridge/lang"
	"weft/bridge/lang/ir"
	"weft/bridge/sandbox"
)

// arrayKernels are those of lanes.py.
var arrayKernels = []string{"scaled", "polynomial", "length", "clipped", "limited", "mixed", "lists"}

// lanesTurns is how often the arrays are gone over in one run.
const lanesTurns = 20_000

// compareLanes measures kernels over arrays with two lanes against one, and gives the ratios of their times. Both give the same result, to the bit.
func compareLanes(names []string) error {
	source, err := os.ReadFile(filepath.Join(*folder, "lanes.py"))
	if err != nil {
		return err
	}
	box, err := sandbox.New(sandbox.Config{})
	if err != nil {
		return err
	}
	defer box.Close()
	var ratios []float64
	for _, name := range arrayKernels {
		if len(names) > 0 && !slices.Contains(names, name) {
			continue
		}
		var modules [2]*sandbox.Module
		for i, scalar := range []bool{false, true} {
			compiled, err := lang.Compile(string(source), name, lang.Options{File: "lanes.py", Optimize: ir.Options{Scalar: scalar, Unsafe: *unsafe}})
			if err != nil {
				return err
			}
			if *verbose {
				fmt.Println(ir.Dump(compiled.IR))
			}
			if modules[i], err = box.Compile(context.Background(), compiled.Program); err != nil {
				return err
			}
		}
		best, results := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{}
		for range *turns * *rounds {
			for i, module := range modules {
				start := processor()
				result, err := module.Run(context.Background(), sandbox.Call{}, []column.Column{column.Ints{lanesTurns}}, nil)
				if err != nil {
					return err
				}
				best[i] = min(best[i], float64(processor()-start))
				results[i] = result.(column.Floats)[0]
			}
		}
		if math.Float64bits(results[0]) != math.Float64bits(results[1]) {
			return fmt.Errorf("%s gives %v in two lanes, %v in one", name, results[0], results[1])
		}
		fmt.Printf("%-12s %5.2f   %8.2f ms in two lanes, %8.2f ms in one\n", name, best[1]/best[0], best[0]/1e6, best[1]/1e6)
		ratios = append(ratios, best[1]/best[0])
	}
	fmt.Printf("two lanes against one: geometric mean %.2f, least %.2f\n", mean(ratios), slices.Min(ratios))
	return nil
}
