package client

import (
	"bufio"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/valyala/fasthttp"
)

// fake is a server that answers as a test wants, byte by byte: what a real one never does.
type fake struct {
	net.Listener
	url         string
	requests    atomic.Int64
	connections atomic.Int64
}

// answer is what a fake sends for a request; "" closes the connection without an answer.
type answer func(request *fasthttp.Request) string

func serve(t *testing.T, answer answer) *fake {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	f := &fake{Listener: ln, url: "http://" + ln.Addr().String()}
	var all sync.WaitGroup
	var mu sync.Mutex
	open := map[net.Conn]bool{}
	all.Go(func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			mu.Lock()
			open[c] = true
			mu.Unlock()
			f.connections.Add(1)
			all.Go(func() {
				defer c.Close()
				reader := bufio.NewReader(c)
				for {
					var request fasthttp.Request
					if err := request.Read(reader); err != nil {
						return
					}
					f.requests.Add(1)
					text := answer(&request)
					if text == "" {
						return
					}
					if _, err := c.Write([]byte(text)); err != nil || strings.Contains(text, "Connection: close") {
						return
					}
				}
			})
		}
	})
	t.Cleanup(func() {
		ln.Close()
		mu.Lock()
		for c := range open {
			c.Close()
		}
		mu.Unlock()
		all.Wait()
	})
	return f
}

// response is the text of an HTTP response.
func response(status, contentType, body string, headers ...string) string {
	var out fasthttp.Response
	code, _, _ := strings.Cut(status, " ")
	n, err := fasthttp.ParseUint([]byte(code))
	if err != nil {
		panic(err)
	}
	out.SetStatusCode(n)
	out.Header.SetContentType(contentType)
	out.SetBodyString(body)
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		out.Header.Set(name, value)
	}
	return out.String()
}

func open(t *testing.T, config Config) *Client {
	c, err := Open(config)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	return c
}

func times(n int) *int { return &n }
