package client

import (
	"bufio"
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
	shared       *shared       // what it names, which the server is to have before; nil: nothing
	mortal       bool          // what it begins ends with the server: so, once that has ended, sending it to the next does no harm

	// A request that was tried already (moment_linux.go):
	answered *reply // the answer, if it came
	on       *conn  // else where it was sent, to be answered there
	rest     []byte // and what of it could not be sent yet
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
	err    error
	sent   bool // the server may have seen the request
	server int  // which it was, as of conn
}

// exchange sends a request on one connection and reads the reply. The end of ctx closes the connection.
func (c *Client) exchange(ctx context.Context, r *request) (*reply, *failure) {
	if answer := r.answered; answer != nil {
		r.answered = nil
		return answer, nil
	}
	connection := r.on
	if r.on = nil; connection == nil {
		var err error
		if connection, err = c.pool.take(ctx); err != nil {
			return nil, &failure{err: err}
		}
		r.rest = c.message(r)
	}
	stop := context.AfterFunc(ctx, func() { connection.Close() })
	response, err := c.converse(connection, r)
	if interrupted := !stop(); err != nil || interrupted {
		connection.Close()
	}
	if err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return nil, &failure{err: err, sent: true, server: connection.server}
	}
	if response.ConnectionClose() {
		connection.Close()
	} else {
		c.pool.give(connection)
	}
	return replied(response), nil
}

// replied is the reply that a response makes.
func replied(response *fasthttp.Response) *reply {
	return &reply{
		status:      response.StatusCode(),
		contentType: string(response.Header.ContentType()),
		retryAfter:  retryAfter(response),
		body:        response.Body(),
	}
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
	response, err := c.receive(connection.reader, r)
	if sending != nil {
		if err != nil {
			return nil, sending
		}
		response.SetConnectionClose()
	}
	return response, err
}

// receive reads a response.
func (c *Client) receive(reader *bufio.Reader, r *request) (*fasthttp.Response, error) {
	response := new(fasthttp.Response) // not pooled: columns of the result are its body
	response.SkipBody = r.method == fasthttp.MethodHead
	if err := response.ReadLimitBody(reader, c.replyBytes); err != nil {
		return nil, err
	}
	return response, nil
}

// small is a body that is copied behind the header. The columns of a larger one are sent from where they are.
const small = 64 << 10

// message is the header of a request, and its body where that is small.
func (c *Client) message(r *request) []byte {
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
	size := r.size()
	if r.head != nil {
		header.SetContentType(typeFrame)
		header.SetContentLength(size)
	}
	message := header.AppendBytes(make([]byte, 0, 512))
	if r.head != nil && size <= small {
		// The frame aligns its columns to its own start, so it is made by itself.
		message = append(message, column.AppendFrame(make([]byte, 0, size), r.head, r.bufs)...)
	}
	return message
}

// size is that of the body.
func (r *request) size() int {
	if r.head == nil {
		return 0
	}
	return column.FrameSize(len(r.head), r.bufs)
}

// send writes what of a request is not sent yet.
func (c *Client) send(connection *conn, r *request) error {
	size := r.size()
	if len(r.rest) == 0 {
		return nil
	}
	if err := connection.SetWriteDeadline(time.Now().Add(silentFor + time.Duration(size/slowestRate)*time.Second)); err != nil {
		return err
	}
	if size <= small {
		_, err := connection.Write(r.rest)
		return err
	}
	parts := net.Buffers{r.rest, column.AppendFrame(nil, r.head, nil)}
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
