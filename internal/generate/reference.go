package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"weft/bridge/fault"
)

const referenceHead = `# Faults

Each failure of weft has one **code** of the closed list below, and is the same document at every door: a *problem* as RFC 9457 describes it, content
type %s. The C interface returns the code as the status of the call and the document in the frame; HTTP answers with the code's status; Python
raises the code's exception, with the document in its attribute %s.

Programs look at %s, then at %s, a stable word; the text of %s is for people and may change at any time.

| code | C | HTTP | Python | title |
|---|---|---|---|---|
`

// faultReference is docs/reference/faults.md.
func faultReference() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!-- %s -->\n", notice)
	fmt.Fprintf(&b, referenceHead, code(fault.MediaType), code("problem"), code("code"), code("reason"), code("detail"))
	for _, class := range fault.Classes {
		bases := strings.Join(append([]string{"Error"}, class.Bases...), ", ")
		fmt.Fprintf(&b, "| %s | %s = %d | %s | %s | %s |\n", code(class.Name), code(constant(class)), class.Code, httpStatus(class), code(class.Python+"("+bases+")"), class.Title)
	}
	b.WriteString("\nCodes are never renumbered. `WEFT_OK` is 0; `WEFT_PENDING` (-1) is no failure: the work goes on.\n\n")
	b.WriteString("## The document\n\n```json\n" + example() + "\n```\n\n")
	b.WriteString(members)
	b.WriteString("\n## Kernels that fail\n\nThe reason of `kernel_failed` names the builtin exception that the failure stands for. In Python it is caught by either name: `except weft.KernelError` and, for\nexample, `except ZeroDivisionError`. Other reasons raise `KernelError` itself.\nA `StopIteration` arrives as `KernelStopIteration`, which is a `RuntimeError`: as itself it would end the caller's loop or generator as if there were no more items.\n\n| reason | exception |\n|---|---|\n")
	for _, reason := range slices.Sorted(maps.Keys(fault.Exceptions)) {
		fmt.Fprintf(&b, "| %s | %s |\n", code(reason), code(fault.Exceptions[reason]))
	}
	return b.Bytes()
}

const members = `| member | meaning |
|---|---|
| ` + "`type`, `title`, `status`" + ` | of the code: a relative URI reference that names it, its title, its HTTP status |
| ` + "`detail`" + ` | what was given, and what is allowed |
| ` + "`instance`" + ` | where the job is found, if there is one |
| ` + "`code`, `reason`" + ` | for programs; both are stable |
| ` + "`exception`" + ` | the class that a kernel raised, where it is none of the built-in ones; the reason is that of the nearest class that it derives from |
| ` + "`kernel`, `job`, `chunk`" + ` | which kernel was running, in which job, in which chunk of the list |
| ` + "`item`" + ` | the index of the failing item in the list, from 0 |
| ` + "`positions`" + ` | places in the kernel's source; line and column count from 1 |
| ` + "`retry_after_ms`" + ` | when to try again, for ` + "`busy` and `unavailable`" + ` |
| ` + "`log`" + ` | what kernels had printed before, at most 64 KiB |

Members that do not apply are absent.
`

func code(text string) string { return "`" + text + "`" }

func httpStatus(class fault.Class) string {
	if class.Code == fault.Forked {
		return "-" // only a process that forked sees it
	}
	return fmt.Sprint(class.HTTP)
}

// example is a problem document with most members, indented.
func example() string {
	item := int64(41)
	f := fault.New(fault.KernelFailed, "zero_division", "integer division by zero")
	f.Kernel, f.Job, f.Item = "mean", "j-7f3a", &item
	f.Positions = []fault.Position{{File: "mean.py", Line: 3, Column: 12}}
	document, err := f.MarshalJSON()
	if err != nil {
		panic(err) // a fault without foreign data is always a document
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, document, "", "  "); err != nil {
		panic(err)
	}
	return indented.String()
}
