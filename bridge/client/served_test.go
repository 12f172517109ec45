package client_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
	"weft/kernel"
	_ "weft/kernel/std"
	"weft/server"
)

func init() {
	kernel.RegisterContext("served.block", func(ctx context.Context, n int) (int, error) {
		<-ctx.Done()
		return 0, ctx.Err()
	})
	kernel.RegisterContext("served.fail", func(_ context.Context, n int) (int, error) {
		if n == 3 {
			return 0, fault.New(fault.KernelFailed, "zero_division", "division by zero")
		}
		return n, nil
	})
}

// served is a remote door and the local one behind its server.
func served(t *testing.T, network string, config server.Config, remote bridge.Config) (bridge.Door, bridge.Door) {
	local, err := bridge.Open(bridge.Config{})
	require.NoError(t, err)
	address := "127.0.0.1:0"
	if network == "unix" {
		address = filepath.Join(t.TempDir(), "weft.sock")
	}
	ln, err := net.Listen(network, address)
	require.NoError(t, err)
	s, err := server.New(local, config)
	require.NoError(t, err)
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ln) }()
	switch {
	case network == "unix":
		remote.URL = "unix:" + address
	case config.CertFile != "":
		remote.URL = "https://" + ln.Addr().String()
	default:
		remote.URL = "http://" + ln.Addr().String()
	}
	door, err := bridge.Open(remote)
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NoError(t, door.Close())
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_ = s.Shutdown(ctx)
		require.NoError(t, <-ended)
		require.NoError(t, local.Close())
	})
	return door, local
}

func run(operation engine.Operation, kernel string, items column.Column) *message.Request {
	return &message.Request{Operation: operation, Kernel: message.Ref{Name: kernel}, Items: message.Value{Column: items}}
}

func words(list ...string) column.Column {
	c := column.Strings{Offsets: []int64{0}}
	for _, word := range list {
		c.Data = append(c.Data, word...)
		c.Offsets = append(c.Offsets, int64(len(c.Data)))
	}
	return c
}

func TestARemoteDoorGivesWhatALocalOneGives(t *testing.T) {
	nan := math.Float64frombits(0x7ff8000000000123) // with a payload: not even that is lost
	large := make(column.Floats, 1<<20)
	for i := range large {
		large[i] = float64(i)
	}
	pairs := column.Struct{Of: column.TupleOf(column.IntType, column.IntType), Columns: []column.Column{column.Ints{1, 2}, column.Ints{3, 4}}, N: 2}
	starred := run(engine.Map, "std.add", pairs)
	starred.Starred = true
	skipping := run(engine.Map, "served.fail", column.Ints{1, 3, 2})
	skipping.OnError = engine.Skip
	returning := run(engine.Map, "served.fail", column.Ints{1, 3, 2})
	returning.OnError = engine.Return
	failing := run(engine.Map, "served.fail", column.Ints{1, 2, 3})
	failing.Malt.Chunk = 1 // the problem names the chunk
	inJSON := run(engine.Map, "std.square", nil)
	inJSON.Items = message.Value{JSON: []byte(`[1, 2.5]`)}
	requests := map[string]*message.Request{
		"floats":       run(engine.Map, "std.square", column.Floats{1.5, nan, math.Inf(-1), math.Copysign(0, -1)}),
		"ints":         run(engine.Map, "std.square", column.Ints{1, 2, 3}),
		"none":         run(engine.Map, "std.square", column.Floats{}),
		"large":        run(engine.Map, "std.neg", large),
		"stored":       run(engine.Map, "std.neg", column.Stored{Of: column.Type{Kind: column.Int, Storage: column.Uint8}, Data: []byte{1, 255}}),
		"range":        run(engine.Filter, "std.is_even", column.Range{Step: 1, N: 10_000}),
		"text":         run(engine.Map, "std.upper", words("a", "", "ß", "日本")),
		"partition":    run(engine.Partition, "std.is_even", column.Ints{1, 2, 3}),
		"find":         run(engine.Find, "std.is_even", column.Ints{1, 3}),
		"foreach":      run(engine.Foreach, "std.is_even", column.Ints{1, 3}),
		"starmap":      starred,
		"skip":         skipping,
		"return":       returning,
		"json":         inJSON,
		"fails":        failing,
		"no kernel":    run(engine.Map, "std.sqare", column.Ints{1}),
		"no predicate": run(engine.Filter, "std.square", column.Ints{1}),
		"wrong type":   run(engine.Map, "std.upper", column.Ints{1}),
	}
	for _, network := range []string{"tcp", "unix"} {
		remote, local := served(t, network, server.Config{}, bridge.Config{})
		for name, r := range requests {
			t.Run(network+" "+name, func(t *testing.T) {
				want, wantErr := local.Run(t.Context(), r)
				got, gotErr := remote.Run(t.Context(), r)
				require.Equal(t, problem(wantErr), problem(gotErr))
				if wantErr != nil {
					return
				}
				require.Equal(t, want.Shape, got.Shape)
				require.Equal(t, want.Type, got.Type)
				require.Equal(t, want.Skipped, got.Skipped)
				require.Len(t, got.Errors, len(want.Errors))
				require.Len(t, got.Columns, len(want.Columns))
				for i := range want.Columns {
					require.True(t, column.Equal(want.Columns[i], got.Columns[i]), "%v and %v", want.Columns[i], got.Columns[i])
				}
			})
		}
	}
}

// problem is a fault's document, without the instance, which a server names.
func problem(err error) string {
	if err == nil {
		return ""
	}
	text, err := fault.From(err).MarshalJSON()
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func TestJobsOnAServer(t *testing.T) {
	remote, local := served(t, "tcp", server.Config{}, bridge.Config{})
	status, err := remote.Submit(t.Context(), run(engine.Map, "std.square", column.Ints{1, 2, 3}))
	require.NoError(t, err)
	var last engine.Status
	require.NoError(t, remote.Watch(t.Context(), status.ID, func(s engine.Status) error { last = s; return nil }))
	require.Equal(t, engine.Done, last.State)
	reply, err := remote.Result(t.Context(), status.ID, -1)
	require.NoError(t, err)
	require.Equal(t, column.Ints{1, 4, 9}, reply.Columns[0])
	found, err := remote.Job(t.Context(), status.ID)
	require.NoError(t, err)
	require.Equal(t, last, found)
	jobs, err := remote.Jobs(t.Context())
	require.NoError(t, err)
	require.Equal(t, []engine.Status{last}, jobs)

	status, err = remote.Submit(t.Context(), run(engine.Map, "served.block", column.Ints{1}))
	require.NoError(t, err)
	reply, err = remote.Result(t.Context(), status.ID, 0)
	require.NoError(t, err)
	require.Equal(t, status.ID, reply.Job.ID)
	ended, err := remote.Cancel(t.Context(), status.ID)
	require.NoError(t, err)
	require.Equal(t, engine.Cancelled, ended.State)
	_, err = remote.Result(t.Context(), status.ID, -1)
	require.Equal(t, fault.Cancelled, fault.From(err).Code)
	require.Equal(t, status.ID, fault.From(err).Job)
	require.NoError(t, remote.Watch(t.Context(), status.ID, func(s engine.Status) error { last = s; return nil }))
	require.Equal(t, engine.Cancelled, last.State)

	_, err = remote.Job(t.Context(), "none")
	_, wantErr := local.Job(t.Context(), "none")
	require.Equal(t, fault.From(wantErr).Detail, fault.From(err).Detail)
	require.Equal(t, fault.NotFound, fault.From(remote.Watch(t.Context(), "none", nil)).Code)
}

func TestWhoLeavesCancelsTheComputation(t *testing.T) {
	remote, local := served(t, "tcp", server.Config{}, bridge.Config{})
	busy := func(n int) func() bool {
		return func() bool {
			info, err := local.Info(context.Background())
			return err == nil && info.JobsActive == n
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, err := remote.Run(ctx, run(engine.Map, "served.block", column.Ints{1}))
		ended <- err
	}()
	require.Eventually(t, busy(1), 10*time.Second, time.Millisecond)
	cancel()
	require.Equal(t, fault.Cancelled, fault.From(<-ended).Code)
	require.Eventually(t, busy(0), 10*time.Second, time.Millisecond)
}

func TestARunIsAnsweredWithItsJobWhenItsWaitIsOver(t *testing.T) {
	remote, _ := served(t, "tcp", server.Config{}, bridge.Config{})
	r := run(engine.Map, "served.block", column.Ints{1})
	r.Wait = new(time.Duration)
	reply, err := remote.Run(t.Context(), r)
	require.NoError(t, err)
	status, err := remote.Cancel(t.Context(), reply.Job.ID)
	require.NoError(t, err)
	require.Equal(t, reply.Job.ID, status.ID)
}

func TestTheTimeoutOfAMaltHoldsOverHTTP(t *testing.T) {
	remote, _ := served(t, "unix", server.Config{}, bridge.Config{TimeoutMS: 50})
	_, err := remote.Run(t.Context(), run(engine.Map, "served.block", column.Ints{1}))
	require.Equal(t, fault.Timeout, fault.From(err).Code)
	require.Equal(t, "the time is over (timeout_ms=50)", fault.From(err).Detail)
}

func TestTheServerDescribesItself(t *testing.T) {
	remote, local := served(t, "tcp", server.Config{}, bridge.Config{})
	require.NoError(t, remote.Ping(t.Context()))
	info, err := remote.Info(t.Context())
	require.NoError(t, err)
	want, err := local.Info(t.Context())
	require.NoError(t, err)
	require.Equal(t, want.Version, info.Version)
	require.Equal(t, want.Workers, info.Workers)
	require.Contains(t, info.URL, "http://127.0.0.1:")
	kernels, err := remote.Kernels(t.Context())
	require.NoError(t, err)
	wantKernels, err := local.Kernels(t.Context())
	require.NoError(t, err)
	require.Equal(t, wantKernels, kernels)
}

func TestATokenIsAsked(t *testing.T) {
	remote, _ := served(t, "tcp", server.Config{Tokens: []string{"secret"}}, bridge.Config{Token: "secret"})
	_, err := remote.Info(t.Context())
	require.NoError(t, err)
	for _, token := range []string{"", "wrong"} {
		remote, _ := served(t, "tcp", server.Config{Tokens: []string{"secret"}}, bridge.Config{Token: token})
		_, err := remote.Run(t.Context(), run(engine.Map, "std.square", column.Ints{1}))
		require.Equal(t, fault.Unauthenticated, fault.From(err).Code)
		// so large that the server refuses it before it has read it
		_, err = remote.Run(t.Context(), run(engine.Map, "std.square", make(column.Ints, 1<<20)))
		require.Equal(t, fault.Unauthenticated, fault.From(err).Code)
	}
}

func TestABodyBeyondTheLimitIsRefused(t *testing.T) {
	remote, _ := served(t, "tcp", server.Config{BodyBytes: 1 << 20}, bridge.Config{})
	_, err := remote.Run(t.Context(), run(engine.Map, "std.square", make(column.Ints, 1<<21)))
	require.Equal(t, fault.LimitExceeded, fault.From(err).Code)
	_, err = remote.Run(t.Context(), run(engine.Map, "std.square", make(column.Ints, 1<<10)))
	require.NoError(t, err, "the next call is not harmed")
}

func TestResultsGoToTheCallersMemory(t *testing.T) {
	remote, _ := served(t, "tcp", server.Config{}, bridge.Config{})
	r := run(engine.Map, "std.square", column.Floats{1.5, 2})
	into := make([]byte, 8)
	r.Into = column.Stored{Of: column.Type{Kind: column.Float, Storage: column.Float32}, Data: into}
	reply, err := remote.Run(t.Context(), r)
	require.NoError(t, err)
	require.True(t, reply.Placed)
	require.Equal(t, "list[float32]", reply.Type)
	require.Equal(t, "[2.25,4.0]", string(column.AppendJSONList(nil, r.Into)))
}

func TestTLSWithACertificateOfOnesOwn(t *testing.T) {
	cert, key := certificate(t)
	config := server.Config{CertFile: cert, KeyFile: key, Tokens: []string{"t"}}
	remote, _ := served(t, "tcp", config, bridge.Config{Token: "t", CAFile: cert})
	for range 3 {
		reply, err := remote.Run(t.Context(), run(engine.Map, "std.square", column.Ints{3}))
		require.NoError(t, err)
		require.Equal(t, column.Ints{9}, reply.Columns[0])
	}
	none := 0
	remote, _ = served(t, "tcp", config, bridge.Config{Token: "t", Retries: &none})
	f := fault.From(remote.Ping(t.Context()))
	require.Equal(t, fault.Unavailable, f.Code)
	require.Contains(t, f.Detail, "certificate")
}

func certificate(t *testing.T) (certFile, keyFile string) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	secret, err := x509.MarshalECPrivateKey(key)
	require.NoError(t, err)
	dir := t.TempDir()
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	require.NoError(t, os.WriteFile(certFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	require.NoError(t, os.WriteFile(keyFile, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: secret}), 0o600))
	return certFile, keyFile
}
