package message

import (
	"testing"

	"weft/bridge/column"
)

func BenchmarkDecodeSmallHead(b *testing.B) {
	head := []byte(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float","length":10},"malt":{"chunk":2}}`)
	bufs := column.Buffers(make(column.Floats, 10))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(head, bufs); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReplyFrame(b *testing.B) {
	reply := NewReply(aList(make(column.Floats, 10)))
	b.ReportAllocs()
	for b.Loop() {
		reply.Frame()
	}
}

func BenchmarkReplyJSON(b *testing.B) {
	reply := NewReply(aList(make(column.Floats, 10)))
	buffer := make([]byte, 0, 1024)
	b.ReportAllocs()
	for b.Loop() {
		reply.AppendJSON(buffer)
	}
}

func BenchmarkDecodeReplyFrame(b *testing.B) {
	frame := NewReply(aList(make(column.Floats, 10))).AppendFrame(nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := DecodeReplyFrame(frame); err != nil {
			b.Fatal(err)
		}
	}
}
