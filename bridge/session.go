package bridge

import (
	"context"

	"weft/bridge/fault"
	"weft/bridge/message"
	"weft/internal/guard"
)

// smallRequest is the most bytes of a request, buffers included, that is read on the caller's goroutine: that takes some microseconds.
const smallRequest = 64 << 10

// Session speaks to a Door in the terms of weft_call: a method's name, a JSON document, buffers beside it. Methods are the routes of HTTP, but for
// collect and cancel_pending, which deal with calls that go on after their answer. It is safe for concurrent use.
type Session struct {
	door     Door
	inline   inline // nil: each method makes a round trip
	pendings pendings
}

// inline is a door in this process. tryCall reads a request and runs it on the caller's goroutine where it is small and cheap; otherwise
// nothing was done (done false), and Run is to be called with the request.
type inline interface {
	tryCall(in, into [][]byte) (r *message.Request, reply *message.Reply, done bool, err error)
}

// OpenSession opens an engine by its configuration in JSON and makes a session of it. Empty text is the default configuration.
func OpenSession(config []byte) (*Session, error) {
	parsed, err := ParseConfig(config)
	if err != nil {
		return nil, err
	}
	door, err := Open(parsed)
	if err != nil {
		return nil, err
	}
	return NewSession(door), nil
}

// NewSession makes a session of a door and owns it from then on.
func NewSession(door Door) *Session {
	s := &Session{door: door}
	s.inline, _ = door.(inline)
	return s
}

// Call runs a method. in[0] is its JSON document, in[1:] are the buffers that it points at. into[1] is memory for the result, where the document
// says "into" (into[0] is for the frame, which is the caller's affair). It returns soon: what takes longer is answered Pending and collected
// later, and until it is collected in and into must stay as they are. The method's name is not kept. A panic becomes a problem.
func (s *Session) Call(name string, in, into [][]byte) (answer Answer) {
	defer func() {
		if value := recover(); value != nil {
			answer = Problem(guard.Recovered(value))
		}
	}()
	switch name {
	case "run":
		return s.run(in, into)
	case "submit":
		return s.submit(in)
	case "compile", "publish":
		return s.define(name == "publish", in)
	}
	var text []byte
	if len(in) > 0 {
		text = in[0]
	}
	switch name {
	case "result":
		return s.result(text)
	case "collect", "cancel_pending":
		a, err := parseArguments(text, pendingWords)
		switch {
		case err != nil:
			return Problem(err)
		case name == "collect":
			return s.pendings.collect(a.pending)
		}
		return s.pendings.cancel(a.pending)
	}
	m, ok := methods[name]
	if !ok {
		return Problem(unknownMethod(name))
	}
	a, err := parseArguments(text, m.words)
	if err != nil {
		return Problem(err)
	}
	work := func(ctx context.Context) Answer { return m.ask(ctx, s.door, a) }
	if m.waits {
		return s.pendings.start(work)
	}
	return s.here(work)
}

// Close closes the door and cancels the pending calls. These can still be collected: their memory is borrowed until then. Idempotent.
func (s *Session) Close() error {
	s.pendings.close()
	return s.door.Close()
}

// Drained says that the session is closed and nothing of it is left to collect.
func (s *Session) Drained() bool { return s.pendings.drained() }

// here does short work at once, unless each method of the door makes a round trip.
func (s *Session) here(work func(context.Context) Answer) Answer {
	if s.inline == nil {
		return s.pendings.start(work)
	}
	return work(context.Background())
}

// run reads a small request at once, and runs it inline where the door says it can; all else goes on after the answer.
func (s *Session) run(in, into [][]byte) Answer {
	if !small(in) {
		return s.pendings.start(func(ctx context.Context) Answer {
			r, err := request(in, into)
			if err != nil {
				return Problem(err)
			}
			return s.finish(ctx, r)
		})
	}
	if s.inline == nil {
		r, err := request(in, into)
		if err != nil {
			return Problem(err)
		}
		return s.pendings.start(func(ctx context.Context) Answer { return s.finish(ctx, r) })
	}
	r, reply, done, err := s.inline.tryCall(in, into)
	if done || err != nil {
		return replied(r, reply, err)
	}
	return s.pendings.start(func(ctx context.Context) Answer { return s.finish(ctx, r) })
}

func (s *Session) finish(ctx context.Context, r *message.Request) Answer {
	reply, err := s.door.Run(ctx, r)
	return replied(r, reply, err)
}

// submit copies what it keeps: once it has answered, or is collected, nothing stays borrowed.
func (s *Session) submit(in [][]byte) Answer {
	work := func(ctx context.Context) Answer {
		r, err := request(in, nil)
		if err != nil {
			return Problem(err)
		}
		status, err := s.door.Submit(ctx, r)
		return document(status, err)
	}
	if !small(in) {
		return s.pendings.start(work)
	}
	return s.here(work)
}

// define compiles or publishes a kernel. That takes some milliseconds, so it goes on after the answer.
func (s *Session) define(publish bool, in [][]byte) Answer {
	if len(in) == 0 {
		return Problem(fault.Invalid("request_missing", "the method takes a kernel's definition: in[0] is its JSON document"))
	}
	definition, err := message.DecodeDefinition(in[0], in[1:])
	if err != nil {
		return Problem(err)
	}
	return s.pendings.start(func(ctx context.Context) Answer {
		if publish {
			info, _, err := s.door.Publish(ctx, definition)
			return document(info, err)
		}
		info, err := s.door.Compile(ctx, definition)
		return document(info, err)
	})
}

// result gives a job's result at once where it has ended, and otherwise waits for it.
func (s *Session) result(text []byte) Answer {
	a, err := parseArguments(text, resultWords)
	if err != nil {
		return Problem(err)
	}
	if s.inline != nil {
		reply, err := s.door.Result(context.Background(), a.id, 0)
		if err != nil || reply.Job == nil || a.wait == 0 {
			return replied(nil, reply, err)
		}
	}
	return s.pendings.start(func(ctx context.Context) Answer {
		reply, err := s.door.Result(ctx, a.id, a.wait)
		return replied(nil, reply, err)
	})
}

func small(in [][]byte) bool {
	total := 0
	for _, b := range in {
		total += len(b)
	}
	return total <= smallRequest
}

// request reads a request.
func request(in, into [][]byte) (*message.Request, error) {
	if len(in) == 0 {
		return nil, fault.Invalid("request_missing", "the method takes a request: in[0] is its JSON document")
	}
	r, err := message.Decode(in[0], in[1:])
	if err != nil {
		return nil, err
	}
	return r, place(r, into)
}

// place gives a request the caller's memory for its result.
func place(r *message.Request, into [][]byte) error {
	var memory []byte
	if len(into) > 1 {
		memory = into[1]
	}
	switch {
	case memory == nil && r.IntoType == nil:
		return nil
	case len(into) < 2:
		return fault.Invalid("into", `the request says "into", but there is no memory for the result (into[1])`)
	case r.Wait != nil:
		return fault.Invalid("into", "into and wait_ms cannot be combined: a job that goes on does not keep the caller's memory")
	}
	return r.Place(memory)
}
