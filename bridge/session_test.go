package bridge

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// stage is a door that does what a test says. Its zero value fails each call.
type stage struct {
	Door
	run    func(context.Context, *message.Request) (*message.Reply, error)
	submit func(*message.Request) (engine.Status, error)
	result func(context.Context, string, time.Duration) (*message.Reply, error)
	ping   func() error
	closed int
	// cancelled are the jobs that were.
	cancelled []string
}

func (d *stage) Run(ctx context.Context, r *message.Request) (*message.Reply, error) {
	return d.run(ctx, r)
}
func (d *stage) Submit(_ context.Context, r *message.Request) (engine.Status, error) {
	return d.submit(r)
}
func (d *stage) Ping(context.Context) error                    { return d.ping() }
func (d *stage) Close() error                                  { d.closed++; return nil }
func (d *stage) Jobs(context.Context) ([]engine.Status, error) { return nil, nil }
func (d *stage) Cancel(_ context.Context, id string) (engine.Status, error) {
	d.cancelled = append(d.cancelled, id)
	return engine.Status{ID: id, State: engine.Cancelled}, nil
}
func (d *stage) Result(ctx context.Context, id string, wait time.Duration) (*message.Reply, error) {
	return d.result(ctx, id, wait)
}

// nearStage is one in this process.
type nearStage struct {
	stage
	try func(*message.Request) (*message.Reply, bool, error)
}

func (d *nearStage) tryCall(in, into [][]byte) (*message.Request, *message.Reply, bool, error) {
	r, err := request(in, into)
	if err != nil {
		return nil, nil, true, err
	}
	reply, done, err := d.try(r)
	return r, reply, done, err
}

func ints(items ...int64) *message.Reply {
	return message.NewReply(engine.Result{Shape: engine.ShapeList, Columns: []column.Column{column.Ints(items)}})
}

func documents(parts ...string) [][]byte {
	list := make([][]byte, len(parts))
	for i, part := range parts {
		list[i] = []byte(part)
	}
	return list
}

const squares = `{"operation":"map","kernel":"std.square","items":[1,2]}`

// reason is the stable word of the problem that an answer is.
func reason(t *testing.T, a Answer) string {
	t.Helper()
	var f fault.Fault
	require.NoError(t, json.Unmarshal(a.Head, &f), "%s", a.Head)
	require.Equal(t, f.Code, a.Status)
	require.Empty(t, a.Buffers)
	return f.Reason
}

// collected waits for a pending answer and collects it.
func collected(t *testing.T, s *Session, a Answer) Answer {
	t.Helper()
	require.Equal(t, Pending, a.Status, "%s", a.Head)
	var at struct {
		Pending json.Number
		FD      int
	}
	require.NoError(t, json.Unmarshal(a.Head, &at))
	awaitReadable(t, at.FD)
	return s.Call("collect", documents(`{"pending":`+at.Pending.String()+`}`), nil)
}

func TestASmallRunIsAnsweredAtOnce(t *testing.T) {
	door := &nearStage{try: func(r *message.Request) (*message.Reply, bool, error) {
		require.Equal(t, "std.square", r.Kernel.Name)
		return ints(1, 4), true, nil
	}}
	a := NewSession(door).Call("run", documents(squares), nil)
	require.Zero(t, a.Status)
	require.Contains(t, string(a.Head), `"type":"list[int]"`)
	require.Equal(t, column.Buffers(column.Ints{1, 4}), a.Buffers)
}

func TestARunThatIsNotSmallIsPendingAndCollectedOnce(t *testing.T) {
	door := &nearStage{try: func(*message.Request) (*message.Reply, bool, error) { return nil, false, nil }}
	door.run = func(context.Context, *message.Request) (*message.Reply, error) { return ints(1, 4), nil }
	s := NewSession(door)
	pending := s.Call("run", documents(squares), nil)
	a := collected(t, s, pending)
	require.Zero(t, a.Status)
	require.Equal(t, column.Buffers(column.Ints{1, 4}), a.Buffers)
	require.Equal(t, "unknown_pending", reason(t, s.Call("collect", documents(`{"pending":1}`), nil)))
}

