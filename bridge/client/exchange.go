package client

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/column"
)

// request is one HTTP request. Its body is a frame: a head and the columns beside it, which are sent from where they are.
type request struct {
	method, path string
	head         []byte // nil: no body
	bufs         [][]byte
	accept       string
	wait         time.Duration // how long the server may think before it answers
	repeatable   bool          // sending it twice does no harm
}

// reply is one HTTP response.
type reply struct {
	status      int
	contentType string
	retryAfter  time.Duration
	body        []byte
}

const typeFrame = "application/vnd.weft.frame"

// failure is an exchange that brought no reply.
type failure struct {
	err  error
	sent bool // the server may have seen the request
}

// exchange sends a request on one connection and reads the reply. The end of ctx closes the connection.
func (c *Client) exchange(ctx context.Context, r *request) (*reply, *failure) {
	connection, err := c.pool.take(ctx)
	if err != nil {
		return nil, &failure{err: err}
	}
	stop := context.AfterFunc(ctx, func() { connection.Close() })
	response, err := c.converse(connection, r)
	interrupted := !stop()
	switch {
	case err != nil:
		connection.Close()
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return nil, &failure{err: err, sent: true}
	case interrupted || response.ConnectionClose():
		connection.Close()
	default:
		c.pool.give(connection)
	}
	return &reply{
		status:      response.StatusCode(),
		contentType: string(response.Header.ContentType()),
		retryAfter:  retryAfter(response),
		body:        response.Body(),
	}, nil
}

func (c *Client) converse(connection *conn, r *request) (*fasthttp.Response, error) {
	sending := c.send(connection, r)
	if sending != nil && errors.Is(sending, os.ErrDeadlineExceeded) {
		return nil, sending
	}
	// A server that refuses a body answers before it has read it, and closes: the answer is worth more than the error of the write.
	connection.patience = silentFor + r.wait
	if sending != nil {
		connection.patience = time.Second
	}
	response := new(fasthttp.Response) // not pooled: columns of the result are its body
	response.SkipBody = r.method == fasthttp.MethodHead
	if err := response.ReadLimitBody(connection.reader, c.replyBytes); err != nil {
		if sending != nil {
			return nil, sending
		}
		return nil, err
	}
	if sending != nil {
		response.SetConnectionClose()
	}
	return response, nil
}

// send writes the request. The columns of a large body are not copied into one buffer first.
func (c *Client) send(connection *conn, r *request) error {
	size := 0
	if r.head != nil {
		size = column.FrameSize(len(r.head), r.bufs)
	}
	var header fasthttp.RequestHeader
	header.SetMethod(r.method)
	header.SetRequestURI(c.endpoint.prefix + r.path)
	header.SetHost(c.endpoint.host)
	header.SetUserAgent("weft")
	header.DisableNormalizing()
	for name, value := range c.headers {
		header.Set(name, value)
	}
	if r.accept != "" {
		header.Set(fasthttp.HeaderAccept, r.accept)
	}
	if r.head != nil {
		header.SetContentType(typeFrame)
		header.SetContentLength(size)
	}
	if err := connection.SetWriteDeadline(time.Now().Add(silentFor + time.Duration(size/slowestRate)*time.Second)); err != nil {
		return err
	}
	message := header.AppendBytes(make([]byte, 0, 512))
	const small = 64 << 10
	if r.head == nil || size <= small {
		if r.head != nil {
			// The frame aligns its columns to its own start, so it is made by itself.
			message = append(message, column.AppendFrame(make([]byte, 0, size), r.head, r.bufs)...)
		}
		_, err := connection.Write(message)
		return err
	}
	parts := net.Buffers{message, column.AppendFrame(nil, r.head, nil)}
	written := 8 + len(r.head)
	for i, at := range column.FrameLayout(len(r.head), r.bufs) {
		if gap := int(at[0]) - written; gap > 0 {
			parts = append(parts, make([]byte, gap))
		}
		parts = append(parts, r.bufs[i])
		written = int(at[0] + at[1])
	}
	_, err := parts.WriteTo(connection.Conn)
	return err
}

// retryAfter reads the header of that name, in seconds.
func retryAfter(response *fasthttp.Response) time.Duration {
	seconds, err := fasthttp.ParseUint(response.Header.Peek(fasthttp.HeaderRetryAfter))
	if err != nil {
		return 0
	}
	return time.Duration(min(seconds, 3600)) * time.Second
}

// silent says that an exchange ended because nothing came in time.
func silent(err error) bool { return errors.Is(err, os.ErrDeadlineExceeded) }

// hungUp says that the server closed the connection.
func hungUp(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}
