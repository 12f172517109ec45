/* weft.h: the C interface of weft. This file is its reference documentation and is written by hand.
 *
 * An engine is opened by weft_open, works through weft_call, and ends by weft_close. Everything weft can do is a method of weft_call,
 * one to one with the HTTP routes, so features never change this file.
 *
 * Threads: every function may be called from any thread at any time. Fork: a Go runtime does not survive fork(). In a forked child
 * weft_open, weft_call and weft_close answer WEFT_FORKED, without a problem document and without entering Go; weft_abi_version and
 * weft_buffer_free stay legal. Load a fresh copy of the library there.
 * Signals (Linux): of the host's handlers loading the library replaces those of SIGSEGV, SIGBUS, SIGFPE and SIGURG, and passes on to them what is
 * not its own; all its threads block what is sent to the process. The library must never be unloaded (dlclose).
 */
#ifndef WEFT_H
#define WEFT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WEFT_ABI_VERSION 1

/* The status of a call. 0 is success; the others are the codes of a problem and are never renumbered. */
typedef int32_t weft_status;
#include "weft_status.h"

/* An engine: a token, not a pointer. A token that is unknown or closed is answered with WEFT_INVALID_STATE, never a crash. 0 is no engine. */
typedef uint64_t weft_engine;

/* Memory of the caller that weft reads, borrowed until the call returns (until the pending call has ended, see below). */
typedef struct {
    const void *data;
    size_t      length;
} weft_slice;

/* Memory of the caller that weft writes. weft sets length to the bytes written (0 when unused). */
typedef struct {
    void  *data;
    size_t capacity;
    size_t length;
} weft_span;

/* Memory of weft that the caller frees with weft_buffer_free. data is NULL when there is none. */
typedef struct {
    void  *data;
    size_t length;
} weft_buffer;

/* The ABI version of this library: WEFT_ABI_VERSION. Never enters Go. */
int32_t weft_abi_version(void);

/* Opens an engine. config is a JSON object, or NULL for the defaults: "url" (a remote server, or "sidecar:"; absent: in this process), "token",
 * "workers", "memory_bytes", "timeout_ms", "connect_timeout_ms", "retries", "ca_file", "headers"; of a sidecar "binary" (the program weft), "runtime_dir" and
 * "environment" (an object: variables that count beside those of this process). Makes no round trip.
 * On failure *out is 0 and *problem holds the problem document (application/problem+json). problem may be NULL; out may not. */
weft_status weft_open(const weft_slice *config, weft_engine *out, weft_buffer *problem);

/* Calls a method.
 *
 * in[0] is the JSON request ("{}" or an empty slice where the method takes none); in[1..] are raw columns that the request points at:
 * {"items": {"at": 1, "type": "float"}} reads in[1] as float64. The layout of each type is in docs/reference/columns.md.
 *
 * The answer is a frame: 8 bytes little-endian head length, the JSON head, then columns, each at a multiple of 64 bytes from the frame's
 * start. The head is what HTTP answers, with "columns": [[offset, bytes], ...] in place of the data. When the frame fits into into[0] it is
 * written there and *out is {NULL, 0}; otherwise *out holds it. into may be NULL with n_into 0.
 * into[1], where given, is memory for a map's result column: the request says {"into": "float32"} (the storage), and its capacity is that of
 * the list's length. The head then says "into": true and has no columns; a pending call's result is there when it is collected.
 *
 * Methods: run, submit, jobs, job, result, cancel, kernels, kernel, compile, publish, unpublish, put, datasets, dataset, drop, info, ping, and
 * those below. job, result and cancel take {"id": "..."}; result takes "wait_ms", too, and waits as long as it takes where that is not given.
 * kernel, unpublish, dataset and drop take {"name": "..."}; put takes {"name": "...", "items": ...} as PUT /v1/data does, and copies the
 * columns that it keeps. At most 4096 slices and spans are allowed.
 *
 * A call never blocks for long. Where the work is not small, weft_call answers WEFT_PENDING and the frame's head is
 * {"pending": N, "fd": F}: F becomes readable when the work has ended. Then the method "collect" with {"pending": N} gives the answer;
 * "cancel_pending" with {"pending": N} asks it to end early (F becomes readable when it has). Until collected, in and into stay borrowed,
 * but for the array of slices and spans itself and for into[0]: the collecting call brings its own. F belongs to weft: poll it, never
 * read or close it.
 *
 * A caller that waits for many calls at once, as an event loop does, opens a queue: the method "open_queue" answers {"queue": Q, "fd": F}.
 * A call of a method "run@Q" then has no descriptor of its own: F becomes readable when any call of the queue has ended, and "ended" with
 * {"queue": Q} answers {"ended": [N, ...]}, the calls that have ended since it was last asked. Each is collected as above. "close_queue"
 * with {"queue": Q} cancels its calls, which can still be collected once they have ended, and F must not be polled any more. A closed
 * engine keeps its queues until they are closed.
 *
 * On failure the frame is the problem document alone: its head, no columns. There is no last-error state. There is no frame where out is
 * NULL (WEFT_INVALID_ARGUMENT) and where there is no memory for one (WEFT_LIMIT_EXCEEDED). */
weft_status weft_call(weft_engine engine, const char *method,
                      const weft_slice *in, size_t n_in,
                      weft_span *into, size_t n_into, weft_buffer *out);

/* Closes an engine and cancels its jobs and pending calls; these end soon and can still be collected, as their memory is borrowed until then.
 * Idempotent: an engine that is closed already answers WEFT_OK. */
weft_status weft_close(weft_engine engine);

/* Frees what weft gave and clears it. Idempotent; legal after fork. */
void weft_buffer_free(weft_buffer *buffer);

#ifdef __cplusplus
}
#endif
#endif
