package server

import (
	"net"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWithATokenOnlyItsBearerIsAnswered(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{Tokens: []string{"new-token", "old-token"}})
	for _, c := range []struct {
		name, header string
		status       int
		reason       string
	}{
		{"none", "X: y", 401, "token_missing"},
		{"the first", "Authorization: Bearer new-token", 200, ""},
		{"the second", "Authorization: Bearer old-token", 200, ""},
		{"the scheme in another case", "Authorization: bearer old-token", 200, ""},
		{"a wrong one", "Authorization: Bearer other-token", 401, "token_wrong"},
		{"a beginning", "Authorization: Bearer new-toke", 401, "token_wrong"},
		{"an empty one", "Authorization: Bearer ", 401, "token_wrong"},
		{"another scheme", "Authorization: Basic new-token", 401, "token_missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := s.send("GET", "/v1/info", "", c.header)
			require.Equal(t, c.status, got.status)
			if c.status == 401 {
				require.Equal(t, `Bearer realm="weft"`, got.header.Get("WWW-Authenticate"))
				require.Equal(t, c.reason, got.problem(t).Reason)
				require.NotContains(t, got.body, "other-token")
			}
		})
	}
	t.Run("probes need none", func(t *testing.T) {
		require.Equal(t, 200, s.send("GET", "/healthz", "").status)
		require.Equal(t, 200, s.send("GET", "/readyz", "").status)
	})
	t.Run("a path that does not exist tells nothing without one", func(t *testing.T) {
		require.Equal(t, 401, s.send("GET", "/nothing", "").status)
	})
	t.Run("any host and origin may come with one", func(t *testing.T) {
		got := s.send("GET", "/v1/info", "", "Authorization: Bearer new-token", "Host: compute.example", "Origin: https://elsewhere.example")
		require.Equal(t, 200, got.status)
	})
}

func TestWithoutATokenNoWebPageElsewhereIsAnswered(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{})
	for _, c := range []struct {
		host, origin string
		status       int
		reason       string
	}{
		{"localhost", "", 200, ""},
		{"LocalHost:8700", "", 200, ""},
		{"127.0.0.1:1", "", 200, ""},
		{"[::1]:8700", "", 200, ""},
		{"[::1]", "", 200, ""},
		{"evil.example", "", 403, "foreign_host"},
		{"localhost.evil.example", "", 403, "foreign_host"},
		{"127.0.0.2", "", 403, "foreign_host"},
		{"[::2]", "", 403, "foreign_host"},
		{"localhost:", "", 200, ""},
		{"localhost:8700", "http://localhost:8700", 200, ""},
		{"localhost:8700", "http://localhost:3000", 403, "foreign_origin"},
		{"localhost:8700", "https://evil.example", 403, "foreign_origin"},
		{"localhost:8700", "null", 403, "foreign_origin"},
	} {
		t.Run(c.host+" "+c.origin, func(t *testing.T) {
			request := "GET /v1/info HTTP/1.1\r\nHost: " + c.host + "\r\n"
			if c.origin != "" {
				request += "Origin: " + c.origin + "\r\n"
			}
			got := s.raw(request + "\r\n").read()
			require.Equal(t, c.status, got.status, got.body)
			if c.status != 200 {
				require.Equal(t, c.reason, got.problem(t).Reason)
			}
		})
	}
}

func TestAUnixSocketTakesAnyHost(t *testing.T) {
	s := overUnix(t, &scripted{}, Config{})
	require.Equal(t, 200, s.send("GET", "/v1/info", "", "Host: weft").status)
	require.Equal(t, 403, s.send("GET", "/v1/info", "", "Host: weft", "Origin: http://evil.example").status)
}

func TestNothingOffLoopbackIsServedWithoutAToken(t *testing.T) {
	open, err := New(&scripted{}, Config{})
	require.NoError(t, err)
	guarded, err := New(&scripted{}, Config{Tokens: []string{"secret-token"}})
	require.NoError(t, err)
	for _, c := range []struct {
		addr    net.Addr
		allowed bool
	}{
		{&net.TCPAddr{IP: net.IPv4zero, Port: 8700}, false},
		{&net.TCPAddr{Port: 8700}, false},
		{&net.TCPAddr{IP: net.ParseIP("::"), Port: 8700}, false},
		{&net.TCPAddr{IP: net.ParseIP("192.0.2.1"), Port: 8700}, false},
		{&net.TCPAddr{IP: net.ParseIP("127.0.0.1"), Port: 8700}, true},
		{&net.TCPAddr{IP: net.ParseIP("::1"), Port: 8700}, true},
		{&net.UnixAddr{Name: "/run/weft", Net: "unix"}, true},
	} {
		require.NoError(t, guarded.Allows(c.addr))
		err := open.Allows(c.addr)
		if c.allowed {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, c.addr.String()+" can be reached from other machines")
		require.ErrorContains(t, err, "--token-file")
	}

	ln, err := net.Listen("tcp", "0.0.0.0:0")
	require.NoError(t, err)
	require.ErrorContains(t, open.Serve(ln), "there is no token")
	_, err = ln.Accept()
	require.ErrorIs(t, err, net.ErrClosed)
}

func TestConfigurationsThatCannotBeMeantAreRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		config Config
		says   string
	}{
		{"an empty token", Config{Tokens: []string{""}}, "a token is one or more printable ASCII characters"},
		{"a token with a space", Config{Tokens: []string{"a b"}}, "without spaces"},
		{"a certificate alone", Config{CertFile: "c.pem"}, `needs both a certificate and a key (got certificate "c.pem", key "")`},
		{"a certificate that is not there", Config{CertFile: "/nowhere/c.pem", KeyFile: "/nowhere/k.pem"}, "cannot be used"},
		{"a negative limit", Config{BodyBytes: -1}, "cannot be negative"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := New(&scripted{}, c.config)
			require.ErrorContains(t, err, c.says)
		})
	}
}

// What loopbackName accepts, the standard library reads as loopback too.
func FuzzLoopbackNames(f *testing.F) {
	for _, host := range []string{"localhost", "localhost:8700", "127.0.0.1:1", "[::1]:99999", "[::1]", "::1", "localhost:x", "[", "]", "evil]:1", "[::1]evil"} {
		f.Add(host)
	}
	f.Fuzz(func(t *testing.T, host string) {
		if !loopbackName([]byte(host)) {
			return
		}
		name, port, err := net.SplitHostPort(host)
		if err != nil {
			name = strings.Trim(host, "[]")
		}
		require.Empty(t, strings.Trim(port, "0123456789"))
		if !strings.EqualFold(name, "localhost") {
			require.True(t, net.ParseIP(name).IsLoopback(), host)
		}
	})
}
