package server

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/message"
)

// withCertificate is a configuration for TLS, with a certificate of its own.
func withCertificate(t *testing.T) Config {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"localhost"}, NotAfter: time.Now().Add(time.Hour)}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	private, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	config := Config{CertFile: filepath.Join(t.TempDir(), "cert.pem"), KeyFile: filepath.Join(t.TempDir(), "key.pem")}
	require.NoError(t, os.WriteFile(config.CertFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate}), 0o600))
	require.NoError(t, os.WriteFile(config.KeyFile, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}), 0o600))
	return config
}

func TestTLSServesTheSame(t *testing.T) {
	s := overTCP(t, &scripted{}, withCertificate(t))
	require.JSONEq(t, `{"result":42,"type":"int"}`, s.run().body)
}

func TestTooManyConnectionsAreTurnedAwayWithAProblem(t *testing.T) {
	d := newHeld()
	s := overTCP(t, d, Config{Connections: 1})
	first := s.raw(post("/v1/run", anyRun))
	<-d.began
	second := s.raw("")
	got := second.read()
	require.Equal(t, 503, got.status)
	require.Equal(t, "too_many_connections", got.problem(t).Reason)
	require.Equal(t, "1", got.header.Get("Retry-After"))
	close(d.release)
	require.Equal(t, 200, first.read().status)
}

func TestASlowClientIsToldSo(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{ReadTimeout: 20 * time.Millisecond})
	for name, request := range map[string]string{
		"in its header":  "POST /v1/run HTTP/1.1\r\nHost: loc",
		"in its body":    strings.TrimSuffix(post("/v1/run", anyRun), "]}"),
		"in a large one": strings.Replace(post("/v1/run", ""), "Content-Length: 0", "Content-Length: 70000", 1),
	} {
		t.Run(name, func(t *testing.T) {
			r := s.raw(request)
			got := r.read()
			require.Equal(t, 408, got.status)
			require.Equal(t, "slow_request", got.problem(t).Reason)
			r.closed()
		})
	}
}

func TestAnIdleConnectionIsClosed(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{IdleTimeout: 20 * time.Millisecond})
	r := s.raw("GET /v1/info HTTP/1.1\r\nHost: localhost\r\n\r\n")
	require.Equal(t, 200, r.read().status)
	r.closed()
}

func TestAClientThatDoesNotTakeItsAnswerIsLeft(t *testing.T) {
	door := &scripted{run: func(context.Context, *message.Request) (*message.Reply, error) {
		return message.NewReply(engine.Result{Shape: engine.ShapeList, Columns: []column.Column{make(column.Floats, 150_000)}}), nil // more than the socket holds
	}}
	s := overUnix(t, door, Config{WriteTimeout: time.Nanosecond})
	s.raw(post("/v1/run", anyRun))
	s.until(func() bool { return s.has(1) })
	s.until(func() bool { return s.has(0) })
}

func TestWhatArrivesGivesTimeForMore(t *testing.T) {
	s, err := New(&scripted{}, Config{})
	require.NoError(t, err)
	ours, theirs := net.Pipe()
	defer theirs.Close()
	c := &connection{Conn: ours, server: s}
	for _, sent := range []struct {
		bytes int
		more  time.Duration
	}{{1, 0}, {1 << 10, 0}, {1 << 18, time.Second / 4}, {1 << 20, time.Second}} {
		before := c.due.Load()
		go theirs.Write(make([]byte, sent.bytes))
		n, err := c.Read(make([]byte, sent.bytes))
		require.NoError(t, err)
		require.Equal(t, sent.bytes, n)
		require.Equal(t, sent.more, time.Duration(c.due.Load()-before))
	}
}

func TestAHeaderThatIsTooLongIsRefused(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{})
	r := s.raw("GET /v1/info HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 2*headerBytes) + "\r\n\r\n")
	got := r.read()
	require.Equal(t, 431, got.status)
	require.Equal(t, "limit_exceeded", got.problem(t).Code)
	r.closed()
}

func TestPipelinedRequestsAreAnsweredInOrder(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{})
	r := s.raw(post("/v1/run", anyRun) + "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n" + post("/", anyRun))
	require.Equal(t, 200, r.read().status)
	require.Equal(t, 404, r.read().status)
	require.Equal(t, 200, r.read().status)
}

// panicky is a door with a bug.
type panicky struct{ scripted }

func (panicky) Run(context.Context, *message.Request) (*message.Reply, error) { panic("a bug") }

// nowhere is a listener that must not be used.
type nowhere struct{}

func (nowhere) Accept() (net.Conn, error) { return nil, net.ErrClosed }
func (nowhere) Close() error              { return nil }
func (nowhere) Addr() net.Addr            { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }
