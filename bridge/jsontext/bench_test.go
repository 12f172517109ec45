package jsontext_test

import (
	"bytes"
	"testing"

	"weft/bridge/jsontext"
)

func BenchmarkEnvelopeOfASmallCall(b *testing.B) {
	text := []byte(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float","length":10},"malt":{"chunk":10}}`)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	total := 0
	for b.Loop() {
		err := jsontext.Envelope(text, headKeys, func(key int, raw []byte) error {
			total += len(raw)
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTenThousandInts(b *testing.B) {
	text := append([]byte(`{"items":[1`), bytes.Repeat([]byte(",12345"), 9999)...)
	text = append(text, `],"kernel":"std.square"}`...)
	ignore := func(int, []byte) error { return nil }
	for name, walk := range map[string]func([]byte, []string, func(int, []byte) error) error{"Object": jsontext.Object, "Envelope": jsontext.Envelope} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if err := walk(text, headKeys, ignore); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
