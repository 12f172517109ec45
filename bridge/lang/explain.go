package lang

// Explanation is what the compiler did with a kernel.
type Explanation struct {
	Name      string `json:"name"`
	Hash      string `json:"hash"`
	Signature string `json:"signature"`
	// Cheap: an item takes about as long as its code is; nothing loops or recurs.
	Cheap bool `json:"cheap"`
	// Random and Prints: it draws random numbers, it prints.
	Random bool `json:"random"`
	Prints bool `json:"prints"`
	// ModuleBytes is the size of the WebAssembly module.
	ModuleBytes int `json:"module_bytes"`
	// Inlined and Called are ir.Facts'.
	Inlined []string `json:"inlined"`
	Called  []string `json:"called"`
	Checks  []Check  `json:"checks"`
}

// Check is the checks that remain in a line, for one reason (a key of fault.Exceptions).
type Check struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line"`
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// Explain says what the compiler did.
func (c *Compiled) Explain() Explanation {
	p, facts := c.Program, c.IR.Facts()
	e := Explanation{
		Name: p.Name, Hash: p.Hash, Signature: p.Signature.String(), Cheap: p.Cheap, Random: p.Random, Prints: p.Prints, ModuleBytes: len(p.Wasm),
		Inlined: facts.Inlined, Called: facts.Called, Checks: []Check{},
	}
	for _, r := range facts.Checks {
		at := c.stages[r.Stage].of(r.Position)
		e.Checks = append(e.Checks, Check{File: at.File, Line: at.Line, Reason: r.Reason, Count: r.Count})
	}
	return e
}
