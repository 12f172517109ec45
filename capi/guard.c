/* guard.c: the functions of weft.h. Each asks the fork guard first and enters Go only in the process that loaded the library.
 *
 * Two witnesses, because neither sees every fork: pthread_atfork runs for fork() alone, and the page that the kernel wipes in a child
 * (MADV_WIPEONFORK, Linux 4.14) also sees a fork that went round libc. vfork and posix_spawn share the parent's memory until they exec
 * and trip neither, as they should.
 */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "guard.h"
#include "_cgo_export.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define METHOD_MAX 64 /* longer than any method: a longer name is cut, and unknown */

static atomic_int forked;
static atomic_uchar *witness; /* 1 in the process that loaded the library; NULL where the system has no wiped pages */

static void forked_child(void) { atomic_store_explicit(&forked, 1, memory_order_relaxed); }

__attribute__((constructor)) static void guard_arm(void)
{
    pthread_atfork(NULL, NULL, forked_child);
#ifdef MADV_WIPEONFORK
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    void *page = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return;
    if (madvise(page, size, MADV_WIPEONFORK) != 0) { /* an older kernel: pthread_atfork alone */
        munmap(page, size);
        return;
    }
    witness = page;
    atomic_store_explicit(witness, 1, memory_order_relaxed);
#endif
}

int weft_guard_forked(void)
{
    if (atomic_load_explicit(&forked, memory_order_relaxed))
        return 1;
    return witness != NULL && atomic_load_explicit(witness, memory_order_relaxed) == 0;
}

void *weft_guard_allocate(size_t size) { return malloc(size); }

int32_t weft_abi_version(void) { return WEFT_ABI_VERSION; }

weft_status weft_open(const weft_slice *config, weft_engine *out, weft_buffer *problem)
{
    if (problem != NULL) {
        problem->data = NULL;
        problem->length = 0;
    }
    if (out == NULL)
        return WEFT_INVALID_ARGUMENT;
    *out = 0;
    if (weft_guard_forked())
        return WEFT_FORKED;
    return weft_go_open((weft_slice *)config, out, problem);
}

weft_status weft_call(weft_engine engine, const char *method,
                      const weft_slice *in, size_t n_in,
                      weft_span *into, size_t n_into, weft_buffer *out)
{
    if (out == NULL)
        return WEFT_INVALID_ARGUMENT;
    out->data = NULL;
    out->length = 0;
    if (weft_guard_forked())
        return WEFT_FORKED;
    return weft_go_call(engine, (char *)method, method == NULL ? 0 : strnlen(method, METHOD_MAX),
                        (weft_slice *)in, n_in, into, n_into, out);
}

weft_status weft_close(weft_engine engine)
{
    if (weft_guard_forked())
        return WEFT_FORKED;
    return weft_go_close(engine);
}

void weft_buffer_free(weft_buffer *buffer)
{
    if (buffer == NULL)
        return;
    free(buffer->data);
    buffer->data = NULL;
    buffer->length = 0;
}