func TestALargeRequestIsNotReadOnTheCallersGoroutine(t *testing.T) {
	door := &nearStage{try: func(*message.Request) (*message.Reply, bool, error) {
		t.Error("tried inline")
		return nil, false, nil
	}}
	door.run = func(context.Context, *message.Request) (*message.Reply, error) { return ints(), nil }
	s := NewSession(door)
	in := append(documents(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"int"}}`), make([]byte, smallRequest))
	require.Zero(t, collected(t, s, s.Call("run", in, nil)).Status)
	in[0] = []byte(`{"operation":"mpa"}`)
	require.Equal(t, "unknown_operation", reason(t, collected(t, s, s.Call("run", in, nil))))
}

func TestASubmitThatIsCancelledLeavesNoJob(t *testing.T) {
	asked, answer := make(chan struct{}), make(chan struct{})
	door := &stage{submit: func(*message.Request) (engine.Status, error) {
		close(asked)
		<-answer
		return engine.Status{ID: "j1", State: engine.Queued}, nil
	}}
	s := NewSession(door)
	pending := s.Call("submit", documents(squares), nil)
	<-asked
	require.Zero(t, s.Call("cancel_pending", documents(`{"pending":1}`), nil).Status)
	close(answer)
	require.Equal(t, "cancelled", reason(t, collected(t, s, pending)))
	require.Equal(t, []string{"j1"}, door.cancelled)
}

func TestEveryRoundTripIsPending(t *testing.T) {
	door := &stage{
		run: func(context.Context, *message.Request) (*message.Reply, error) { return ints(1), nil },
		submit: func(*message.Request) (engine.Status, error) {
			return engine.Status{ID: "j1", State: engine.Queued}, nil
		},
		result: func(_ context.Context, id string, wait time.Duration) (*message.Reply, error) {
			require.Equal(t, "j1", id)
			require.Negative(t, wait)
			return ints(2), nil
		},
		ping: func() error { return nil },
	}
	s := NewSession(door)
	require.Equal(t, column.Buffers(column.Ints{1}), collected(t, s, s.Call("run", documents(squares), nil)).Buffers)
	require.Contains(t, string(collected(t, s, s.Call("submit", documents(squares), nil)).Head), `"id":"j1"`)
	require.Equal(t, column.Buffers(column.Ints{2}), collected(t, s, s.Call("result", documents(`{"id":"j1"}`), nil)).Buffers)
	require.Equal(t, `{}`, string(collected(t, s, s.Call("ping", nil, nil)).Head))
	require.Equal(t, `{"jobs":[]}`, string(collected(t, s, s.Call("jobs", nil, nil)).Head))
	require.Contains(t, string(collected(t, s, s.Call("cancel", documents(`{"id":"j1"}`), nil)).Head), `"state":"cancelled"`)
}

func TestResultOfAJobThatHasEndedIsAnsweredAtOnce(t *testing.T) {
	door := &nearStage{}
	door.result = func(_ context.Context, _ string, wait time.Duration) (*message.Reply, error) {
		require.Zero(t, wait)
		return ints(7), nil
	}
	require.Equal(t, column.Buffers(column.Ints{7}), NewSession(door).Call("result", documents(`{"id":"j1"}`), nil).Buffers)
}

func TestResultOfAJobThatGoesOnIsPending(t *testing.T) {
	door := &nearStage{}
	door.result = func(_ context.Context, _ string, wait time.Duration) (*message.Reply, error) {
		if wait == 0 {
			return &message.Reply{Job: &engine.Status{ID: "j1", State: engine.Running}}, nil
		}
		return ints(7), nil
	}
	s := NewSession(door)
	require.Contains(t, string(s.Call("result", documents(`{"id":"j1","wait_ms":0}`), nil).Head), `"state":"running"`)
	require.Equal(t, column.Buffers(column.Ints{7}), collected(t, s, s.Call("result", documents(`{"id":"j1","wait_ms":500}`), nil)).Buffers)
}

func TestResultsGoToTheCallersMemory(t *testing.T) {
	door := &nearStage{try: func(r *message.Request) (*message.Reply, bool, error) {
		copy(r.Into.(column.Floats), []float64{1, 4})
		reply := message.NewReply(engine.Result{Shape: engine.ShapeList, Columns: []column.Column{r.Into}})
		reply.Placed = true
		return reply, true, nil
	}}
	memory := column.Buffers(column.Floats{0, 0})[0]
	request := `{"operation":"map","kernel":"std.square","items":[1,2],"into":"float"}`
	a := NewSession(door).Call("run", documents(request), [][]byte{nil, memory})
	require.Zero(t, a.Status, "%s", a.Head)
	require.Equal(t, 16, a.Stored)
	require.Empty(t, a.Buffers)
	require.Equal(t, column.Buffers(column.Floats{1, 4})[0], memory)
}

func TestBadCallsAreProblems(t *testing.T) {
	door := &nearStage{try: func(*message.Request) (*message.Reply, bool, error) {
		return nil, true, fault.New(fault.KernelFailed, "value", "no").AtItem(1)
	}}
	door.run = func(context.Context, *message.Request) (*message.Reply, error) { panic("a bug") }
	door.ping = func() error { panic("a bug") }
	s := NewSession(door)
	memory := make([]byte, 16)
	for _, test := range []struct {
		method, document string
		into             [][]byte
		status           fault.Code
		reason           string
	}{
		{"rnu", `{}`, nil, fault.NotFound, "unknown_method"},
		{"", ``, nil, fault.NotFound, "unknown_method"},
		{"run", ``, nil, fault.InvalidArgument, "json"},
		{"run", `{"operation":"map"`, nil, fault.InvalidArgument, "json"},
		{"run", squares, nil, fault.KernelFailed, "value"},
		{"run", squares, [][]byte{nil, memory}, fault.InvalidArgument, "into"},
		{"run", `{"operation":"map","kernel":"k","items":[1],"into":"int"}`, nil, fault.InvalidArgument, "into"},
		{"run", `{"operation":"map","kernel":"k","items":[1],"into":"int","wait_ms":5}`, [][]byte{nil, memory}, fault.InvalidArgument, "into"},
		{"run", `{"operation":"map","kernel":"k","items":[1],"into":"int"}`, [][]byte{nil, memory[:15]}, fault.InvalidArgument, "into"},
		{"ping", ``, nil, fault.Internal, "panic"},
		{"ping", `{"x":1}`, nil, fault.InvalidArgument, "unknown"},
		{"job", `{}`, nil, fault.InvalidArgument, "argument_missing"},
		{"job", `{"id":7}`, nil, fault.InvalidArgument, "json_type"},
		{"result", `{"wait_ms":7}`, nil, fault.InvalidArgument, "argument_missing"},
		{"result", `{"id":"x","wait_ms":-1}`, nil, fault.InvalidArgument, "json_type"},
		{"collect", `{}`, nil, fault.InvalidArgument, "argument_missing"},
		{"collect", `{"pending":9}`, nil, fault.InvalidState, "unknown_pending"},
		{"cancel_pending", `{"pending":9}`, nil, fault.InvalidState, "unknown_pending"},
	} {
		a := s.Call(test.method, documents(test.document), test.into)
		require.Equal(t, test.reason, reason(t, a), "%s %s", test.method, test.document)
		require.Equal(t, test.status, a.Status, "%s %s", test.method, test.document)
	}
	require.Equal(t, "request_missing", reason(t, s.Call("run", nil, nil)))
}

func TestAPanicOfPendingWorkIsItsAnswer(t *testing.T) {
	door := &nearStage{try: func(*message.Request) (*message.Reply, bool, error) { return nil, false, nil }}
	door.run = func(context.Context, *message.Request) (*message.Reply, error) { panic("a bug") }
	s := NewSession(door)
	require.Equal(t, "panic", reason(t, collected(t, s, s.Call("run", documents(squares), nil))))
}

func TestCloseCancelsWhatIsPendingAndLeavesItToBeCollected(t *testing.T) {
	door := &stage{run: func(ctx context.Context, _ *message.Request) (*message.Reply, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}}
	s := NewSession(door)
	pending := s.Call("run", documents(squares), nil)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close())
	require.Equal(t, 2, door.closed)
	require.False(t, s.Drained())
	require.Equal(t, "closed", reason(t, s.Call("run", documents(squares), nil)))
	require.Equal(t, "cancelled", reason(t, collected(t, s, pending)))
	require.True(t, s.Drained())
}

func TestOpenSessionReadsItsConfigurationStrictly(t *testing.T) {
	s, err := OpenSession(nil)
	require.NoError(t, err)
	require.Equal(t, `{}`, string(s.Call("ping", nil, nil).Head))
	require.NoError(t, s.Close())
	require.Equal(t, "closed", reason(t, s.Call("ping", nil, nil)))
	_, err = OpenSession([]byte(`{"wrokers":2}`))
	require.Equal(t, fault.InvalidArgument, fault.From(err).Code)
}
