package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"weft/bridge/fault"
)

// problemOf is the fault that a server's answer reports: its problem document, or, from a proxy or another server, what the status says.
func problemOf(r *reply) *fault.Fault {
	f := new(fault.Fault)
	if strings.HasPrefix(r.contentType, fault.MediaType) && json.Unmarshal(r.body, f) == nil {
		if f.RetryAfter == 0 {
			f.RetryAfter = r.retryAfter
		}
		return f
	}
	if f.Code = fault.ParseCode("", r.status); r.status < 400 || r.status >= 500 {
		f.Code = fault.Unavailable // not a failure of weft, which never answers without a problem
	}
	f.Reason = fmt.Sprintf("http_%d", r.status)
	f.Detail = fmt.Sprintf("the server answered %d without a problem document; is it weft? It said: %s", r.status, excerpt(r.body))
	f.RetryAfter = r.retryAfter
	return f
}

// excerpt is the beginning of a text, on one line.
func excerpt(body []byte) string {
	const most = 200
	if len(body) == 0 {
		return "nothing"
	}
	if len(body) > most {
		body = body[:most]
	}
	return fmt.Sprintf("%q", bytes.ToValidUTF8(bytes.Join(bytes.Fields(body), []byte{' '}), nil))
}

func badReply(format string, args ...any) *fault.Fault {
	return fault.New(fault.Unavailable, "bad_reply", "the answer is not one of weft: "+format, args...)
}
