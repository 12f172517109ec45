package main

import (
	"fmt"
	"net"

	"github.com/bytedance/sonic"
	"github.com/valyala/fasthttp"
)

type request[T int64 | float64] struct {
	Operation string `json:"operation"`
	Kernel    string `json:"kernel"`
	Items     []T    `json:"items"`
}

type reply[T int64 | float64] struct {
	Result []T `json:"result"`
}

// bare serves the echo until it is killed.
func bare(kind string) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("bare on http://%s\n", listener.Addr())
	handler := echo[float64]
	if kind == "ints" {
		handler = echo[int64]
	}
	server := &fasthttp.Server{Handler: handler, NoDefaultServerHeader: true}
	return server.Serve(listener)
}

func echo[T int64 | float64](ctx *fasthttp.RequestCtx) {
	var in request[T]
	if err := sonic.Unmarshal(ctx.PostBody(), &in); err != nil {
		ctx.Error(err.Error(), 400)
		return
	}
	out, err := sonic.Marshal(reply[T]{in.Items})
	if err != nil {
		ctx.Error(err.Error(), 500)
		return
	}
	ctx.SetContentType("application/json")
	ctx.Response.SetBodyRaw(out)
}
