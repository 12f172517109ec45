package ir

import (
	"fmt"
	"slices"
	"strings"

	"weft/bridge/lang/wasm"
)

// linear is a sum of multiples of what stays the same in a loop, or advances evenly, and a constant. It is an int modulo 2**64, or modulo 2**32 where it is an
// address: the operations of both wrap in the same way.
type linear struct {
	terms []term // by key
	plus  int64
}

type term struct {
	key    string
	of     Expr // a local, or what is the same in each round
	factor int64
}

func constantLinear(c int64) *linear { return &linear{plus: c} }

func (a *linear) add(b *linear, factor int64) *linear {
	sum := &linear{terms: slices.Clone(a.terms), plus: a.plus + factor*b.plus}
	for _, t := range b.terms {
		at, found := slices.BinarySearchFunc(sum.terms, t.key, func(t term, key string) int { return strings.Compare(t.key, key) })
		if found {
			sum.terms[at].factor += factor * t.factor
			continue
		}
		t.factor *= factor
		sum.terms = slices.Insert(sum.terms, at, t)
	}
	sum.terms = slices.DeleteFunc(sum.terms, func(t term) bool { return t.factor == 0 })
	return sum
}

func (a *linear) scale(factor int64) *linear { return constantLinear(0).add(a, factor) }

// shape is the same for two that differ by a constant.
func (a *linear) shape() string {
	var text strings.Builder
	for _, t := range a.terms {
		fmt.Fprintf(&text, "%d*%s ", t.factor, t.key)
	}
	return text.String()
}

// word is it as an I32, long as an I64.
func (a *linear) word() Expr {
	sum := Expr(nil)
	for _, t := range a.terms {
		of := duplicate(t.of, nil)
		if of.Type() == wasm.I64 {
			of = narrow(of)
		}
		sum = plusTerm(sum, of, int64(int32(t.factor)), wasm.I32)
	}
	return plusConstant(sum, int64(int32(a.plus)), wasm.I32)
}

func (a *linear) long() Expr {
	sum := Expr(nil)
	for _, t := range a.terms {
		of := duplicate(t.of, nil)
		if of.Type() == wasm.I32 {
			of = wide(of)
		}
		sum = plusTerm(sum, of, t.factor, wasm.I64)
	}
	return plusConstant(sum, a.plus, wasm.I64)
}

func plusTerm(sum, of Expr, factor int64, t Type) Expr {
	if factor != 1 {
		of = operator{i32: wasm.I32Mul, i64: wasm.I64Mul}.apply(of, &Const{Of: t, Int: factor})
	}
	if sum == nil {
		return of
	}
	return add(sum, of)
}

func plusConstant(sum Expr, c int64, t Type) Expr {
	k := &Const{Of: t, Int: c}
	if sum == nil {
		return k
	}
	return add(sum, k)
}
