package bridge

import (
	"cmp"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"time"

	"weft/bridge/client"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
	"weft/bridge/message"
	"weft/bridge/sandbox"
	"weft/bridge/sidecar"
	"weft/internal/version"
)

// Version is weft's version.
const Version = version.Version

// ABI is the version of the C interface: WEFT_ABI_VERSION in capi/weft.h.
const ABI = 1

// Config says which engine to open. Its zero value is one in this process, with the defaults of engine.Config.
type Config struct {
	URL              string            `json:"url,omitempty"`                // "http(s)://host:port" or "unix:/path" of a server, "sidecar:"; empty: in this process
	Token            string            `json:"token,omitempty"`              // for the server
	TokenFile        string            `json:"token_file,omitempty"`         // a file with the token, read at Open
	Workers          int               `json:"workers,omitempty"`            // in process, sidecar; default: the cores it may use
	MemoryBytes      int64             `json:"memory_bytes,omitempty"`       // in process, sidecar: columns of running jobs; default 4 GiB
	TimeoutMS        int64             `json:"timeout_ms,omitempty"`         // of requests that do not say their own; default: none
	ConnectTimeoutMS int64             `json:"connect_timeout_ms,omitempty"` // default 2,000
	Retries          *int              `json:"retries,omitempty"`            // of requests that found no server; default 2
	CAFile           string            `json:"ca_file,omitempty"`            // PEM certificates to trust instead of the system's
	Headers          map[string]string `json:"headers,omitempty"`            // sent with every request
	ResultTTLMS      int64             `json:"result_ttl_ms,omitempty"`      // in process: how long an ended job is kept; default 600,000
	ResultBytes      int64             `json:"result_bytes,omitempty"`       // in process: results kept; default 1 GiB
	Jobs             int               `json:"jobs,omitempty"`               // in process: accepted and not ended; default 1,024
	BodyBytes        int64             `json:"body_bytes,omitempty"`         // an HTTP body; default 256 MiB
	KernelEngine     string            `json:"kernel_engine,omitempty"`      // in process: "compiler", or "interpreter", which is some 50 times slower and takes over where the compiler cannot run
	KernelBytes      int64             `json:"kernel_bytes,omitempty"`       // in process: what an item of a compiled kernel may use; default 256 MiB
	DataBytes        int64             `json:"data_bytes,omitempty"`         // in process: lists kept for requests that name them; default 2 GiB
	DataOwnerBytes   int64             `json:"data_owner_bytes,omitempty"`   // in process: of one owner, a token of a server; default half of data_bytes for a server, else all
	DataItemBytes    int64             `json:"data_item_bytes,omitempty"`    // in process: of one list; default half of data_owner_bytes for a server, else all
	DataTTLMS        int64             `json:"data_ttl_ms,omitempty"`        // in process: how long a list is kept where its request does not say; default 3,600,000
	KernelsDir       string            `json:"kernels_dir,omitempty"`        // in process: a folder whose .py files hold kernels; default: none
	DataDir          string            `json:"data_dir,omitempty"`           // in process: where published kernels are kept; default: nowhere
	Binary           string            `json:"binary,omitempty"`             // sidecar: the program weft; default: the one on PATH
	RuntimeDir       string            `json:"runtime_dir,omitempty"`        // sidecar: the folder of its socket; default: one of this user
	Environment      map[string]string `json:"environment,omitempty"`        // sidecar: variables beside, and before, those of this process

	Served *message.Served `json:"-"` // of the server that this engine is for, as Info gives it
}

// defaultBodyBytes bounds an HTTP body where nothing else is said.
const defaultBodyBytes = 256 << 20

// configWords are the keys of a Config, in its order.
var configWords = []string{
	"url", "token", "token_file", "workers", "memory_bytes", "timeout_ms", "connect_timeout_ms", "retries", "ca_file", "headers",
	"result_ttl_ms", "result_bytes", "jobs", "body_bytes", "kernel_engine", "kernel_bytes", "data_bytes", "data_owner_bytes", "data_item_bytes", "data_ttl_ms",
	"kernels_dir", "data_dir",
	"binary", "runtime_dir", "environment",
}

// ParseConfig reads a Config strictly: unknown and duplicate keys, wrong types and negative numbers are faults. Empty text is the zero Config.
func ParseConfig(text []byte) (Config, error) {
	var c Config
	if len(text) == 0 {
		return c, nil
	}
	err := jsontext.Object(text, configWords, func(word int, raw []byte) error { return c.take(configWords[word], raw) })
	if err != nil {
		return Config{}, configFault(err)
	}
	return c, nil
}

