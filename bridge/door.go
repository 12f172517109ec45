// Package bridge is the one door to the engine: request -> plan -> result or problem.
//
// The C library, the HTTP server and the Go programs that embed weft hold a Door. Open gives one in this process, or, for a URL, one on a
// remote server: a feature is a method of Door or it does not exist.
package bridge

import (
	"context"
	"time"

	"weft/bridge/engine"
	"weft/bridge/message"
)

// Door is an engine, here or elsewhere. Errors are *fault.Fault. All methods are safe for concurrent use; when ctx ends the work is cancelled.
type Door interface {
	// Run runs an operation and waits for its result, at most Request.Wait. POST /v1/run
	Run(ctx context.Context, r *message.Request) (*message.Reply, error)
	// Submit starts an operation as a job. Inputs are copied. POST /v1/jobs
	Submit(ctx context.Context, r *message.Request) (engine.Status, error)
	// Jobs lists the jobs that are known, newest first. GET /v1/jobs
	Jobs(ctx context.Context) ([]engine.Status, error)
	// Job is the status of one job. GET /v1/jobs/{id}
	Job(ctx context.Context, id string) (engine.Status, error)
	// Result waits for a job's result, at most wait (then Reply.Job is set), for ever where wait is negative; a failed job's problem is the error.
	// When ctx ends only the wait does: the job belongs to everyone who knows its id. GET /v1/jobs/{id}/result
	Result(ctx context.Context, id string, wait time.Duration) (*message.Reply, error)
	// Watch calls see with the job's status at each change (at most ten a second) until it has ended. GET /v1/jobs/{id}/events
	Watch(ctx context.Context, id string, see func(engine.Status) error) error
	// Cancel ends a job; the status says cancelled, or how it had ended before. DELETE /v1/jobs/{id}
	Cancel(ctx context.Context, id string) (engine.Status, error)
	// Kernels lists what is registered and published, by name. GET /v1/kernels
	Kernels(ctx context.Context) ([]message.KernelInfo, error)
	// Kernel is one kernel, by name or hash: an entry a signature, and of a published one the source. GET /v1/kernels/{name}
	Kernel(ctx context.Context, name string) ([]message.KernelInfo, error)
	// Compile compiles a kernel, or finds the registered one, and runs nothing. POST /v1/compile
	Compile(ctx context.Context, d *message.Definition) (message.KernelInfo, error)
	// Publish gives a kernel a name that requests may use from then on. created is false where the name had this very kernel. PUT /v1/kernels/{name}
	Publish(ctx context.Context, d *message.Definition) (info message.KernelInfo, created bool, err error)
	// Unpublish removes a published kernel. Jobs that run go on. DELETE /v1/kernels/{name}
	Unpublish(ctx context.Context, name string) (message.KernelInfo, error)
	// Put keeps a list that requests may name from then on, in place of the one that had its name; created is false where there was one. PUT /v1/data/{name}
	Put(ctx context.Context, d *message.Dataset) (info message.DatasetInfo, created bool, err error)
	// Datasets lists what the owner has put, by name. GET /v1/data
	Datasets(ctx context.Context) ([]message.DatasetInfo, error)
	// Dataset is one of them. GET /v1/data/{name}
	Dataset(ctx context.Context, name string) (message.DatasetInfo, error)
	// Drop removes one. Jobs over it go on. DELETE /v1/data/{name}
	Drop(ctx context.Context, name string) (message.DatasetInfo, error)
	// Info says versions, limits, load. GET /v1/info
	Info(ctx context.Context) (message.Info, error)
	// Ping makes one round trip. GET /healthz
	Ping(ctx context.Context) error
	// Close cancels the jobs of this door and frees it; further calls answer invalid_state. Idempotent.
	Close() error
}
