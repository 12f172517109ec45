package message

import (
	"time"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/malt"
)

// Value is data in a request whose type may depend on the kernel: JSON text that is not decoded yet, a column, or the name of a list that the engine keeps.
// None of them: not given.
type Value struct {
	JSON   []byte
	Column column.Column
	Data   string // {"data": "name"}; where one value is wanted it is the list as a whole
}

// Request is what POST /v1/run and the C method "run" take, in the words of the JSON document.
type Request struct {
	Operation  engine.Operation
	Pipeline   []Stage // what the items go through first
	Kernel     Ref
	Key        Ref // sort, usort, min, max, sum, count, top_k
	Reduce     Ref // mapreduce; the name "list" collects
	Fuse       Ref // fold
	Items      Value
	More       []Value // map: further lists
	Args       []Value // call
	Constants  []Value // bound to the kernel's first parameters
	Initial    Value
	Default    Value
	K          int
	Reverse    bool
	Strict     bool
	Exact      bool
	Starred    bool // "operation":"starmap": the item is a tuple of the kernel's arguments; Operation is then Map
	OnError    engine.OnError
	Malt       malt.Malt
	FirstIndex int64
	Seed       *uint64
	Explain    bool           // the reply says how the run was cut and where it ran
	Label      string         // what the caller wants to find in the job's status; at most MaxLabel bytes
	Wait       *time.Duration // "wait_ms": how long run waits before it answers with the job; nil: 30 s over HTTP, for ever in process
	Into       column.Column  // caller memory for the result; never in JSON
	Tried      bool           // the caller's own thread was tried, and its time did not do; never in JSON
	IntoType   *column.Type   // "into":"float32": the caller has memory of this type; Place makes it Into
}

// MaxLabel is how long a label may be.
const MaxLabel = 256 << 10

// DefaultWait is how long run over HTTP waits where the request does not say.
const DefaultWait = 30 * time.Second

// Reply is what run answers: the result, or, when Wait ended first, the job that goes on.
type Reply struct {
	engine.Result
	Type string         // of the result as a whole: "list[float]", "dict[str, int]", "int"
	Job  *engine.Status // set where the result is not there yet
	// Placed says that the result was written to Request.Into: a frame does not carry it again.
	Placed bool
}

// KernelInfo describes one kernel (one entry a signature where a name has several).
type KernelInfo struct {
	Name      string `json:"name"`
	Hash      string `json:"hash"`
	Signature string `json:"signature"` // "(float, float) -> float"
	Language  string `json:"language"`  // "go" or "python"
	Doc       string `json:"doc,omitempty"`
	Cheap     bool   `json:"cheap"`
	Random    bool   `json:"random,omitempty"` // draws random numbers
	// Source is the text of one that was published, where it was asked for by name or hash.
	Source string `json:"source,omitempty"`
	// Explain is there where it was asked for.
	Explain *Explanation `json:"explain,omitempty"`
}

// Explanation is what the compiler did with a kernel.
type Explanation struct {
	ModuleBytes int      `json:"module_bytes"`
	Prints      bool     `json:"prints"`
	Inlined     []string `json:"inlined"` // functions of the source that stand in the place of their calls
	Called      []string `json:"called"`  // those that are called; the library's are lib.NAME
	Checks      []Check  `json:"checks"`  // what is still looked at while the kernel runs
}

// Check is the checks that remain in a line, for one reason (a key of fault.Exceptions).
type Check struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line"`
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// Info is what an engine says of itself: GET /v1/info, weft.info().
type Info struct {
	Version    string `json:"version"`
	ABI        int    `json:"abi"`
	Go         string `json:"go"`
	Platform   string `json:"platform"` // "linux/amd64"
	PID        int    `json:"pid"`
	URL        string `json:"url,omitempty"` // of a remote engine
	Workers    int    `json:"workers"`
	Cores      int    `json:"cores"`
	UptimeMS   int64  `json:"uptime_ms"`
	Limits     Limits `json:"limits"`
	JobsActive int    `json:"jobs_active"`
	JobsKept   int    `json:"jobs_kept"`
	Kernels    int    `json:"kernels"`
	// Data is what is kept for requests that name it; of all owners.
	Data DataUse `json:"data"`
	// Served is how a server was started; absent in process.
	Served *Served `json:"served,omitempty"`
	// Sandbox is where compiled kernels run; absent before the first.
	Sandbox *Sandbox `json:"sandbox,omitempty"`
}

// Served is how a server was started. Of a sidecar, which many processes share, these are the settings of whoever came first.
type Served struct {
	Starter    string            `json:"starter,omitempty"`      // "python3.11 manage.py, process 4711"
	StartedMS  int64             `json:"started_ms"`             // Unix time
	IdleExitMS int64             `json:"idle_exit_ms,omitempty"` // it ends when nobody has used it for so long; absent: never
	Settings   map[string]string `json:"settings"`               // the numbers, sizes and durations of weft serve that were set, by the command line or the environment
}

// DataUse is what the lists that an engine keeps take.
type DataUse struct {
	Count int   `json:"count"`
	Bytes int64 `json:"bytes"`
	Spare int   `json:"spare"` // of them: they make room for others
}

// Sandbox says what compiled kernels have used.
type Sandbox struct {
	Engine    string `json:"engine"`   // "compiler" or "interpreter"
	Modules   int    `json:"modules"`  // compiled and kept
	Compiled  int64  `json:"compiled"` // since the start
	Instances int    `json:"instances"`
	Idle      int    `json:"idle"`
	IdleBytes int64  `json:"idle_bytes"`
	Yields    int64  `json:"yields"` // how often kernels let others run
	Stops     int64  `json:"stops"`  // and how often they were told to stop then
	Traps     int64  `json:"traps"`  // defects of the compiler
}

// Limits are the bounds in force; each has a default and a setting.
type Limits struct {
	MemoryBytes    int64 `json:"memory_bytes"`     // columns of running jobs
	BodyBytes      int64 `json:"body_bytes"`       // an HTTP body
	ResultBytes    int64 `json:"result_bytes"`     // results kept
	ResultTTLMS    int64 `json:"result_ttl_ms"`    // how long an ended job is kept
	Jobs           int   `json:"jobs"`             // accepted and not ended
	DefaultWaitMS  int64 `json:"default_wait_ms"`  // of run over HTTP
	StuckAfterMS   int64 `json:"stuck_after_ms"`   // a Go kernel that ignores its cancel for so long is reported and replaced
	ExtraWorkersMS int64 `json:"extra_workers_ms"` // a job that waits so long gets an extra slot
	KernelBytes    int64 `json:"kernel_bytes"`     // what an item of a compiled kernel may use, where it does not say
	KernelDepth    int   `json:"kernel_depth"`     // the depth of its calls, where it does not say
	Published      int   `json:"published"`        // kernels under names of their own
	DataBytes      int64 `json:"data_bytes"`       // lists kept for requests that name them
	DataOwnerBytes int64 `json:"data_owner_bytes"` // of one owner
	DataItemBytes  int64 `json:"data_item_bytes"`  // of one list
	DataTTLMS      int64 `json:"data_ttl_ms"`      // how long one is kept where nobody says
}
