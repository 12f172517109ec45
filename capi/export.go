package capi

/*
#include "guard.h"
*/
import "C"

import (
	"unsafe"

	"weft/bridge"
	"weft/bridge/fault"
	"weft/internal/guard"
)

// The header is written by hand: these do not compile where it and the bridge disagree.
var (
	_ [C.WEFT_PENDING - int(bridge.Pending)]struct{} = [0]struct{}{}
	_ [C.WEFT_ABI_VERSION - bridge.ABI]struct{}      = [0]struct{}{}
)

var engines = newTokens()

//export weft_go_open
func weft_go_open(config *C.weft_slice, engine *C.weft_engine, problem *C.weft_buffer) (status C.weft_status) {
	err := guard.Call(func() error {
		var text []byte
		if config != nil {
			var wrong string
			if text, wrong = over(config.data, config.length); wrong != "" {
				return fault.Invalid("memory", "weft_open: config %s", wrong)
			}
		}
		session, err := bridge.OpenSession(text)
		if err != nil {
			return err
		}
		bridge.Spare(0) // not the workers of this engine: others may come
		*engine = C.weft_engine(engines.add(session))
		return nil
	})
	if err == nil {
		return 0
	}
	answer := bridge.Problem(err)
	if problem != nil {
		copy(allocated(len(answer.Head), problem), answer.Head)
	}
	return C.weft_status(answer.Status)
}

//export weft_go_call
func weft_go_call(engine C.weft_engine, method *C.char, length C.size_t, in *C.weft_slice, nIn C.size_t,
	into *C.weft_span, nInto C.size_t, out *C.weft_buffer) (status C.weft_status) {
	target := target{out: out}
	defer func() {
		if value := recover(); value != nil {
			status = target.deliver(bridge.Problem(guard.Recovered(value)))
		}
	}()
	memory, err := target.open(into, nInto)
	if err != nil {
		return target.deliver(bridge.Problem(err))
	}
	session, err := engines.find(uint64(engine))
	if err != nil {
		return target.deliver(bridge.Problem(err))
	}
	slices, err := borrowed(in, nIn)
	if err != nil {
		return target.deliver(bridge.Problem(err))
	}
	if method == nil {
		return target.deliver(bridge.Problem(fault.Invalid("null_pointer", "weft_call: method is NULL")))
	}
	status = target.deliver(session.Call(unsafe.String((*byte)(unsafe.Pointer(method)), int(length)), slices, memory))
	if session.Drained() {
		engines.forget(uint64(engine))
	}
	return status
}

//export weft_go_close
func weft_go_close(engine C.weft_engine) (status C.weft_status) {
	err := guard.Call(func() error {
		session, err := engines.find(uint64(engine))
		if err != nil {
			if engines.issued(uint64(engine)) { // closed before
				return nil
			}
			return err
		}
		err = session.Close()
		if session.Drained() {
			engines.forget(uint64(engine))
		}
		return err
	})
	if err == nil {
		return 0
	}
	return C.weft_status(bridge.Problem(err).Status)
}
