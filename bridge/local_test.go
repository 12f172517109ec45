package bridge

import (
	"context"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

func open(t *testing.T, config Config) *local {
	door, err := Open(config)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, door.Close()) })
	return door.(*local)
}

func ask(t *testing.T, text string) *message.Request {
	r, err := message.Decode([]byte(text), nil)
	require.NoError(t, err, text)
	return r
}

func faultOf(t *testing.T, err error) *fault.Fault {
	t.Helper()
	require.IsType(t, (*fault.Fault)(nil), err, "everything that leaves a door is a fault")
	return err.(*fault.Fault)
}

// blocked is a request whose kernel runs until it is cancelled.
const blocked = `{"operation":"map","kernel":"test.block","items":[1]}`

func TestEveryOperationGivesItsResult(t *testing.T) {
	door := open(t, Config{})
	for text, want := range map[string]string{
		`{"operation":"call","kernel":"std.add","args":[1,2]}`:                                        `{"result":3,"type":"int"}`,
		`{"operation":"map","kernel":"std.sqrt","items":[1,4,9]}`:                                     `{"result":[1.0,2.0,3.0],"type":"list[float]"}`,
		`{"operation":"map","kernel":"std.square","items":[]}`:                                        `{"result":[],"type":"list[int]"}`,
		`{"operation":"map","kernel":"std.add","items":[1,2,3],"more":[[10,20]]}`:                     `{"result":[11,22],"type":"list[int]"}`,
		`{"operation":"map","kernel":"std.sub","constants":[10],"items":[1,2,3]}`:                     `{"result":[9,8,7],"type":"list[int]"}`,
		`{"operation":"map","kernel":"test.point","items":[1]}`:                                       `{"result":[{"x":1.0,"name":"p"}],"type":"list[testPoint(x: float, name: str)]"}`,
		`{"operation":"starmap","kernel":"std.add","items":[[1,2],[3,4]]}`:                            `{"result":[3,7],"type":"list[int]"}`,
		`{"operation":"filter","kernel":"test.even","items":{"range":[0,7]}}`:                         `{"result":[0,2,4,6],"type":"list[int]"}`,
		`{"operation":"partition","kernel":"test.even","items":[1,2,3]}`:                              `{"result":{"true":[2],"false":[1,3]},"type":"partition[int]"}`,
		`{"operation":"all","kernel":"test.even","items":[2,3]}`:                                      `{"result":false,"type":"bool"}`,
		`{"operation":"any","kernel":"test.even","items":[2,3]}`:                                      `{"result":true,"type":"bool"}`,
		`{"operation":"find","kernel":"test.even","items":[1,4]}`:                                     `{"result":4,"type":"Optional[int]"}`,
		`{"operation":"find","kernel":"test.even","items":[1,3]}`:                                     `{"result":null,"type":"Optional[int]"}`,
		`{"operation":"find","kernel":"test.even","items":[1,4],"default":-1}`:                        `{"result":4,"type":"int"}`,
		`{"operation":"find","kernel":"test.even","items":[1,3],"default":-1}`:                        `{"result":-1,"type":"int"}`,
		`{"operation":"find","kernel":"test.even","items":[1,3],"default":"no"}`:                      `{"result":"no","type":"str"}`,
		`{"operation":"find_index","kernel":"test.even","items":[1,4],"first_index":100}`:             `{"result":101,"type":"Optional[int]"}`,
		`{"operation":"foreach","kernel":"test.even","items":[1,4]}`:                                  `{"result":null,"type":"None"}`,
		`{"operation":"fold","kernel":"std.add","items":[1,2,3],"initial":10}`:                        `{"result":16,"type":"int"}`,
		`{"operation":"fold","kernel":"test.longer","items":["a","bc"],"initial":0,"fuse":"std.add"}`: `{"result":3,"type":"int"}`,
		`{"operation":"reduce","kernel":"std.mul","items":[2,3,4]}`:                                   `{"result":24,"type":"int"}`,
		`{"operation":"scan","kernel":"std.add","items":[1,2,3],"initial":0}`:                         `{"result":[0,1,3,6],"type":"list[int]"}`,
		`{"operation":"sum","items":[1,2,3],"initial":0.5}`:                                           `{"result":6.5,"type":"float"}`,
		`{"operation":"sum","items":[]}`:                                                              `{"result":0,"type":"int"}`,
		`{"operation":"min","items":[3,1,2]}`:                                                         `{"result":1,"type":"int"}`,
		`{"operation":"min","items":[],"default":null}`:                                               `{"result":null,"type":"None"}`,
		`{"operation":"max","key":"std.length","items":["a","ccc","bb"]}`:                             `{"result":"ccc","type":"str"}`,
		`{"operation":"count","items":["a",null]}`:                                                    `{"result":2,"type":"int"}`,
		`{"operation":"count","key":"test.even","items":[1,2,4]}`:                                     `{"result":2,"type":"int"}`,
		`{"operation":"mapreduce","kernel":"std.words","items":["a b","b"],"reduce":"std.add"}`:       `{"result":{"a":1,"b":2},"type":"dict[str, int]"}`,
		`{"operation":"mapreduce","kernel":"test.pair","items":[1,2,3]}`:                              `{"result":{"1":[1,3],"0":[2]},"type":"dict[str, list[int]]"}`,
		`{"operation":"group_by","kernel":"std.length","items":["a","bb","c"]}`:                       `{"result":[[1,["a","c"]],[2,["bb"]]],"type":"dict[int, list[str]]"}`,
		`{"operation":"count_by","kernel":"test.even","items":[1,2,3]}`:                               `{"result":[[false,2],[true,1]],"type":"dict[bool, int]"}`,
		`{"operation":"top_k","items":[3,1,2],"k":2}`:                                                 `{"result":[3,2],"type":"list[int]"}`,
		`{"operation":"sort","items":["b","a"],"reverse":true}`:                                       `{"result":["b","a"],"type":"list[str]"}`,
		`{"operation":"sort","key":"std.neg","items":[1,3,2]}`:                                        `{"result":[3,2,1],"type":"list[int]"}`,
		`{"operation":"usort","items":[2,1,2]}`:                                                       `{"result":[1,2],"type":"list[int]"}`,
	} {
		for _, malt := range []string{"", `,"malt":{"chunk":1}`, `,"malt":{"workers":1}`, `,"wait_ms":60000`} {
			request := text[:len(text)-1] + malt + "}"
			reply, err := door.Run(t.Context(), ask(t, request))
			require.NoError(t, err, request)
			require.Equal(t, want, string(reply.AppendJSON(nil)), request)
		}
	}
	require.Empty(t, must(door.Jobs(t.Context())), "a run that was waited for leaves no job")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestASmallCheapRequestRunsAtOnce(t *testing.T) {
	door := open(t, Config{})
	try := func(text string) (*message.Reply, bool, error) {
		_, reply, done, err := door.tryCall([][]byte{[]byte(text)}, nil)
		return reply, done, err
	}
	reply, done, err := try(`{"operation":"map","kernel":"std.square","items":[3]}`)
	require.NoError(t, err)
	require.True(t, done)
	require.Equal(t, `{"result":[9],"type":"list[int]"}`, string(reply.AppendJSON(nil)))

	_, done, err = try(blocked)
	require.NoError(t, err)
	require.False(t, done, "a kernel that is not cheap runs on a worker")

	_, done, err = try(`{"operation":"map","kernel":"std.nothing","items":[3]}`)
	require.True(t, done)
	require.Equal(t, fault.NotFound, faultOf(t, err).Code)
}

func TestWhatTookTooLongOnTheCallersThreadIsNotTriedThereAgain(t *testing.T) {
	door := open(t, Config{})
	long := `{"operation":"map","items":[30000000],"kernel":{"source":"def f(n: int) -> int:\n    while n > 0:\n        n -= 1\n    return n\n"}}`
	must(door.Run(t.Context(), ask(t, long))) // compiles
	r, _, done, err := door.tryCall([][]byte{[]byte(long)}, nil)
	require.NoError(t, err)
	require.False(t, done)
	require.True(t, r.Tried)

	quick := ask(t, `{"operation":"map","kernel":"std.square","items":[3],"explain":true}`)
	require.True(t, must(door.Run(t.Context(), quick)).Explained.Inline)
	quick.Tried = true
	explained := must(door.Run(t.Context(), quick)).Explained
	require.False(t, explained.Inline)
	require.Contains(t, explained.Reason, "more than 1ms on the caller's own thread")
}

func TestAKernelWhoseCallsTakeLongIsNotTriedEachTime(t *testing.T) {
	door := open(t, Config{})
	source := `"kernel":{"source":"def f(n: int) -> int:\n    while n > 0:\n        n -= 1\n    return n\n"},"explain":true}`
	call := func(items string) *engine.Explained {
		return must(door.Run(t.Context(), ask(t, `{"operation":"map","items":[`+items+`],`+source))).Explained
	}
	require.True(t, call("1").Inline)
	require.False(t, call("30000000").Inline)
	untried := call("1")
	require.False(t, untried.Inline)
	require.Contains(t, untried.Reason, "in calls before")
	require.True(t, call("1").Inline, "it is tried again")
	require.True(t, call("1").Inline)
}

func TestAFailingItemIsNamed(t *testing.T) {
	door := open(t, Config{})
	for _, malt := range []string{"{}", `{"chunk":1}`} {
		_, err := door.Run(t.Context(), ask(t, `{"operation":"map","kernel":"test.fail_at_3","items":[1,2,3,3],"first_index":10,"malt":`+malt+`}`))
		f := faultOf(t, err)
		require.Equal(t, fault.KernelFailed, f.Code)
		require.EqualValues(t, 12, *f.Item)
		require.Equal(t, "test.fail_at_3", f.Kernel)
		require.Empty(t, f.Job, "nobody knows the job of a run")
	}
	reply, err := door.Run(t.Context(), ask(t, `{"operation":"map","kernel":"test.fail_at_3","items":[1,3,2],"on_error":"return"}`))
	require.NoError(t, err)
	require.Contains(t, string(reply.AppendJSON(nil)), `{"result":[1,null,2],"type":"list[Optional[int]]","errors":[{`)
	reply, err = door.Run(t.Context(), ask(t, `{"operation":"map","kernel":"test.fail_at_3","items":[1,3,2],"on_error":"skip"}`))
	require.NoError(t, err)
	require.Equal(t, `{"result":[1,2],"type":"list[int]","skipped":1}`, string(reply.AppendJSON(nil)))
	reply, err = door.Run(t.Context(), ask(t, `{"operation":"map","kernel":"test.fail_at_3","items":[1,3,2],"default":-1}`))
	require.NoError(t, err)
	require.Equal(t, `{"result":[1,-1,2],"type":"list[int]"}`, string(reply.AppendJSON(nil)))
}

func TestRunAnswersWithTheJobWhenItsWaitIsOver(t *testing.T) {
	door := open(t, Config{})
	reply, err := door.Run(t.Context(), ask(t, blocked[:len(blocked)-1]+`,"wait_ms":0}`))
	require.NoError(t, err)
	require.NotNil(t, reply.Job)
	require.Empty(t, reply.Columns)
	id := reply.Job.ID

	reply, err = door.Result(t.Context(), id, 0)
	require.NoError(t, err)
	require.Equal(t, id, reply.Job.ID, "it goes on")

	status, err := door.Cancel(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, engine.Cancelled, status.State)
	_, err = door.Result(t.Context(), id, -1)
	require.Equal(t, fault.Cancelled, faultOf(t, err).Code)
}

func TestAContextThatEndsCancelsTheRun(t *testing.T) {
	door := open(t, Config{})
	for _, request := range []string{blocked, blocked[:len(blocked)-1] + `,"wait_ms":60000}`} {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() {
			_, err := door.Run(ctx, ask(t, request))
			ended <- err
		}()
		require.Eventually(t, func() bool { return must(door.Info(t.Context())).JobsActive == 1 }, 10*time.Second, time.Millisecond)
		cancel()
		require.Equal(t, fault.Cancelled, faultOf(t, <-ended).Code)
		require.Eventually(t, func() bool { return must(door.Info(t.Context())).JobsActive == 0 }, 10*time.Second, time.Millisecond)
	}
	require.Empty(t, must(door.Jobs(t.Context())))
}

func TestATimeoutSaysWhatItWas(t *testing.T) {
	door := open(t, Config{})
	_, err := door.Run(t.Context(), ask(t, blocked[:len(blocked)-1]+`,"malt":{"timeout_ms":20}}`))
	f := faultOf(t, err)
	require.Equal(t, fault.Timeout, f.Code)
	require.Equal(t, "the time is over (timeout_ms=20)", f.Detail)

	door = open(t, Config{TimeoutMS: 20})
	_, err = door.Run(t.Context(), ask(t, blocked))
	require.Equal(t, fault.Timeout, faultOf(t, err).Code, "the configuration's timeout is that of requests without one")
}

func TestAJobIsFoundWatchedAndItsResultKept(t *testing.T) {
	door := open(t, Config{})
	items := column.Ints{1, 2, 3}
	status, err := door.Submit(t.Context(), &message.Request{
		Operation: engine.Map, Kernel: message.Ref{Name: "test.text"}, Items: message.Value{Column: items}, Label: "for the report"})
	require.NoError(t, err)
	clear(items) // a job copies its inputs

	var seen []engine.Status
	require.NoError(t, door.Watch(t.Context(), status.ID, func(s engine.Status) error {
		seen = append(seen, s)
		return nil
	}))
	require.NotEmpty(t, seen)
	last := seen[len(seen)-1]
	require.Equal(t, engine.Done, last.State)
	require.EqualValues(t, 3, last.ItemsDone)
	require.Equal(t, "test.text", last.Kernel)

	for range 2 {
		reply, err := door.Result(t.Context(), status.ID, -1)
		require.NoError(t, err)
		require.Equal(t, `{"result":["1","2","3"],"type":"list[str]"}`, string(reply.AppendJSON(nil)))
	}
	require.Equal(t, "for the report", last.Label)
	require.Equal(t, last, must(door.Job(t.Context(), status.ID)))
	listed := last
	listed.Label = ""
	require.Equal(t, []engine.Status{listed}, must(door.Jobs(t.Context())))
	require.Equal(t, last, must(door.Cancel(t.Context(), status.ID)), "how it had ended before")
}

func TestAFailedJobKeepsItsProblem(t *testing.T) {
	door := open(t, Config{})
	status, err := door.Submit(t.Context(), ask(t, `{"operation":"map","kernel":"test.fail_at_3","items":[3]}`))
	require.NoError(t, err)
	_, err = door.Result(t.Context(), status.ID, -1)
	f := faultOf(t, err)
	require.Equal(t, fault.KernelFailed, f.Code)
	require.Equal(t, status.ID, f.Job)
	require.Equal(t, engine.Failed, must(door.Job(t.Context(), status.ID)).State)
}

func TestWatchEndsWithItsCallerAndItsContext(t *testing.T) {
	door := open(t, Config{})
	status := must(door.Submit(t.Context(), ask(t, blocked)))
	enough := fault.Invalid("enough", "enough")
	err := door.Watch(t.Context(), status.ID, func(engine.Status) error { return enough })
	require.Equal(t, enough, err)

	ctx, cancel := context.WithCancel(t.Context())
	err = door.Watch(ctx, status.ID, func(engine.Status) error { cancel(); return nil })
	require.Equal(t, fault.Cancelled, faultOf(t, err).Code)
	_, err = door.Result(ctx, status.ID, -1)
	require.Equal(t, fault.Cancelled, faultOf(t, err).Code)
	require.Nil(t, must(door.Job(t.Context(), status.ID)).Problem, "who waits does not cancel")
}

func TestUnknownJobsAreNotFound(t *testing.T) {
	door := open(t, Config{})
	_, err := door.Job(t.Context(), "nope")
	require.Equal(t, fault.NotFound, faultOf(t, err).Code)
	_, err = door.Cancel(t.Context(), "nope")
	require.Equal(t, fault.NotFound, faultOf(t, err).Code)
	_, err = door.Result(t.Context(), "nope", 0)
	require.Equal(t, "unknown_job", faultOf(t, err).Reason)
	require.Equal(t, fault.NotFound, faultOf(t, door.Watch(t.Context(), "nope", nil)).Code)
}

func TestMemoryOfTheCallerIsFilled(t *testing.T) {
	door := open(t, Config{})
	r := ask(t, `{"operation":"map","kernel":"std.square","items":[1.5,2,3],"into":"float32"}`)
	memory := make([]byte, 12)
	require.NoError(t, r.Place(memory))
	reply, err := door.Run(t.Context(), r)
	require.NoError(t, err)
	require.True(t, reply.Placed)
	require.Equal(t, "list[float32]", reply.Type)
	require.Equal(t, "[2.25,4.0,9.0]", string(column.AppendJSONList(nil, r.Into)))

	r.Wait = new(time.Duration)
	_, err = door.Submit(t.Context(), r)
	require.Equal(t, "into", faultOf(t, err).Reason, "a job outlives the memory")

	r = ask(t, `{"operation":"map","kernel":"std.square","items":[16],"into":"int8"}`)
	require.NoError(t, r.Place(make([]byte, 1)))
	_, err = door.Run(t.Context(), r)
	f := faultOf(t, err)
	require.Equal(t, fault.InvalidArgument, f.Code)
	require.EqualValues(t, 0, *f.Item)
}

func TestADoorThatIsClosedSaysSo(t *testing.T) {
	door := must(Open(Config{}))
	status := must(door.Submit(t.Context(), ask(t, blocked)))
	running := make(chan error)
	go func() {
		_, err := door.Result(t.Context(), status.ID, -1)
		running <- err
	}()
	require.NoError(t, door.Close())
	require.NoError(t, door.Close(), "idempotent")
	require.Contains(t, []fault.Code{fault.Cancelled, fault.InvalidState}, faultOf(t, <-running).Code, "its jobs are cancelled")
	_, errRun := door.Run(t.Context(), ask(t, blocked))
	_, errSubmit := door.Submit(t.Context(), ask(t, blocked))
	_, errJobs := door.Jobs(t.Context())
	_, errJob := door.Job(t.Context(), status.ID)
	_, errResult := door.Result(t.Context(), status.ID, 0)
	_, errCancel := door.Cancel(t.Context(), status.ID)
	_, errKernels := door.Kernels(t.Context())
	_, errInfo := door.Info(t.Context())
	for _, err := range []error{errRun, errSubmit, errJobs, errJob, errResult, errCancel, errKernels, errInfo, door.Ping(t.Context()), door.Watch(t.Context(), status.ID, nil)} {
		f := faultOf(t, err)
		require.Equal(t, fault.InvalidState, f.Code)
		require.Equal(t, "closed", f.Reason)
	}
}

func TestKernelsAreListedWithEachSignature(t *testing.T) {
	door := open(t, Config{})
	var square []string
	for _, k := range must(door.Kernels(t.Context())) {
		require.NotEmpty(t, k.Hash)
		require.Equal(t, "go", k.Language)
		if k.Name == "std.square" {
			require.True(t, k.Cheap)
			require.NotEmpty(t, k.Doc)
			square = append(square, k.Signature)
		}
	}
	require.ElementsMatch(t, []string{"(int) -> int", "(float) -> float"}, square)
}

func TestInfoSaysWhatIsInForce(t *testing.T) {
	door := open(t, Config{Workers: 3, MemoryBytes: 1 << 20, Jobs: 5, ResultTTLMS: 1000, ResultBytes: 1 << 10, BodyBytes: 99, DataBytes: 1 << 12, DataItemBytes: 1 << 9, DataTTLMS: 2000})
	info := must(door.Info(t.Context()))
	require.Equal(t, Version, info.Version)
	require.Equal(t, runtime.GOOS+"/"+runtime.GOARCH, info.Platform)
	require.Equal(t, 3, info.Workers)
	require.Positive(t, info.PID)
	require.Positive(t, info.Kernels)
	require.Equal(t, message.Limits{MemoryBytes: 1 << 20, BodyBytes: 99, ResultBytes: 1 << 10, ResultTTLMS: 1000, Jobs: 5, DefaultWaitMS: 30_000,
		StuckAfterMS: info.Limits.StuckAfterMS, ExtraWorkersMS: info.Limits.ExtraWorkersMS, KernelBytes: 256 << 20, KernelDepth: 1000, Published: 4096,
		DataBytes: 1 << 12, DataOwnerBytes: 1 << 12, DataItemBytes: 1 << 9, DataTTLMS: 2000}, info.Limits)
	require.NoError(t, door.Ping(t.Context()))
}

func TestTooManyJobsAreBusy(t *testing.T) {
	door := open(t, Config{Jobs: 1})
	must(door.Submit(t.Context(), ask(t, blocked)))
	_, err := door.Submit(t.Context(), ask(t, blocked))
	f := faultOf(t, err)
	require.Equal(t, fault.Busy, f.Code)
	require.Positive(t, f.RetryAfter)
}

func TestADoorIsSafeForConcurrentUse(t *testing.T) {
	door := open(t, Config{})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				reply, err := door.Run(context.Background(), must(message.Decode([]byte(`{"operation":"map","kernel":"test.text","items":{"range":[0,100]},"wait_ms":60000}`), nil)))
				if err != nil || reply.Columns[0].Len() != 100 {
					t.Errorf("%v %v", reply, err)
				}
				must(door.Jobs(context.Background()))
			}
		})
	}
	all.Wait()
}
