package engine

import "weft/bridge/fault"

// State is where a job is. queued and running end in one of the other three.
type State string

const (
	Queued    State = "queued"
	Running   State = "running"
	Done      State = "done"
	Failed    State = "failed"
	Cancelled State = "cancelled"
)

// Status is a job's document.
type Status struct {
	ID          string       `json:"id"`
	State       State        `json:"state"`
	Operation   Operation    `json:"operation"`
	Kernel      string       `json:"kernel,omitempty"`
	ItemsDone   int64        `json:"items_done"`
	ItemsTotal  int64        `json:"items_total"`
	SubmittedMS int64        `json:"submitted_ms"` // Unix time
	StartedMS   int64        `json:"started_ms,omitempty"`
	EndedMS     int64        `json:"ended_ms,omitempty"`
	Seed        uint64       `json:"seed"`
	Problem     *fault.Fault `json:"problem,omitempty"`   // failed, cancelled
	Label       string       `json:"label,omitempty"`     // as the request had it; not in the list of jobs
	Log         string       `json:"log,omitempty"`       // what kernels have printed so far; not in the list of jobs
	LogCut      bool         `json:"log_cut,omitempty"`   // there was more
	Explained   *Explained   `json:"explained,omitempty"` // done, and asked for
}
