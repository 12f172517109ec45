package fault

// Class is what a code is called at each door.
type Class struct {
	Code   Code
	Name   string // in JSON, and, upper-cased with WEFT_ before it, in C
	HTTP   int
	Python string   // the exception class
	Bases  []string // its builtin bases, beside weft.Error
	Title  string   // of the problem document
}

// Classes is the one table: C, Python and the documentation are generated from it.
var Classes = []Class{
	{InvalidArgument, "invalid_argument", 400, "InvalidArgument", []string{"ValueError"}, "The request is not valid"},
	{CompileFailed, "compile_failed", 422, "CompileError", []string{"SyntaxError"}, "The kernel does not compile"},
	{KernelFailed, "kernel_failed", 422, "KernelError", nil, "The kernel failed"},
	{NotFound, "not_found", 404, "NotFound", []string{"LookupError"}, "There is no such thing"},
	{AlreadyExists, "already_exists", 409, "AlreadyExists", nil, "There is one already"},
	{InvalidState, "invalid_state", 409, "InvalidState", []string{"RuntimeError"}, "Not possible in this state"},
	{LimitExceeded, "limit_exceeded", 413, "LimitExceeded", nil, "A limit was exceeded"},
	{Timeout, "timeout", 504, "Timeout", []string{"TimeoutError"}, "The time is over"},
	{Cancelled, "cancelled", 499, "Cancelled", nil, "The work was cancelled"},
	{Busy, "busy", 429, "Busy", nil, "Too much work at once"},
	{Unavailable, "unavailable", 503, "Unavailable", []string{"ConnectionError"}, "The engine cannot be reached"},
	{Unauthenticated, "unauthenticated", 401, "Unauthenticated", nil, "The token is missing or wrong"},
	{Forbidden, "forbidden", 403, "Forbidden", []string{"PermissionError"}, "Not allowed"},
	{Forked, "forked", 500, "Forked", []string{"RuntimeError"}, "The process was forked"},
	{Unimplemented, "unimplemented", 501, "Unimplemented", []string{"NotImplementedError"}, "Not available here"},
	{Internal, "internal", 500, "InternalError", nil, "weft failed"},
}

// Exceptions maps the reasons of KernelFailed to the builtin Python exception they stand for.
var Exceptions = map[string]string{
	"exception":       "Exception",
	"lookup":          "LookupError",
	"name":            "NameError",
	"not_implemented": "NotImplementedError",
	"zero_division":   "ZeroDivisionError",
	"overflow":        "OverflowError",
	"index":           "IndexError",
	"key":             "KeyError",
	"value":           "ValueError",
	"type":            "TypeError",
	"memory":          "MemoryError",
	"recursion":       "RecursionError",
	"assertion":       "AssertionError",
	"unbound_local":   "UnboundLocalError",
	"runtime":         "RuntimeError",
	"stop_iteration":  "StopIteration",
	"arithmetic":      "ArithmeticError",
	"attribute":       "AttributeError",
}

// String is the code's name, "internal" for one that does not exist.
func (c Code) String() string { return c.Class().Name }

// Class is the row of the table for a code.
func (c Code) Class() Class {
	if c >= 1 && int(c) <= len(Classes) {
		return Classes[c-1]
	}
	return Classes[Internal-1]
}

// Type is the URI reference that names the class in problem documents; docs/reference/faults.md describes each.
func (c Class) Type() string { return "/problems/" + c.Name }
