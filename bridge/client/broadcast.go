package client

import (
	"context"
	"errors"
	"sync"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// A table that is bound to a kernel, or an argument as large, goes with every call, and is the same each time. So it is put at the server once, under the name of its content, and named
// from then on. It is spare there: a server that has dropped it, or was started anew, says that it does not know the name, and gets it again. One that does not take it gets it
// with each request.
//
// Over a unix socket it is sent each time: the server is on this machine, and to hash a list costs more than to send it there.
const (
	sharedBytes = 64 << 10 // below this a list is sent: the name would save little
	mostKnown   = 1024     // names that a client remembers; when there are more, all are forgotten
)

// shared is what a request names instead of carrying it.
type shared struct {
	lists []*message.Dataset
	whole *message.Request // carries it
}

// knowledge is the names that the server had when it was last heard of.
type knowledge struct {
	mu    sync.Mutex
	names map[string]struct{}
}

func (k *knowledge) has(name string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	_, ok := k.names[name]
	return ok
}

func (k *knowledge) add(name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.names == nil || len(k.names) >= mostKnown {
		k.names = map[string]struct{}{}
	}
	k.names[name] = struct{}{}
}

// share gives the request with names in place of its large constants and arguments; nil where it has none.
func (c *Client) share(r *message.Request) (*message.Request, *shared) {
	if c.endpoint.network == "unix" {
		return r, nil
	}
	s := &shared{whole: r}
	named := *r
	named.Constants, named.Args = s.named(r.Constants), s.named(r.Args)
	for i, stage := range r.Pipeline {
		if constants := s.named(stage.Constants); len(s.lists) > 0 {
			if &named.Pipeline[0] == &r.Pipeline[0] {
				named.Pipeline = append([]message.Stage{}, r.Pipeline...)
			}
			named.Pipeline[i].Constants = constants
		}
	}
	if len(s.lists) == 0 {
		return r, nil
	}
	return &named, s
}

// named is the values with names for those that are large lists.
func (s *shared) named(values []message.Value) []message.Value {
	out := values
	for i, v := range values {
		list, is := v.Column.(column.Lists)
		if !is || column.SizeBytes(list) < sharedBytes {
			continue
		}
		items := list.Elem.Slice(int(list.Offsets[0]), int(list.Offsets[1]))
		data := &message.Dataset{Name: message.ContentName(items), Items: message.Value{Column: items}, Spare: true}
		s.lists = append(s.lists, data)
		if &out[0] == &values[0] {
			out = append([]message.Value{}, values...)
		}
		out[i] = message.Value{Data: data.Name}
	}
	return out
}

// put sends what the server is not known to have, or all of it.
func (s *shared) put(ctx context.Context, c *Client, all bool) error {
	for _, data := range s.lists {
		if !all && c.known.has(data.Name) {
			continue
		}
		if _, _, err := c.Put(ctx, data); err != nil {
			return err
		}
		c.known.add(data.Name)
	}
	return nil
}

// askNaming asks with names, once the server has what they name.
func (c *Client) askNaming(ctx context.Context, r *request) (*reply, error) {
	for again := false; ; again = true {
		if err := r.shared.put(ctx, c, again); err != nil {
			return c.askWhole(ctx, r, err)
		}
		if answer, err := c.askOnce(ctx, r); !forgotten(err) || again {
			return answer, err
		}
	}
}

// askWhole asks without names, where the server did not take what they would name. Other failures would only come again.
func (c *Client) askWhole(ctx context.Context, r *request, err error) (*reply, error) {
	if f := (*fault.Fault)(nil); !errors.As(err, &f) || f.Code != fault.LimitExceeded && f.Reason != "unknown_path" {
		return nil, err
	}
	r.head, r.bufs = r.shared.whole.Frame()
	r.shared = nil
	return c.askOnce(ctx, r)
}

// forgotten says that the server does not have what a request names.
func forgotten(err error) bool {
	f := (*fault.Fault)(nil)
	return errors.As(err, &f) && (f.Reason == "unknown_data" || f.Reason == "data_expired")
}
