package server

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

func TestAJobIsFoundUnderItsLocation(t *testing.T) {
	status := engine.Status{ID: "j1", State: engine.Running, Operation: engine.Call, ItemsTotal: 9}
	door := &scripted{job: func(_ context.Context, id string) (engine.Status, error) {
		require.Equal(t, "j1", id)
		return status, nil
	}}
	s := overMemory(t, door, Config{})
	got := s.send("POST", "/v1/jobs", anyRun, asJSON)
	require.Equal(t, 202, got.status)
	require.Contains(t, got.body, `"id":"j1","state":"queued"`)
	place := got.header.Get("Location")
	require.Equal(t, "/v1/jobs/j1", place)
	for _, method := range []string{"GET", "DELETE"} {
		got = s.send(method, place, "")
		require.Equal(t, 200, got.status)
		require.Contains(t, got.body, `"items_total":9`)
	}
}

func TestTheResultOfAJobIsWaitedFor(t *testing.T) {
	waits := make(chan time.Duration, 3)
	answers := []func() (*message.Reply, error){
		func() (*message.Reply, error) { return one(5), nil },
		func() (*message.Reply, error) {
			return &message.Reply{Job: &engine.Status{ID: "j1", State: engine.Running}}, nil
		},
		func() (*message.Reply, error) {
			return nil, fault.New(fault.KernelFailed, "zero_division", "division by zero").AtItem(3)
		},
	}
	door := &scripted{result: func(_ context.Context, _ string, wait time.Duration) (*message.Reply, error) {
		waits <- wait
		next := answers[0]
		answers = answers[1:]
		return next()
	}}
	s := overMemory(t, door, Config{})
	got := s.send("GET", "/v1/jobs/j1/result", "")
	require.Equal(t, 30*time.Second, <-waits)
	require.JSONEq(t, `{"result":5,"type":"int"}`, got.body)

	got = s.send("GET", "/v1/jobs/j1/result?wait_ms=0", "")
	require.Zero(t, <-waits)
	require.Equal(t, 202, got.status)
	require.Contains(t, got.body, `{"job":{"id":"j1"`)

	got = s.send("GET", "/v1/jobs/j1/result?wait_ms=1500", "")
	require.Equal(t, 1500*time.Millisecond, <-waits)
	require.Equal(t, 422, got.status)
	require.Equal(t, "zero_division", got.problem(t).Reason)
	require.Contains(t, got.body, `"item":3`)
}

func TestAFaultKeepsItsDocument(t *testing.T) {
	f := fault.New(fault.Busy, "queue_full", `a detail with ,"code":"x" and "status":1, in it`)
	f.RetryAfter = 1500 * time.Millisecond
	door := &scripted{run: func(context.Context, *message.Request) (*message.Reply, error) { return nil, f }}
	s := overMemory(t, door, Config{})
	got := s.run()
	require.Equal(t, 429, got.status)
	require.Equal(t, "2", got.header.Get("Retry-After"))
	p := got.problem(t)
	require.Equal(t, f.Detail, p.Detail)
	require.Regexp(t, `^/v1/run#`, p.Instance)
	var back fault.Fault
	require.NoError(t, back.UnmarshalJSON([]byte(got.body)))
	require.Equal(t, *f, back)
}
