package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"weft/bridge/fault"
	"weft/internal/version"
)

// statusHeader is capi/weft_status.h.
func statusHeader() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "/* %s */\n", notice)
	b.WriteString("#ifndef WEFT_STATUS_H\n#define WEFT_STATUS_H\n\n")
	b.WriteString("/* The values of weft_status. They are never renumbered; docs/reference/faults.md says what each means. */\nenum {\n")
	fmt.Fprintf(&b, "    %-22s = -1, /* not an end: the work goes on, see weft_call */\n", "WEFT_PENDING")
	fmt.Fprintf(&b, "    %-22s = 0,\n", "WEFT_OK")
	for i, class := range fault.Classes {
		comma := ","
		if i == len(fault.Classes)-1 {
			comma = ""
		}
		fmt.Fprintf(&b, "    %-22s = %d%s /* %s */\n", constant(class), class.Code, comma, class.Title)
	}
	b.WriteString("};\n\n#endif\n")
	return b.Bytes()
}

// constant is a class's name in C.
func constant(class fault.Class) string { return "WEFT_" + strings.ToUpper(class.Name) }

// statusModule is python/weft/_status.py.
func statusModule() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n", notice)
	b.WriteString("\"\"\"The codes of faults, as data: the exceptions of `_errors` follow this table.\"\"\"\n\nfrom __future__ import annotations\n\nfrom ._typing import Final, NamedTuple\n\n")
	b.WriteString("OK: Final = 0\nPENDING: Final = -1\n\n\n")
	b.WriteString("class Code(NamedTuple):\n    \"\"\"One code: what it is called at each door.\"\"\"\n\n")
	b.WriteString("    status: int  # of the C interface\n    name: str\n    http: int\n    exception: str  # the class in weft\n    bases: tuple[str, ...]  # its builtin bases, beside weft.Error\n    title: str\n\n\n")
	b.WriteString("CODES: Final = (\n")
	for _, class := range fault.Classes {
		fmt.Fprintf(&b, "    Code(%d, %q, %d, %q, %s, %q),\n", class.Code, class.Name, class.HTTP, class.Python, tuple(class.Bases), class.Title)
	}
	b.WriteString(")\n\n# reasons of kernel_failed: the builtin exception that each stands for\nEXCEPTIONS: Final = {\n")
	for _, reason := range slices.Sorted(maps.Keys(fault.Exceptions)) {
		fmt.Fprintf(&b, "    %q: %q,\n", reason, fault.Exceptions[reason])
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// tuple writes a Python tuple of texts.
func tuple(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = fmt.Sprintf("%q", text)
	}
	if len(quoted) == 1 {
		return "(" + quoted[0] + ",)"
	}
	return "(" + strings.Join(quoted, ", ") + ")"
}

// versionModule is python/weft/_version.py.
func versionModule() []byte {
	return fmt.Appendf(nil, "# %s\n\"\"\"The version of weft, from internal/version.\"\"\"\n\n__version__ = %q\n", notice, version.Version)
}