func (c *Config) take(word string, raw []byte) (err error) {
	switch word {
	case "url":
		c.URL, err = jsontext.String(raw)
	case "token":
		c.Token, err = jsontext.String(raw)
	case "token_file":
		c.TokenFile, err = jsontext.String(raw)
	case "ca_file":
		c.CAFile, err = jsontext.String(raw)
	case "headers":
		c.Headers, err = texts(raw)
	case "workers":
		err = whole(&c.Workers, word, raw)
	case "jobs":
		err = whole(&c.Jobs, word, raw)
	case "retries":
		c.Retries = new(int)
		err = whole(c.Retries, word, raw)
	case "memory_bytes":
		err = whole(&c.MemoryBytes, word, raw)
	case "timeout_ms":
		err = whole(&c.TimeoutMS, word, raw)
	case "connect_timeout_ms":
		err = whole(&c.ConnectTimeoutMS, word, raw)
	case "result_ttl_ms":
		err = whole(&c.ResultTTLMS, word, raw)
	case "result_bytes":
		err = whole(&c.ResultBytes, word, raw)
	case "body_bytes":
		err = whole(&c.BodyBytes, word, raw)
	case "kernel_engine":
		c.KernelEngine, err = jsontext.String(raw)
	case "kernel_bytes":
		err = whole(&c.KernelBytes, word, raw)
	case "data_bytes":
		err = whole(&c.DataBytes, word, raw)
	case "data_owner_bytes":
		err = whole(&c.DataOwnerBytes, word, raw)
	case "data_item_bytes":
		err = whole(&c.DataItemBytes, word, raw)
	case "data_ttl_ms":
		err = whole(&c.DataTTLMS, word, raw)
	case "kernels_dir":
		c.KernelsDir, err = jsontext.String(raw)
	case "data_dir":
		c.DataDir, err = jsontext.String(raw)
	case "binary":
		c.Binary, err = jsontext.String(raw)
	case "runtime_dir":
		c.RuntimeDir, err = jsontext.String(raw)
	case "environment":
		c.Environment, err = texts(raw)
	}
	return err
}

// whole reads a number that is not negative.
func whole[T int | int64](into *T, word string, raw []byte) error {
	n, err := jsontext.Int(raw)
	if err == nil && n < 0 {
		err = fault.Invalid("out_of_range", "%s must be 0 or more (got %d)", word, n)
	}
	*into = T(n)
	return err
}

func texts(raw []byte) (map[string]string, error) {
	m := map[string]string{}
	err := jsontext.Members(raw, func(name, raw []byte) error {
		text, err := jsontext.String(raw)
		m[string(name)] = text
		return err
	})
	return m, err
}

// configFault says that a fault is about a configuration.
func configFault(err error) error {
	f, ok := err.(*fault.Fault)
	if !ok {
		return err
	}
	about := *f
	about.Detail = "configuration: " + f.Detail
	switch f.Reason {
	case "unknown":
		about.Reason = "unknown_key"
	case "duplicate":
		about.Reason = "duplicate_key"
	}
	return &about
}

// String is the configuration as JSON, without its secrets.
func (c Config) String() string {
	if c.Token != "" {
		c.Token = "…"
	}
	c.Headers, c.Environment = nil, nil
	text, _ := json.Marshal(c) // plain fields: nothing can fail
	return string(text)
}

func (c Config) engine() engine.Config {
	workers := c.Workers
	if workers == 0 {
		workers = share(engine.Cores(), os.Getenv("WEB_CONCURRENCY"))
	}
	process := 0
	if c.Served == nil {
		process = os.Getpid()
	}
	return engine.Config{
		Process: process, Workers: workers, Memory: c.MemoryBytes, Jobs: c.Jobs,
		ResultBytes: c.ResultBytes, ResultTTL: milliseconds(c.ResultTTLMS),
	}
}

func (c Config) sandbox() sandbox.Config {
	return sandbox.Config{Engine: c.KernelEngine, MemoryBytes: c.KernelBytes, Modules: 2 * maxSources}
}

// Defaults of what is kept for requests that name it.
const (
	defaultDataBytes = 2 << 30
	defaultDataTTL   = time.Hour
)

// shelf is how much data is kept, and for how long. In process there is one owner.
func (c Config) shelf() shelfLimits {
	share := int64(1)
	if c.Served != nil {
		share = 2
	}
	total := cmp.Or(c.DataBytes, defaultDataBytes)
	own := cmp.Or(c.DataOwnerBytes, total/share)
	return shelfLimits{total: total, owner: own, item: cmp.Or(c.DataItemBytes, own/share), ttl: cmp.Or(milliseconds(c.DataTTLMS), defaultDataTTL)}
}

// share is the cores of one of several web workers: WEB_CONCURRENCY is how web servers say how many processes they start.
func share(cores int, processes string) int {
	n, err := strconv.Atoi(processes)
	if err != nil || n < 1 {
		return cores
	}
	return max(1, cores/n)
}

func (c Config) client() client.Config {
	return client.Config{
		URL: c.URL, Token: c.Token, TokenFile: c.TokenFile, Timeout: milliseconds(c.TimeoutMS),
		ConnectTimeout: milliseconds(c.ConnectTimeoutMS), Retries: c.Retries, CAFile: c.CAFile, Headers: c.Headers,
	}
}

// sidecar is where the sidecar is that this configuration means.
func (c Config) sidecar() (*sidecar.Sidecar, error) {
	environ := os.Environ()
	for name, value := range c.Environment {
		environ = append(environ, name+"="+value)
	}
	return sidecar.New(sidecar.Config{Binary: c.Binary, Dir: c.RuntimeDir, Workers: c.Workers, MemoryBytes: c.MemoryBytes, Environ: environ})
}

func milliseconds(ms int64) time.Duration {
	return time.Duration(min(ms, math.MaxInt64/int64(time.Millisecond))) * time.Millisecond
}
