// Kernels measures the compiler against C: each kernel is the same program in both, and must give the same result. See bench/README.md.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"weft/bridge/column"
	"weft/bridge/lang"
	"weft/bridge/lang/ir"
	"weft/bridge/sandbox"
)

// kernel is one program: NAME.py and NAME.c, and the size that takes some 50 ms.
type kernel struct {
	name  string
	size  int64
	group string
}

var kernels = []kernel{
	{"collatz", 150_000, "scalar"},
	{"primes", 200_000, "scalar"},
	{"mandelbrot", 400, "scalar"},
	{"pi", 4_000_000, "scalar"},
	{"polynomial", 20_000_000, "scalar"},
	{"fibonacci", 32, "lists"},
	{"sieve", 10_000_000, "lists"},
	{"matmul", 400, "lists"},
	{"stencil", 1000, "lists"},
	{"spectral_norm", 800, "lists"},
	{"nbody", 200_000, "lists"},
	{"fannkuch", 9, "lists"},
	{"queens", 11, "lists"},
	{"quicksort", 500_000, "lists"},
	{"levenshtein", 5000, "lists"},
	{"black_scholes", 1_000_000, "scalar"},
}

var (
	folder  = flag.String("kernels", "bench/kernels/programs", "the folder of the kernels")
	turns   = flag.Int("turns", 3, "how often both sides take turns")
	rounds  = flag.Int("rounds", 3, "how often a side runs in its turn")
	verbose = flag.Bool("ir", false, "print the intermediate programs")
	plain   = flag.Bool("plain", false, "do not optimise")
	unsafe  = flag.Bool("unsafe", false, "leave out checks and yields")
	lanes   = flag.Bool("lanes", false, "compare kernels over arrays in two lanes with one, instead")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	runtime.LockOSThread()
	if *lanes {
		if err := compareLanes(flag.Args()); err != nil {
			log.Fatal(err)
		}
		return
	}
	work, err := os.MkdirTemp("", "kernels")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(work)
	ratios := map[string][]float64{}
	for _, k := range kernels {
		if flag.NArg() > 0 && !slices.Contains(flag.Args(), k.name) {
			continue
		}
		ratio, text, err := measure(k, work)
		if err != nil {
			fmt.Printf("%-16s %-8s %v\n", k.name, k.group, err)
			continue
		}
		fmt.Printf("%-16s %-8s %s\n", k.name, k.group, text)
		ratios[k.group] = append(ratios[k.group], ratio)
	}
	for _, group := range []string{"scalar", "lists"} {
		if list := ratios[group]; len(list) > 0 {
			fmt.Printf("%s: geometric mean %.2f, worst %.2f\n", group, mean(list), slices.Max(list))
		}
	}
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, v := range list {
		sum += math.Log(v)
	}
	return math.Exp(sum / float64(len(list)))
}

// measure runs both sides in turns and gives the ratio of their best times.
func measure(k kernel, work string) (ratio float64, text string, err error) {
	binary := filepath.Join(work, k.name)
	build := exec.Command("gcc", "-O2", "-fno-tree-vectorize", "-DKERNEL=\""+k.name+".c\"", "-o", binary, filepath.Join(*folder, "frame.c"), "-lm")
	if out, err := build.CombinedOutput(); err != nil {
		return 0, "", fmt.Errorf("gcc: %w\n%s", err, out)
	}
	source, err := os.ReadFile(filepath.Join(*folder, k.name+".py"))
	if err != nil {
		return 0, "", err
	}
	start := processor()
	compiled, err := lang.Compile(string(source), "kernel", lang.Options{File: k.name + ".py", Optimize: ir.Options{Plain: *plain, Unsafe: *unsafe}})
	if err != nil {
		return 0, "", err
	}
	ours := processor() - start
	if *verbose {
		fmt.Println(ir.Dump(compiled.IR))
	}
	box, err := sandbox.New(sandbox.Config{})
	if err != nil {
		return 0, "", err
	}
	defer box.Close()
	start = processor()
	module, err := box.Compile(context.Background(), compiled.Program)
	if err != nil {
		return 0, "", err
	}
	engine := processor() - start
	bestC, bestW := math.Inf(1), math.Inf(1)
	var wantText, gotText string
	for range *turns {
		out, err := exec.Command(binary, strconv.FormatInt(k.size, 10), strconv.Itoa(*rounds)).Output()
		if err != nil {
			return 0, "", err
		}
		fields := strings.Fields(string(bytes.TrimSpace(out)))
		wantText = fields[0]
		took, _ := strconv.ParseFloat(fields[1], 64)
		bestC = min(bestC, took)
		for range *rounds {
			start := processor()
			result, err := module.Run(context.Background(), sandbox.Call{}, []column.Column{column.Ints{k.size}}, nil)
			if err != nil {
				return 0, "", err
			}
			bestW = min(bestW, float64(processor()-start))
			gotText = number(result)
		}
	}
	if gotText != wantText {
		return 0, "", fmt.Errorf("gives %s, C gives %s", gotText, wantText)
	}
	ratio = bestW / bestC
	text = fmt.Sprintf("%5.2f   %8.2f ms, C %8.2f ms; compiled in %.1f + %.1f ms", ratio, bestW/1e6, bestC/1e6, ours.Seconds()*1000, engine.Seconds()*1000)
	return ratio, text, nil
}

// processor is the time that this thread has had the processor, as the C side measures it: a busy machine disturbs that less.
func processor() time.Duration {
	var usage syscall.Rusage
	const thread = 1
	if err := syscall.Getrusage(thread, &usage); err != nil {
		log.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func number(c column.Column) string {
	switch c := c.(type) {
	case column.Ints:
		return strconv.FormatFloat(float64(c[0]), 'g', 17, 64)
	case column.Floats:
		return strconv.FormatFloat(c[0], 'g', 17, 64)
	}
	return fmt.Sprint(c)
}
