package kernel

import (
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// Registry is a set of kernels by name. The zero value is empty and ready. It is safe for concurrent use; reading takes no lock.
type Registry struct {
	writing sync.Mutex
	kernels atomic.Pointer[map[string][]Kernel] // replaced as a whole, never changed
}

// Default is the registry behind the functions of this package.
var Default = &Registry{}

// Lookup gives all overloads of a name, in the order in which they were registered; nil where there is none.
func Lookup(name string) []Kernel { return Default.Lookup(name) }

// Names gives all names, sorted.
func Names() []string { return Default.Names() }

// Resolve gives the overload of a name that takes items of the given types at the least conversion; of equal ones, the first registered.
// It faults with not_found (unknown_kernel) or invalid_argument (signature).
func Resolve(name string, params []column.Type) (Kernel, error) {
	return Default.Resolve(name, params)
}

// Lookup gives all overloads of a name, as the function Lookup does.
func (r *Registry) Lookup(name string) []Kernel {
	return slices.Clip(r.all()[name])
}

// Names gives all names, sorted.
func (r *Registry) Names() []string {
	all := r.all()
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Resolve picks an overload, as the function Resolve does.
func (r *Registry) Resolve(name string, params []column.Type) (Kernel, error) {
	overloads := r.all()[name]
	if overloads == nil {
		return nil, r.unknown(name)
	}
	var best Kernel
	least := 0
	for _, k := range overloads {
		if cost, ok := conversion(params, k.Signature().Params); ok && (best == nil || cost < least) {
			best, least = k, cost
		}
	}
	if best == nil {
		return nil, mismatch(name, overloads, params)
	}
	return best, nil
}

// Add registers a kernel that was made elsewhere. It panics where the name is not a name, is reserved (std.), or has a kernel with these
// parameters already.
func (r *Registry) Add(k Kernel) {
	name, params := k.Name(), k.Signature().Params
	if !validName.MatchString(name) {
		panic(fmt.Sprintf("kernel: %q is not a name; allowed are words of letters, digits and _, joined by dots, as in \"shop.net_price\"", name))
	}
	if strings.HasPrefix(name, "std.") && !calledFromStd() {
		panic(fmt.Sprintf("kernel: %q is reserved: names that begin with \"std.\" belong to weft", name))
	}
	if len(params) == 0 {
		panic(fmt.Sprintf("kernel: %s takes no item; a kernel has at least one parameter", name))
	}
	r.writing.Lock()
	defer r.writing.Unlock()
	old := r.all()
	for _, other := range old[name] {
		if sameParams(other.Signature().Params, params) {
			panic(fmt.Sprintf("kernel: %s%s is registered twice; overloads of a name differ in their parameters", name, parameters(params)))
		}
	}
	next := make(map[string][]Kernel, len(old)+1)
	for key, overloads := range old {
		next[key] = overloads
	}
	next[name] = append(slices.Clip(old[name]), k)
	r.kernels.Store(&next)
}

func (r *Registry) all() map[string][]Kernel {
	if all := r.kernels.Load(); all != nil {
		return *all
	}
	return nil
}

func (r *Registry) unknown(name string) *fault.Fault {
	names := r.Names()
	detail := fmt.Sprintf("there is no kernel %q", name)
	if near := fault.Nearest(name, names); near != "" {
		detail += fmt.Sprintf("; did you mean %q?", near)
	}
	f := fault.New(fault.NotFound, "unknown_kernel", "%s", detail)
	f.Kernel = name
	return f
}

func mismatch(name string, overloads []Kernel, given []column.Type) *fault.Fault {
	takes := make([]string, len(overloads))
	for i, k := range overloads {
		takes[i] = parameters(k.Signature().Params)
	}
	f := fault.Invalid("signature", "%s takes %s, got %s", name, strings.Join(takes, " or "), parameters(given))
	f.Kernel = name
	return f
}

// conversion is what it costs to give items of these types to these parameters.
func conversion(from, to []column.Type) (total int, ok bool) {
	if len(from) != len(to) {
		return 0, false
	}
	for i := range from {
		cost, ok := column.Convertible(from[i].Natural(), to[i])
		if !ok {
			return 0, false
		}
		total += cost
	}
	return total, true
}

var validName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$`)

// ValidName says whether a kernel may have this name.
func ValidName(name string) bool { return validName.MatchString(name) }

// calledFromStd looks for kernel/std among the callers.
func calledFromStd() bool {
	callers := make([]uintptr, 16)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "weft/kernel/std.") {
			return true
		}
		if !more {
			return false
		}
	}
}
