package bridge

import (
	"weft/bridge/client"
	"weft/bridge/fault"
)

// sidecarURL is the URL of the server that the processes of this user share, and that is started where there is none.
const sidecarURL = "sidecar:"

// Open opens an engine: in this process, or, where the configuration has a URL, a remote one. It makes no round trip, and starts no sidecar and no worker
// before the first call. Faults are invalid_argument: a bad URL, a token file or certificates that cannot be read.
func Open(config Config) (Door, error) {
	if config.URL != "" {
		there := config.client()
		if config.URL == sidecarURL {
			shared, err := config.sidecar()
			if err != nil {
				return nil, leaving(err)
			}
			there.URL, there.Start = "unix:"+shared.Path(), shared.Start
		}
		remote, err := client.Open(there)
		if err != nil {
			return nil, leaving(err)
		}
		return remote, nil
	}
	if err := config.validate(); err != nil {
		return nil, err
	}
	door, err := newLocal(config)
	if err != nil {
		return nil, leaving(err)
	}
	return door, nil
}

// validate refuses what ParseConfig refuses in JSON, for configurations made in Go.
func (c Config) validate() error {
	for _, n := range []struct {
		name  string
		given int64
	}{
		{"workers", int64(c.Workers)}, {"memory_bytes", c.MemoryBytes}, {"timeout_ms", c.TimeoutMS},
		{"result_ttl_ms", c.ResultTTLMS}, {"result_bytes", c.ResultBytes}, {"jobs", int64(c.Jobs)}, {"body_bytes", c.BodyBytes},
		{"kernel_bytes", c.KernelBytes}, {"data_bytes", c.DataBytes}, {"data_owner_bytes", c.DataOwnerBytes}, {"data_item_bytes", c.DataItemBytes}, {"data_ttl_ms", c.DataTTLMS},
	} {
		if n.given < 0 {
			return fault.Invalid("out_of_range", "configuration: %s must be 0 or more (got %d)", n.name, n.given)
		}
	}
	switch c.KernelEngine {
	case "", "compiler", "interpreter":
		return nil
	}
	return fault.Invalid("kernel_engine", `configuration: kernel_engine is "compiler" or "interpreter" (got %q)`, c.KernelEngine)
}

// leaving is the one place where errors become faults on their way out of a door.
func leaving(err error) error {
	if err == nil {
		return nil // not a *fault.Fault that is nil
	}
	return fault.From(err)
}
