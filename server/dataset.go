package server

import (
	"bytes"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
	"weft/bridge/message"
)

// typeRaw is the media type of one column of numbers, as it stands in memory.
const typeRaw = "application/octet-stream"

// put is PUT /v1/data/{name}.
func (s *Server) put(ctx *fasthttp.RequestCtx, name string) {
	data, err := s.dataset(ctx, name)
	if err != nil {
		s.failBody(ctx, err)
		return
	}
	info, created, err := s.door.Put(s.owned(ctx), data)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	if created {
		ctx.SetStatusCode(fasthttp.StatusCreated)
		ctx.Response.Header.Set(fasthttp.HeaderLocation, "/v1/data/"+info.Name)
	}
	s.document(ctx, info)
}

// datasets is GET /v1/data.
func (s *Server) datasets(ctx *fasthttp.RequestCtx, _ string) {
	list, err := s.door.Datasets(s.owned(ctx))
	if err != nil {
		s.fail(ctx, err)
		return
	}
	s.document(ctx, struct {
		Data []message.DatasetInfo `json:"data"`
	}{list})
}

// described is GET /v1/data/{name}.
func (s *Server) described(ctx *fasthttp.RequestCtx, name string) {
	info, err := s.door.Dataset(s.owned(ctx), name)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	s.document(ctx, info)
}

// drop is DELETE /v1/data/{name}.
func (s *Server) drop(ctx *fasthttp.RequestCtx, name string) {
	info, err := s.door.Drop(s.owned(ctx), name)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	s.document(ctx, info)
}

// dataset reads the body of put: JSON or a frame, or one column of numbers alone, whose type is in the query. The time to live may stand in the query, too.
func (s *Server) dataset(ctx *fasthttp.RequestCtx, name string) (*message.Dataset, error) {
	query := ctx.QueryArgs()
	data, err := s.items(ctx)
	switch {
	case err != nil:
		return nil, err
	case data.Name != "" && data.Name != name:
		return nil, fault.Invalid("name", "the path says that the data is %q, the body that it is %q", clip([]byte(name)), clip([]byte(data.Name)))
	}
	data.Name = name
	if query.Has("ttl_ms") {
		ms, err := number(query, "ttl_ms")
		if err != nil {
			return nil, err
		}
		if data.TTL != nil {
			return nil, fault.Invalid("ttl_ms", "ttl_ms stands in the query and in the body; once is enough")
		}
		data.TTL, err = message.Lifetime(int64(ms))
		return data, err
	}
	return data, nil
}

func (s *Server) items(ctx *fasthttp.RequestCtx) (*message.Dataset, error) {
	query := ctx.QueryArgs()
	media, _, _ := bytes.Cut(ctx.Request.Header.ContentType(), []byte(";"))
	if raw := equalFold(bytes.TrimSpace(media), typeRaw); raw || query.Has("type") {
		if !raw {
			return nil, fault.Invalid("type", "type stands in the query for %s alone; JSON has it in the body", typeRaw)
		}
		return message.RawDataset(ctx.Request.Body(), string(query.Peek("type")))
	}
	framed, err := s.bodyForm(ctx)
	switch {
	case err != nil && fault.From(err).Reason == "content_type":
		return nil, fault.Invalid("content_type", "data has the Content-Type %s, %s or %s (got %q)", typeJSON, typeFrame, typeRaw, clip(media))
	case err != nil:
		return nil, err
	case framed:
		return message.DecodeDatasetFrame(ctx.Request.Body())
	}
	return message.DecodeDataset(ctx.Request.Body(), nil)
}
