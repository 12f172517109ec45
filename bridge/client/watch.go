package client

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"

	"github.com/valyala/fasthttp"

	"weft/bridge/engine"
)

// Watch calls see with the job's status at each change until it has ended. A stream that breaks off is opened again.
func (c *Client) Watch(ctx context.Context, id string, see func(engine.Status) error) error {
	if c.closed.Load() {
		return errClosed()
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(c.life, cancel)()
	w := watcher{see: see}
	for broken := 1; ; broken++ {
		err := c.stream(ctx, jobPath(id)+"/events", w.status)
		switch {
		case w.failed != nil:
			return w.failed
		case w.ended:
			return nil
		case ctx.Err() != nil:
			return c.interrupted(ctx)
		case err == nil:
			err = io.ErrUnexpectedEOF
		}
		if w.seen { // it worked for a while
			w.seen, broken = false, 1
		}
		// The job itself is asked for, with the usual retries, before the next stream: a server that has gone, or has forgotten the job, says so.
		status, err := c.Job(ctx, id)
		if err != nil {
			return err
		}
		if err := w.status(status); err != nil {
			return err
		}
		if w.ended {
			return nil
		}
		if !c.pause(ctx, min(broken, 6), 0) {
			return c.interrupted(ctx)
		}
	}
}

// watcher hands the statuses on that differ from the last one.
type watcher struct {
	see    func(engine.Status) error
	last   []byte
	seen   bool
	ended  bool
	failed error
}

func (w *watcher) status(status engine.Status) error {
	w.seen = true
	text, err := json.Marshal(status)
	if err == nil && bytes.Equal(text, w.last) {
		return nil
	}
	w.last = text
	w.ended = status.State != engine.Queued && status.State != engine.Running
	w.failed = w.see(status)
	return w.failed
}

// stream reads server-sent events until the stream ends; the connection is not used again.
func (c *Client) stream(ctx context.Context, path string, see func(engine.Status) error) error {
	connection, err := c.pool.take(ctx)
	if err != nil {
		return err
	}
	defer connection.Close()
	defer context.AfterFunc(ctx, func() { connection.Close() })()
	asked := &request{method: fasthttp.MethodGet, path: path, accept: "text/event-stream"}
	asked.rest = c.message(asked)
	if err := c.send(connection, asked); err != nil {
		return err
	}
	connection.patience = silentFor
	var response fasthttp.Response
	response.StreamBody = true
	if err := response.ReadLimitBody(connection.reader, c.replyBytes); err != nil {
		return err
	}
	defer response.CloseBodyStream()
	if response.StatusCode() != fasthttp.StatusOK || !strings.HasPrefix(string(response.Header.ContentType()), "text/event-stream") {
		return badReply("%d %s is not an event stream", response.StatusCode(), response.Header.ContentType())
	}
	return events(response.BodyStream(), see)
}

// events reads the events of a stream: those named "status", or without a name, carry a job's status.
func events(stream io.Reader, see func(engine.Status) error) error {
	const longest = 1 << 20
	lines := bufio.NewScanner(stream)
	lines.Buffer(make([]byte, 0, 4096), longest)
	var name string
	var data []byte
	for lines.Scan() {
		line := lines.Bytes()
		if len(line) == 0 {
			if len(data) > 0 && (name == "" || name == "status" || name == "message") {
				var status engine.Status
				if err := json.Unmarshal(data, &status); err != nil {
					return badReply("%v", err)
				}
				if err := see(status); err != nil {
					return err
				}
			}
			name, data = "", nil
			continue
		}
		field, value, _ := bytes.Cut(line, []byte(":"))
		value = bytes.TrimPrefix(value, []byte(" "))
		switch string(field) {
		case "event":
			name = string(value)
		case "data":
			if len(data) > 0 {
				data = append(data, '\n')
			}
			data = append(data, value...)
		}
	}
	return lines.Err()
}
