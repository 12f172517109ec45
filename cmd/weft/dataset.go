package main

import (
	"context"
	"time"

	"weft/bridge"
	"weft/bridge/message"
)

var dataCommand = &command{
	name: "data", arguments: "[NAME]", most: 1, summary: "Lists the data that a server keeps, or puts, shows or drops one.",
	flags: append([]option{
		{name: "put", value: "FILE", help: `keeps the JSON array of a file under NAME; "-" is the standard input`},
		{name: "ttl", value: "DURATION", help: "for so long (default: as long as the server says)", check: isDuration},
		{name: "drop", help: "forgets what is under NAME"},
		jsonFlag,
	}, clientFlags...),
	run: func(i *invocation) error {
		name, file, drop := i.argument(0), i.text("put"), i.text("drop") == "true"
		switch {
		case i.text("url") == "":
			return misuse("data lives in a server: give --url URL")
		case file != "" && drop:
			return misuse("--put and --drop cannot be combined")
		case name == "" && (file != "" || drop):
			return misuse("--put and --drop need the data's NAME")
		case file == "" && i.text("ttl") != "":
			return misuse("--ttl goes with --put")
		}
		return i.ask(func(ctx context.Context, door bridge.Door) error {
			switch {
			case file != "":
				return i.put(ctx, door, name, file)
			case drop:
				info, err := door.Drop(ctx, name)
				return i.printData(info, err)
			case name != "":
				info, err := door.Dataset(ctx, name)
				return i.printData(info, err)
			}
			return i.listData(ctx, door)
		})
	},
}

func (i *invocation) put(ctx context.Context, door bridge.Door, name, file string) error {
	text, err := i.read(file)
	if err != nil {
		return misfortune("cannot read "+file, err)
	}
	data, err := message.DecodeDataset(text, nil)
	if err != nil {
		return err
	}
	data.Name = name
	if ttl := i.duration("ttl"); ttl > 0 {
		data.TTL = &ttl
	}
	info, _, err := door.Put(ctx, data)
	return i.printData(info, err)
}

func (i *invocation) printData(info message.DatasetInfo, err error) error {
	if err != nil {
		return err
	}
	return i.print(info)
}

func (i *invocation) listData(ctx context.Context, door bridge.Door) error {
	list, err := door.Datasets(ctx)
	if err != nil {
		return err
	}
	if i.json {
		return i.print(map[string]any{"data": list})
	}
	return table(i.out, []string{"DATA", "TYPE", "ITEMS", "SIZE", "UNTIL"}, func(row func(...any)) {
		for _, d := range list {
			row(d.Name, d.Type, d.Length, sizeText(d.Bytes), time.UnixMilli(d.ExpiresMS).Format(time.DateTime))
		}
	})
}
