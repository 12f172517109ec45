package client

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// Client is a remote engine: it has the methods of bridge.Door, with their contracts. Safe for concurrent use.
type Client struct {
	url        string
	endpoint   endpoint
	headers    map[string]string
	timeout    time.Duration
	retries    int
	replyBytes int
	pool       *pool
	known      knowledge
	life       context.Context
	end        context.CancelFunc
	closed     atomic.Bool
}

// Open makes a client. It makes no round trip. Faults are invalid_argument: a URL, header or token that is none, a file that cannot be read.
func Open(config Config) (*Client, error) {
	e, err := config.endpoint()
	if err != nil {
		return nil, err
	}
	if err := config.checkHeaders(); err != nil {
		return nil, err
	}
	token, err := config.token()
	if err != nil {
		return nil, err
	}
	c := &Client{
		url: config.URL, endpoint: e, headers: make(map[string]string, len(config.Headers)+1), timeout: config.Timeout,
		retries: defaultRetries, replyBytes: defaultReplyBytes,
	}
	for name, value := range config.Headers {
		c.headers[name] = value
	}
	if token != "" {
		c.headers["Authorization"] = "Bearer " + token
	}
	if config.Retries != nil {
		c.retries = max(*config.Retries, 0)
	}
	if config.ReplyBytes > 0 {
		c.replyBytes = int(config.ReplyBytes)
	}
	c.pool = &pool{endpoint: e, start: config.Start}
	if c.pool.dialer.Timeout = config.ConnectTimeout; config.ConnectTimeout <= 0 {
		c.pool.dialer.Timeout = defaultConnectTimeout
	}
	c.life, c.end = context.WithCancel(context.Background())
	return c, nil
}

// Submit starts a job on the server.
func (c *Client) Submit(ctx context.Context, r *message.Request) (engine.Status, error) {
	if r.Into != nil || r.IntoType != nil {
		return engine.Status{}, errIntoJob()
	}
	out, shared := c.share(c.outgoing(r))
	head, bufs := out.Frame()
	return c.status(ctx, &request{method: fasthttp.MethodPost, path: "/v1/jobs", head: head, bufs: bufs, shared: shared, mortal: r.Operation != engine.Foreach})
}

// Jobs lists the server's jobs, newest first.
func (c *Client) Jobs(ctx context.Context) ([]engine.Status, error) {
	var list struct {
		Jobs []engine.Status `json:"jobs"`
	}
	err := c.document(ctx, get("/v1/jobs"), &list)
	return list.Jobs, err
}

// Job is the status of one job.
func (c *Client) Job(ctx context.Context, id string) (engine.Status, error) {
	return c.status(ctx, get(jobPath(id)))
}

// Cancel ends a job.
func (c *Client) Cancel(ctx context.Context, id string) (engine.Status, error) {
	return c.status(ctx, &request{method: fasthttp.MethodDelete, path: jobPath(id), repeatable: true})
}

// Kernels lists what the server has registered.
func (c *Client) Kernels(ctx context.Context) ([]message.KernelInfo, error) {
	var list struct {
		Kernels []message.KernelInfo `json:"kernels"`
	}
	err := c.document(ctx, get("/v1/kernels"), &list)
	return list.Kernels, err
}

// Kernel is one of them, by name or hash.
func (c *Client) Kernel(ctx context.Context, name string) ([]message.KernelInfo, error) {
	var list struct {
		Kernels []message.KernelInfo `json:"kernels"`
	}
	err := c.document(ctx, get(kernelPath(name)), &list)
	return list.Kernels, err
}

// Compile has the server compile a kernel.
func (c *Client) Compile(ctx context.Context, d *message.Definition) (info message.KernelInfo, err error) {
	head, bufs := d.Frame()
	err = c.document(ctx, &request{method: fasthttp.MethodPost, path: "/v1/compile", head: head, bufs: bufs, repeatable: true}, &info)
	return info, err
}

// Publish publishes a kernel on the server.
func (c *Client) Publish(ctx context.Context, d *message.Definition) (info message.KernelInfo, created bool, err error) {
	head, bufs := d.Frame()
	answer, err := c.ask(ctx, &request{method: fasthttp.MethodPut, path: kernelPath(d.Name), head: head, bufs: bufs, repeatable: true})
	if err != nil {
		return info, false, err
	}
	return info, answer.status == fasthttp.StatusCreated, decode(answer, &info)
}

// Unpublish removes a kernel that was published.
func (c *Client) Unpublish(ctx context.Context, name string) (info message.KernelInfo, err error) {
	err = c.document(ctx, &request{method: fasthttp.MethodDelete, path: kernelPath(name), repeatable: true}, &info)
	return info, err
}

// Info is what the server says of itself, and where it is.
func (c *Client) Info(ctx context.Context) (message.Info, error) {
	var info message.Info
	err := c.document(ctx, get("/v1/info"), &info)
	info.URL = c.url
	return info, err
}

// Ping makes one round trip.
func (c *Client) Ping(ctx context.Context) error {
	_, err := c.ask(ctx, get("/healthz"))
	return err
}

// Close ends what is under way, closes the connections and cancels nothing else: jobs on the server are found again by their id. Idempotent.
func (c *Client) Close() error {
	if c.closed.CompareAndSwap(false, true) {
		c.end()
		c.pool.close()
	}
	return nil
}

func get(path string) *request {
	return &request{method: fasthttp.MethodGet, path: path, repeatable: true}
}

func jobPath(id string) string { return "/v1/jobs/" + url.PathEscape(id) }

func kernelPath(name string) string { return "/v1/kernels/" + url.PathEscape(name) }

func resultPath(id string, wait time.Duration) string {
	return jobPath(id) + "/result?wait_ms=" + strconv.FormatInt(wait.Milliseconds(), 10)
}

// document asks for a JSON document.
func (c *Client) document(ctx context.Context, r *request, into any) error {
	answer, err := c.ask(ctx, r)
	if err != nil {
		return err
	}
	return decode(answer, into)
}

func decode(answer *reply, into any) error {
	if !strings.HasPrefix(answer.contentType, "application/json") {
		return badReply("%s is not JSON: %s", answer.contentType, excerpt(answer.body))
	}
	if err := json.Unmarshal(answer.body, into); err != nil {
		return badReply("%v", err)
	}
	return nil
}

// status asks for the document of a job, alone or as {"job": …}.
func (c *Client) status(ctx context.Context, r *request) (engine.Status, error) {
	var envelope struct {
		engine.Status
		Job *engine.Status `json:"job"`
	}
	if err := c.document(ctx, r, &envelope); err != nil {
		return engine.Status{}, err
	}
	if envelope.Job != nil {
		return *envelope.Job, nil
	}
	if envelope.ID == "" {
		return engine.Status{}, badReply("a job's status has an id")
	}
	return envelope.Status, nil
}

func errIntoJob() *fault.Fault {
	return fault.Invalid("into", "into is memory of the caller for a call that it waits for; a job, or a run with wait_ms, outlives the call")
}
