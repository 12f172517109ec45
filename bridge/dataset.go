package bridge

import (
	"context"
	"regexp"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/message"
)

func (d *local) Put(ctx context.Context, data *message.Dataset) (message.DatasetInfo, bool, error) {
	info, created, err := d.put(ctx, data)
	return info, created, leaving(err)
}

func (d *local) put(ctx context.Context, data *message.Dataset) (info message.DatasetInfo, created bool, err error) {
	if err := d.open(ctx); err != nil {
		return info, false, err
	}
	if err := namesData(data); err != nil {
		return info, false, err
	}
	items, err := data.Column()
	if err != nil {
		return info, false, placed(err, "items")
	}
	if size := column.SizeBytes(items); size > d.shelf.limits.item {
		return info, false, d.shelf.tooLarge(data.Name, size)
	}
	if data.Items.Column != nil {
		items = copied(items)
	}
	name := data.Name
	if name == "" || message.NamesContent(name) {
		if name = message.ContentName(items); data.Name != "" && data.Name != name {
			return info, false, fault.Invalid("name", "data under the name %s has that content; this has %s", data.Name, name)
		}
	}
	var ttl time.Duration
	if data.TTL != nil {
		ttl = *data.TTL
	}
	return d.shelf.put(shelfKey{owner(ctx), name}, items, ttl, data.Spare)
}

var dataName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$`)

// namesData checks a name before anything is decoded.
func namesData(d *message.Dataset) error {
	switch name := d.Name; {
	case name == "" || message.NamesContent(name):
		return nil
	case !dataName.MatchString(name):
		return fault.Invalid("name", "%.300q is no name for data; allowed are letters, digits, _, - and dots, 200 characters at most, and no dot or - in front", name)
	case d.Spare:
		return fault.Invalid("name", "only data that is named by its content can be sent again by whoever needs it, so spare does not go with the name %q", name)
	}
	return nil
}

func (d *local) Datasets(ctx context.Context) ([]message.DatasetInfo, error) {
	if err := d.open(ctx); err != nil {
		return nil, leaving(err)
	}
	return d.shelf.list(owner(ctx)), nil
}

func (d *local) Dataset(ctx context.Context, name string) (message.DatasetInfo, error) {
	if err := d.open(ctx); err != nil {
		return message.DatasetInfo{}, leaving(err)
	}
	info, err := d.shelf.describe(shelfKey{owner(ctx), name})
	return info, leaving(err)
}

func (d *local) Drop(ctx context.Context, name string) (message.DatasetInfo, error) {
	if err := d.open(ctx); err != nil {
		return message.DatasetInfo{}, leaving(err)
	}
	info, err := d.shelf.drop(shelfKey{owner(ctx), name})
	return info, leaving(err)
}

// referred is the request with the lists that it names in place of their names. They are the engine's own memory: nothing of them is borrowed.
func (f finder) referred(r *message.Request) (*message.Request, error) {
	if !names(r) {
		return r, nil
	}
	out := *r
	var err error
	list := func(v message.Value) message.Value {
		if v.Data == "" || err != nil {
			return v
		}
		var c column.Column
		if c, err = f.data(v.Data); err == nil && c.Len() == 0 && c.Type().Kind == column.None {
			return message.Value{JSON: []byte("[]")} // nobody knows the type of an empty list
		}
		return message.Value{Column: c}
	}
	one := func(v message.Value) message.Value {
		if v.Data == "" || err != nil {
			return v
		}
		if v = list(v); v.Column != nil {
			v.Column = column.Lists{Offsets: []int64{0, int64(v.Column.Len())}, Elem: v.Column}
		}
		return v
	}
	out.Items, out.More = list(r.Items), each(r.More, list)
	out.Args, out.Constants = each(r.Args, one), each(r.Constants, one)
	out.Initial, out.Default = one(r.Initial), one(r.Default)
	if r.Pipeline != nil {
		out.Pipeline = make([]message.Stage, len(r.Pipeline))
		for i, s := range r.Pipeline {
			s.Constants, s.Lists = each(s.Constants, one), each(s.Lists, list)
			out.Pipeline[i] = s
		}
	}
	return &out, err
}

// data is a list on the shelf of the request's owner.
func (f finder) data(name string) (column.Column, error) {
	return f.shelf.take(shelfKey{f.owner, name})
}

// names says whether a request names data.
func names(r *message.Request) bool {
	return anyValue(r, func(v message.Value) bool { return v.Data != "" })
}

// anyValue says whether something holds for a value of a request.
func anyValue(r *message.Request, holds func(message.Value) bool) bool {
	if holds(r.Items) || holds(r.Initial) || holds(r.Default) || hasAny(r.More, holds) || hasAny(r.Args, holds) || hasAny(r.Constants, holds) {
		return true
	}
	for i := range r.Pipeline {
		if hasAny(r.Pipeline[i].Constants, holds) || hasAny(r.Pipeline[i].Lists, holds) {
			return true
		}
	}
	return false
}

func hasAny(values []message.Value, holds func(message.Value) bool) bool {
	for _, v := range values {
		if holds(v) {
			return true
		}
	}
	return false
}

func each(values []message.Value, change func(message.Value) message.Value) []message.Value {
	if len(values) == 0 {
		return values
	}
	out := make([]message.Value, len(values))
	for i, v := range values {
		out[i] = change(v)
	}
	return out
}
