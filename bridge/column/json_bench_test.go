package column

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
)

func benchInts() (Ints, []byte) {
	r := rand.New(rand.NewPCG(1, 2))
	c := make(Ints, 10_000)
	for i := range c {
		c[i] = r.Int64N(1_000_000)
	}
	return c, AppendJSONList(nil, c)
}

func benchFloats() (Floats, []byte) {
	r := rand.New(rand.NewPCG(1, 2))
	c := make(Floats, 10_000)
	for i := range c {
		c[i] = r.Float64()
	}
	return c, AppendJSONList(nil, c)
}

func BenchmarkDecodeInts(b *testing.B) {
	_, text := benchInts()
	b.SetBytes(int64(len(text)))
	b.Run("declared", func(b *testing.B) {
		for b.Loop() {
			if _, err := DecodeJSON(text, &IntType); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("inferred", func(b *testing.B) {
		for b.Loop() {
			if _, err := DecodeJSON(text, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		for b.Loop() {
			var out []int64
			if err := json.Unmarshal(text, &out); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDecodeFloats(b *testing.B) {
	_, text := benchFloats()
	rounded := make(Floats, 10_000)
	for i := range rounded {
		rounded[i] = float64(i*7919%100_000) / 100
	}
	b.Run("17 digits", func(b *testing.B) {
		for b.Loop() {
			if _, err := DecodeJSON(text, &FloatType); err != nil {
				b.Fatal(err)
			}
		}
	})
	short := AppendJSONList(nil, rounded)
	b.Run("2 places", func(b *testing.B) {
		for b.Loop() {
			if _, err := DecodeJSON(short, &FloatType); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("17 digits encoding/json", func(b *testing.B) {
		for b.Loop() {
			var out []float64
			if err := json.Unmarshal(text, &out); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDecodeTen(b *testing.B) {
	text := []byte("[1.5,2.5,3.5,4.25,5.0,6,7.125,8.5,9.5,10.5]")
	b.Run("declared", func(b *testing.B) {
		for b.Loop() {
			if _, err := DecodeJSON(text, &FloatType); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		for b.Loop() {
			var out []float64
			if err := json.Unmarshal(text, &out); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	ints, _ := benchInts()
	floats, _ := benchFloats()
	whole := make(Floats, 10_000)
	for i := range whole {
		whole[i] = float64(i)
	}
	for _, c := range []struct {
		name string
		c    Column
		v    any
	}{{"ints", ints, []int64(ints)}, {"floats", floats, []float64(floats)}, {"whole floats", whole, []float64(whole)}} {
		b.Run(c.name, func(b *testing.B) {
			var dst []byte
			for b.Loop() {
				dst = AppendJSONList(dst[:0], c.c)
			}
		})
		b.Run(c.name+" encoding/json", func(b *testing.B) {
			for b.Loop() {
				if _, err := json.Marshal(c.v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
