package client

import (
	"context"
	"net/url"

	"github.com/valyala/fasthttp"

	"weft/bridge/message"
)

// Put keeps a list at the server.
func (c *Client) Put(ctx context.Context, d *message.Dataset) (info message.DatasetInfo, created bool, err error) {
	if d.Name == "" {
		items, err := d.Column()
		if err != nil {
			return info, false, err
		}
		named := *d
		named.Name = message.ContentName(items)
		d = &named
	}
	head, bufs := d.Frame()
	answer, err := c.ask(ctx, &request{method: fasthttp.MethodPut, path: dataPath(d.Name), head: head, bufs: bufs, repeatable: true})
	if err != nil {
		return info, false, err
	}
	return info, answer.status == fasthttp.StatusCreated, decode(answer, &info)
}

// Datasets lists what was put with this client's token.
func (c *Client) Datasets(ctx context.Context) ([]message.DatasetInfo, error) {
	var list struct {
		Data []message.DatasetInfo `json:"data"`
	}
	err := c.document(ctx, get("/v1/data"), &list)
	return list.Data, err
}

// Dataset is one of them.
func (c *Client) Dataset(ctx context.Context, name string) (info message.DatasetInfo, err error) {
	err = c.document(ctx, get(dataPath(name)), &info)
	return info, err
}

// Drop removes one from the server.
func (c *Client) Drop(ctx context.Context, name string) (info message.DatasetInfo, err error) {
	err = c.document(ctx, &request{method: fasthttp.MethodDelete, path: dataPath(name)}, &info)
	return info, err
}

func dataPath(name string) string { return "/v1/data/" + url.PathEscape(name) }
