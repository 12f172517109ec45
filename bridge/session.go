package bridge

import (
	"context"

	"weft/bridge/message"
	"weft/internal/guard"
)

// Session speaks to a Door in the terms of weft_call: a method's name, a JSON document, buffers beside it. Methods are the routes of HTTP, but for
// open_queue, ended, close_queue, collect and cancel_pending, which deal with calls that go on after their answer. It is safe for concurrent use.
type Session struct {
	door     Door
	inline   inline // nil: each method makes a round trip
	prompt   prompt // nil: and each takes its time
	pendings pendings
}

// inline is a door in this process. tryCall reads a request and runs it on the caller's goroutine where it is small and cheap; otherwise
// nothing was done (done false), and Run is to be called with the request.
type inline interface {
	tryCall(in, into [][]byte) (r *message.Request, reply *message.Reply, done bool, err error)
}

// prompt is a door elsewhere that may answer a run at once. Where it does not, rest waits for the result, and is to be called.
type prompt interface {
	Begin(r *message.Request) (reply *message.Reply, rest func(context.Context) (*message.Reply, error), err error)
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
	s.prompt, _ = door.(prompt)
	return s
}

// Call runs a method. in[0] is its JSON document, in[1:] are the buffers that it points at. into[1] is memory for the result, where the document
// says "into" (into[0] is for the frame, which is the caller's affair). It returns soon: what takes longer is answered Pending and collected
// later, and until it is collected in and into must stay as they are. "run@3" is the method run, and goes on in queue 3. The method's name is not kept.
// A panic becomes a problem.
func (s *Session) Call(name string, in, into [][]byte) (answer Answer) {
	defer func() {
		if value := recover(); value != nil {
			answer = Problem(guard.Recovered(value))
		}
	}()
	name, queue, err := inQueue(name)
	if err != nil {
		return Problem(err)
	}
	return call{s, queue}.do(name, in, into)
}

// Close closes the door and cancels the pending calls. These can still be collected: their memory is borrowed until then. Idempotent.
func (s *Session) Close() error {
	s.pendings.close()
	return s.door.Close()
}

// Drained says that the session is closed and nothing of it is left to collect.
func (s *Session) Drained() bool { return s.pendings.drained() }
