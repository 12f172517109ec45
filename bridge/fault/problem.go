package fault

import (
	"bytes"
	"encoding/json"
	"time"
)

// MediaType is the content type of a problem document.
const MediaType = "application/problem+json"

// problem is the document of RFC 9457, its members in the order in which they are written. The names after instance are ours.
type problem struct {
	Type         string     `json:"type"`
	Title        string     `json:"title"`
	Status       int        `json:"status"`
	Detail       string     `json:"detail"`
	Instance     string     `json:"instance,omitempty"`
	Code         string     `json:"code"`
	Reason       string     `json:"reason"`
	Exception    string     `json:"exception,omitempty"`
	Kernel       string     `json:"kernel,omitempty"`
	Job          string     `json:"job,omitempty"`
	Chunk        *int64     `json:"chunk,omitempty"`
	Item         *int64     `json:"item,omitempty"`
	Positions    []Position `json:"positions,omitempty"`
	RetryAfterMS int64      `json:"retry_after_ms,omitempty"`
	Log          string     `json:"log,omitempty"`
}

// MarshalJSON writes the problem document: always the same bytes for the same fault, in one line, without HTML escapes. (json.Marshal of a value that holds a fault
// escapes <, > and & in it; a json.Encoder with SetEscapeHTML(false) does not.) A wait below a millisecond is rounded up.
func (f *Fault) MarshalJSON() ([]byte, error) {
	class := f.Code.Class()
	p := problem{
		Type: class.Type(), Title: class.Title, Status: class.HTTP, Detail: f.Detail,
		Code: class.Name, Reason: f.Reason, Exception: f.Exception, Kernel: f.Kernel, Job: f.Job, Chunk: f.Chunk, Item: f.Item, Positions: f.Positions,
		RetryAfterMS: int64((f.RetryAfter + time.Millisecond - 1) / time.Millisecond),
		Log:          f.Log,
	}
	if f.Job != "" {
		p.Instance = "/v1/jobs/" + f.Job
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(p); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte{'\n'}), nil
}

// UnmarshalJSON reads a problem document. Members that are not known are ignored, as RFC 9457 asks. A document without a code of ours, from a proxy perhaps, gets the
// first code with its HTTP status.
func (f *Fault) UnmarshalJSON(text []byte) error {
	var p problem
	if err := json.Unmarshal(text, &p); err != nil {
		return err
	}
	detail := p.Detail
	if detail == "" {
		detail = p.Title
	}
	*f = Fault{
		Code: ParseCode(p.Code, p.Status), Reason: p.Reason, Detail: detail, Exception: p.Exception, Kernel: p.Kernel, Job: p.Job, Chunk: p.Chunk, Item: p.Item,
		Positions: p.Positions, RetryAfter: time.Duration(p.RetryAfterMS) * time.Millisecond, Log: p.Log,
	}
	return nil
}

// ParseCode is the code with this name; where there is none, the first one with this HTTP status; then invalid_argument for the statuses of 400 and more,
// and internal for all others.
func ParseCode(name string, status int) Code {
	for _, class := range Classes {
		if class.Name == name {
			return class.Code
		}
	}
	for _, class := range Classes {
		if class.HTTP == status {
			return class.Code
		}
	}
	if 400 <= status && status < 500 {
		return InvalidArgument
	}
	return Internal
}
