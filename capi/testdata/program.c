/* program.c: a C program that uses all of weft.h. It is a test (program_test.go builds and runs it) and an example to read.
 * It prints each check that fails, then "N passed, M failed", and exits with 1 if any did. */
#define _GNU_SOURCE
#include "weft.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int passed, failed;

#define CHECK(condition, ...) check((condition) ? 1 : 0, __LINE__, #condition, __VA_ARGS__)

static void check(int ok, int line, const char *condition, const char *format, ...)
{
    if (ok) {
        passed++;
        return;
    }
    failed++;
    va_list arguments;
    va_start(arguments, format);
    printf("program.c:%d: not %s: ", line, condition);
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
}

/* The answer to a call: its status, and its frame taken apart. */
typedef struct {
    weft_status status;
    char       *head; /* with a 0 at its end */
    weft_buffer frame;
} answer;

static const char nothing[] = "";

/* take makes an answer of a frame. */
static answer take(weft_status status, const uint8_t *frame, size_t length)
{
    answer a = {status, NULL, {NULL, 0}};
    uint64_t size = 0;
    if (length >= 8) {
        memcpy(&size, frame, 8);
        if (size > length - 8)
            size = 0;
    }
    a.head = malloc(size + 1);
    if (length >= 8)
        memcpy(a.head, frame + 8, size);
    a.head[size] = 0;
    return a;
}

static answer call_all(weft_engine engine, const char *method, const weft_slice *in, size_t n_in, weft_span *into, size_t n_into)
{
    weft_buffer out = {(void *)&passed, 99}; /* weft must not read it */
    weft_status status = weft_call(engine, method, in, n_in, into, n_into, &out);
    answer a = n_into > 0 && into != NULL && into[0].length > 0 ? take(status, into[0].data, into[0].length)
                                                                : take(status, out.data, out.length);
    a.frame = out;
    return a;
}

static answer call(weft_engine engine, const char *method, const char *request)
{
    weft_slice in = {request, strlen(request)};
    return call_all(engine, method, &in, 1, NULL, 0);
}

static void drop(answer *a)
{
    free(a->head);
    a->head = NULL;
    weft_buffer_free(&a->frame);
}

static int has(const answer *a, const char *text) { return strstr(a->head, text) != NULL; }

/* number is the integer after "key": in a head, -1 where there is none. */
static long long number(const answer *a, const char *key)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\":", key);
    const char *at = strstr(a->head, quoted);
    return at == NULL ? -1 : strtoll(at + strlen(quoted), NULL, 10);
}

/* text is the string after "key": in a head. */
static const char *text(const answer *a, const char *key, char *into, size_t size)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\":\"", key);
    const char *at = strstr(a->head, quoted);
    into[0] = 0;
    if (at != NULL) {
        at += strlen(quoted);
        size_t length = strcspn(at, "\"");
        if (length < size) {
            memcpy(into, at, length);
            into[length] = 0;
        }
    }
    return into;
}

/* column is where the first column of a frame begins; *bytes is its size. */
static const void *column(const answer *a, const void *frame, long long *bytes)
{
    const char *at = strstr(a->head, "\"columns\":[[");
    if (at == NULL)
        return NULL;
    char *rest;
    long long offset = strtoll(at + strlen("\"columns\":[["), &rest, 10);
    *bytes = strtoll(rest + 1, NULL, 10);
    return offset % 64 == 0 ? (const uint8_t *)frame + offset : NULL;
}

static weft_engine open_engine(const char *config)
{
    weft_slice text = {config, strlen(config)};
    weft_engine engine = 0;
    weft_buffer problem;
    weft_status status = weft_open(&text, &engine, &problem);
    CHECK(status == WEFT_OK && engine != 0 && problem.data == NULL, "%s: %d %.*s", config, status, (int)problem.length, (char *)problem.data);
    weft_buffer_free(&problem);
    return engine;
}

/* refused checks that a call fails with a status, and that its frame is the problem document with that reason. */
static void refused(int line, answer a, weft_status status, const char *reason)
{
    char given[64];
    check(a.status == status && strcmp(text(&a, "reason", given, sizeof given), reason) == 0 && has(&a, "\"title\"") && has(&a, "\"detail\""),
          line, reason, "%d %s", a.status, a.head);
    drop(&a);
}

#define REFUSED(answer, status, reason) refused(__LINE__, answer, status, reason)

/* wait_readable waits for a descriptor, at most 20 s. */
static int wait_readable(int fd)
{
    struct pollfd p = {fd, POLLIN, 0};
    return poll(&p, 1, 20000) == 1 && (p.revents & POLLIN);
}

static answer by_number(weft_engine engine, const char *method, long long pending)
{
    char request[64];
    snprintf(request, sizeof request, "{\"pending\":%lld}", pending);
    return call(engine, method, request);
}

/* finish waits for an answer that is pending, and collects it. */
static answer finish(weft_engine engine, answer a)
{
    long long pending = number(&a, "pending"), fd = number(&a, "fd");
    CHECK(a.status != WEFT_PENDING || wait_readable((int)fd), "%s", a.head);
    if (a.status != WEFT_PENDING)
        return a;
    drop(&a);
    return by_number(engine, "collect", pending);
}

static answer run(weft_engine engine, const char *request) { return finish(engine, call(engine, "run", request)); }

/* Work that would take years, for a computation to be cancelled. */
static const char endless[] = "{\"operation\":\"count\",\"key\":\"std.is_prime\",\"items\":{\"range\":[0,1000000000000000]}}";

static void opening(void)
{
    CHECK(weft_abi_version() == WEFT_ABI_VERSION, "%d", weft_abi_version());

    weft_engine engine = 7;
    weft_buffer problem = {(void *)&passed, 99};
    CHECK(weft_open(NULL, &engine, &problem) == WEFT_OK && engine != 0 && problem.data == NULL, "the defaults");
    CHECK(weft_close(engine) == WEFT_OK, "close");
    CHECK(weft_open(NULL, &engine, NULL) == WEFT_OK && engine != 0, "without a place for the problem");
    CHECK(weft_close(engine) == WEFT_OK, "close");
    CHECK(weft_open(NULL, NULL, NULL) == WEFT_INVALID_ARGUMENT, "without a place for the engine");

    const char *wrong[] = {"{\"wrokers\":2}", "{\"workers\":-1}", "{\"workers\":2", "[]", "{\"url\":\"ftp://host\"}", "{\"workers\":1,\"workers\":2}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        weft_slice config = {wrong[i], strlen(wrong[i])};
        weft_status status = weft_open(&config, &engine, &problem);
        CHECK(status == WEFT_INVALID_ARGUMENT && engine == 0, "%s: %d", wrong[i], status);
        CHECK(problem.length > 2 && ((char *)problem.data)[0] == '{', "%s", wrong[i]);
        weft_buffer_free(&problem);
        CHECK(problem.data == NULL && problem.length == 0, "freed");
        CHECK(weft_open(&config, &engine, NULL) == WEFT_INVALID_ARGUMENT, "%s", wrong[i]);
    }
    weft_slice nowhere = {NULL, 3};
    CHECK(weft_open(&nowhere, &engine, &problem) == WEFT_INVALID_ARGUMENT && engine == 0, "a config at NULL");
    weft_buffer_free(&problem);
    weft_buffer_free(&problem);
    weft_buffer_free(NULL);
}

static void small_calls(weft_engine engine)
{
    answer a = call(engine, "ping", "{}");
    CHECK(a.status == WEFT_OK && strcmp(a.head, "{}") == 0, "%d %s", a.status, a.head);
    drop(&a);
    a = call_all(engine, "info", NULL, 0, NULL, 0);
    CHECK(a.status == WEFT_OK && number(&a, "abi") == WEFT_ABI_VERSION && number(&a, "pid") == getpid(), "%d %s", a.status, a.head);
    drop(&a);
    a = call(engine, "kernels", nothing);
    CHECK(a.status == WEFT_OK && has(&a, "\"std.square\""), "%d %.100s", a.status, a.head);
    drop(&a);

    a = run(engine, "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":[1,2,3]}");
    CHECK(a.status == WEFT_OK && has(&a, "\"type\":\"list[int]\""), "%d %s", a.status, a.head);
    long long bytes = 0;
    const int64_t *ints = column(&a, a.frame.data, &bytes);
    CHECK(ints != NULL && bytes == 24 && ints[0] == 1 && ints[1] == 4 && ints[2] == 9, "%s", a.head);
    drop(&a);

    double items[] = {1.5, -2, 0.25};
    const char *request = "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":{\"at\":1,\"type\":\"float\"}}";
    weft_slice in[] = {{request, strlen(request)}, {items, sizeof items}};
    _Alignas(64) uint8_t scratch[4096];
    weft_span into = {scratch, sizeof scratch, 0};
    a = call_all(engine, "run", in, 2, &into, 1);
    CHECK(a.status == WEFT_OK && a.frame.data == NULL && a.frame.length == 0 && into.length > 8, "%d %s", a.status, a.head);
    const double *floats = column(&a, scratch, &bytes);
    CHECK(floats != NULL && bytes == 24 && floats[0] == 2.25 && floats[1] == 4 && floats[2] == 0.0625, "%s", a.head);
    drop(&a);

    into = (weft_span){scratch, 16, 0}; /* too small: the frame comes in out */
    a = call_all(engine, "run", in, 2, &into, 1);
    CHECK(a.status == WEFT_OK && a.frame.data != NULL && into.length == 0, "%d %s", a.status, a.head);
    floats = column(&a, a.frame.data, &bytes);
    CHECK(floats != NULL && floats[2] == 0.0625, "%s", a.head);
    drop(&a);

    int64_t offsets[] = {0, 5, 5, 11};
    request = "{\"operation\":\"map\",\"kernel\":\"std.upper\",\"items\":{\"at\":1,\"type\":\"str\"}}";
    weft_slice texts[] = {{request, strlen(request)}, {offsets, sizeof offsets}, {"helloW\xc3\xb6rld", 11}};
    a = call_all(engine, "run", texts, 3, NULL, 0);
    CHECK(a.status == WEFT_OK && has(&a, "\"type\":\"list[str]\"") && number(&a, "length") == 3, "%d %s", a.status, a.head);
    drop(&a);

    in[1].length = 0; /* no items */
    a = call_all(engine, "run", in, 2, NULL, 0);
    CHECK(a.status == WEFT_OK && number(&a, "length") == 0, "%d %s", a.status, a.head);
    drop(&a);
}

static void own_memory(weft_engine engine)
{
    double items[] = {1.5, -2, 0.25, 3};
    const char *request = "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":{\"at\":1,\"type\":\"float\"},\"into\":\"float\"}";
    weft_slice in[] = {{request, strlen(request)}, {items, sizeof items}};
    _Alignas(64) uint8_t scratch[1024];
    double floats[4] = {0};
    weft_span into[] = {{scratch, sizeof scratch, 0}, {floats, sizeof floats, 0}};
    answer a = call_all(engine, "run", in, 2, into, 2);
    CHECK(a.status == WEFT_OK && into[1].length == sizeof floats, "%d %s", a.status, a.head);
    CHECK(floats[0] == 2.25 && floats[1] == 4 && floats[2] == 0.0625 && floats[3] == 9, "%g %g", floats[0], floats[1]);
    CHECK(number(&a, "length") == 4 && !has(&a, "[["), "%s", a.head);
    drop(&a);

    float narrow[4] = {0};
    request = "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":{\"at\":1,\"type\":\"float\"},\"into\":\"float32\"}";
    in[0] = (weft_slice){request, strlen(request)};
    into[1] = (weft_span){narrow, sizeof narrow, 0};
    a = call_all(engine, "run", in, 2, into, 2);
    CHECK(a.status == WEFT_OK && into[1].length == sizeof narrow && narrow[2] == 0.0625f, "%d %s", a.status, a.head);
    drop(&a);

    into[1] = (weft_span){narrow, sizeof narrow - 4, 0}; /* room for three of four */
    a = call_all(engine, "run", in, 2, into, 2);
    CHECK(a.status == WEFT_INVALID_ARGUMENT && into[1].length == 0, "%d %s", a.status, a.head);
    drop(&a);
    into[1] = (weft_span){narrow, sizeof narrow - 1, 0};
    REFUSED(call_all(engine, "run", in, 2, into, 2), WEFT_INVALID_ARGUMENT, "into");
    REFUSED(call_all(engine, "run", in, 2, into, 1), WEFT_INVALID_ARGUMENT, "into");

    size_t n = 1000000; /* large: pending */
    double *many = malloc(n * sizeof *many), *squares = malloc(n * sizeof *squares);
    for (size_t i = 0; i < n; i++)
        many[i] = (double)i;
    request = "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":{\"at\":1,\"type\":\"float\"},\"into\":\"float\"}";
    in[0] = (weft_slice){request, strlen(request)};
    in[1] = (weft_slice){many, n * sizeof *many};
    into[1] = (weft_span){squares, n * sizeof *squares, 0};
    a = finish(engine, call_all(engine, "run", in, 2, into, 2));
    CHECK(a.status == WEFT_OK && number(&a, "length") == (long long)n, "%d %s", a.status, a.head);
    size_t right = 0;
    for (size_t i = 0; i < n; i++)
        right += squares[i] == (double)i * (double)i;
    CHECK(right == n, "%zu of %zu", right, n);
    drop(&a);
    free(many);
    free(squares);
}

static void pending_calls(weft_engine engine)
{
    answer a = run(engine, "{\"operation\":\"count\",\"key\":\"std.is_prime\",\"items\":{\"range\":[0,200000]}}");
    CHECK(a.status == WEFT_OK && has(&a, "\"type\":\"int\""), "%d %s", a.status, a.head);
    long long bytes = 0;
    const int64_t *primes = column(&a, a.frame.data, &bytes);
    CHECK(primes != NULL && bytes == 8 && *primes == 17984, "%s", a.head);
    drop(&a);

    a = call(engine, "run", endless);
    CHECK(a.status == WEFT_PENDING, "%d %s", a.status, a.head);
    long long pending = number(&a, "pending");
    int fd = (int)number(&a, "fd");
    drop(&a);
    CHECK(fcntl(fd, F_GETFD) == FD_CLOEXEC && (fcntl(fd, F_GETFL) & O_NONBLOCK), "the descriptor's flags");
    struct pollfd p = {fd, POLLIN, 0};
    CHECK(poll(&p, 1, 0) == 0, "readable while the work goes on");
    REFUSED(by_number(engine, "collect", pending), WEFT_INVALID_STATE, "still_pending");
    a = by_number(engine, "cancel_pending", pending);
    CHECK(a.status == WEFT_OK, "%d %s", a.status, a.head);
    drop(&a);
    CHECK(wait_readable(fd), "after the cancel");
    REFUSED(by_number(engine, "collect", pending), WEFT_CANCELLED, "cancelled");
    REFUSED(by_number(engine, "collect", pending), WEFT_INVALID_STATE, "unknown_pending");
    REFUSED(by_number(engine, "cancel_pending", pending), WEFT_INVALID_STATE, "unknown_pending");
    REFUSED(call(engine, "collect", "{}"), WEFT_INVALID_ARGUMENT, "argument_missing");
    REFUSED(call(engine, "collect", "{\"pending\":-1}"), WEFT_INVALID_ARGUMENT, "json_type");

    REFUSED(run(engine, "{\"operation\":\"count\",\"key\":\"std.is_prime\",\"items\":{\"range\":[0,1000000000000000]},\"malt\":{\"timeout_ms\":30}}"),
            WEFT_TIMEOUT, "deadline");
}

static void jobs(weft_engine engine)
{
    int64_t items[] = {3, 4, 5};
    const char *words = "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":{\"at\":1,\"type\":\"int\"}}";
    weft_slice in[] = {{words, strlen(words)}, {items, sizeof items}};
    answer a = finish(engine, call_all(engine, "submit", in, 2, NULL, 0));
    memset(items, 0, sizeof items); /* submit copied them */
    char id[64], request[128];
    CHECK(a.status == WEFT_OK && strlen(text(&a, "id", id, sizeof id)) > 8, "%d %s", a.status, a.head);
    drop(&a);
    snprintf(request, sizeof request, "{\"id\":\"%s\"}", id);
    a = finish(engine, call(engine, "result", request));
    long long bytes = 0;
    const int64_t *squares = column(&a, a.frame.data, &bytes);
    CHECK(a.status == WEFT_OK && squares != NULL && squares[0] == 9 && squares[1] == 16 && squares[2] == 25, "%d %s", a.status, a.head);
    drop(&a);
    a = finish(engine, call(engine, "job", request));
    CHECK(a.status == WEFT_OK && has(&a, "\"state\":\"done\"") && has(&a, id), "%d %s", a.status, a.head);
    drop(&a);
    a = finish(engine, call(engine, "jobs", "{}"));
    CHECK(a.status == WEFT_OK && has(&a, "{\"jobs\":[") && has(&a, id), "%d %s", a.status, a.head);
    drop(&a);

    a = finish(engine, call(engine, "submit", endless));
    CHECK(a.status == WEFT_OK, "%d %s", a.status, a.head);
    text(&a, "id", id, sizeof id);
    drop(&a);
    snprintf(request, sizeof request, "{\"id\":\"%s\",\"wait_ms\":0}", id);
    a = finish(engine, call(engine, "result", request));
    CHECK(a.status == WEFT_OK && has(&a, "{\"job\":{") && has(&a, id), "%d %s", a.status, a.head);
    drop(&a);
    snprintf(request, sizeof request, "{\"id\":\"%s\"}", id);
    a = finish(engine, call(engine, "cancel", request));
    CHECK(a.status == WEFT_OK && has(&a, "\"state\":\"cancelled\""), "%d %s", a.status, a.head);
    drop(&a);
    REFUSED(finish(engine, call(engine, "result", request)), WEFT_CANCELLED, "cancelled");
    REFUSED(finish(engine, call(engine, "job", "{\"id\":\"nobody\"}")), WEFT_NOT_FOUND, "unknown_job");
    REFUSED(call(engine, "job", "{}"), WEFT_INVALID_ARGUMENT, "argument_missing");
    REFUSED(call(engine, "job", "{\"di\":\"x\"}"), WEFT_INVALID_ARGUMENT, "unknown");
}

static void mistakes(weft_engine engine)
{
    REFUSED(call(engine, "rnu", "{}"), WEFT_NOT_FOUND, "unknown_method");
    REFUSED(call(engine, "", "{}"), WEFT_NOT_FOUND, "unknown_method");
    REFUSED(call(engine, "a_name_that_is_longer_than_any_method_could_ever_be_and_that_goes_on_and_on_and_on", "{}"), WEFT_NOT_FOUND, "unknown_method");
    REFUSED(call(engine, NULL, "{}"), WEFT_INVALID_ARGUMENT, "null_pointer");

    weft_slice in[2] = {{"{}", 2}, {NULL, 0}};
    weft_span into[3] = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};
    CHECK(weft_call(engine, "ping", in, 1, NULL, 0, NULL) == WEFT_INVALID_ARGUMENT, "without a place for the answer");
    REFUSED(call_all(engine, "ping", NULL, 1, NULL, 0), WEFT_INVALID_ARGUMENT, "null_pointer");
    REFUSED(call_all(engine, "ping", in, SIZE_MAX, NULL, 0), WEFT_INVALID_ARGUMENT, "too_many_slices");
    REFUSED(call_all(engine, "ping", in, 1, NULL, 1), WEFT_INVALID_ARGUMENT, "null_pointer");
    REFUSED(call_all(engine, "ping", in, 1, into, (size_t)1 << 40), WEFT_INVALID_ARGUMENT, "too_many_slices");
    into[0].capacity = 8;
    REFUSED(call_all(engine, "ping", in, 1, into, 1), WEFT_INVALID_ARGUMENT, "memory");
    in[1].length = 1;
    REFUSED(call_all(engine, "ping", in, 2, NULL, 0), WEFT_INVALID_ARGUMENT, "memory");
    in[1] = (weft_slice){"x", SIZE_MAX};
    REFUSED(call_all(engine, "ping", in, 2, NULL, 0), WEFT_INVALID_ARGUMENT, "memory");
    REFUSED(call_all(engine, "run", NULL, 0, NULL, 0), WEFT_INVALID_ARGUMENT, "request_missing");
    REFUSED(call(engine, "ping", "{\"x\":1}"), WEFT_INVALID_ARGUMENT, "unknown");

    REFUSED(run(engine, nothing), WEFT_INVALID_ARGUMENT, "json");
    REFUSED(run(engine, "{\"operation\":\"map\""), WEFT_INVALID_ARGUMENT, "json");
    REFUSED(run(engine, "{\"operation\":\"mpa\",\"kernel\":\"std.square\",\"items\":[1]}"), WEFT_INVALID_ARGUMENT, "unknown_operation");
    REFUSED(run(engine, "{\"operation\":\"map\",\"kernel\":\"std.sqare\",\"items\":[1]}"), WEFT_NOT_FOUND, "unknown_kernel");
    REFUSED(run(engine, "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":{\"at\":9,\"type\":\"int\"}}"), WEFT_INVALID_ARGUMENT, "column_reference");
    answer a = run(engine, "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":[1],\"malt\":{\"nodes\":2}}");
    CHECK(a.status == WEFT_UNIMPLEMENTED, "%d %s", a.status, a.head);
    drop(&a);
    a = run(engine, "{\"operation\":\"map\",\"kernel\":\"std.sqrt\",\"items\":[4,-4]}");
    CHECK(a.status == WEFT_KERNEL_FAILED && number(&a, "item") == 1 && has(&a, "\"kernel\":\"std.sqrt\""), "%d %s", a.status, a.head);
    drop(&a);

    weft_engine tiny = open_engine("{\"workers\":1,\"memory_bytes\":1000,\"jobs\":1}");
    REFUSED(run(tiny, "{\"operation\":\"map\",\"kernel\":\"std.is_prime\",\"items\":{\"range\":[0,1000000]}}"), WEFT_LIMIT_EXCEEDED, "memory");
    a = finish(tiny, call(tiny, "submit", endless));
    CHECK(a.status == WEFT_OK, "%d %s", a.status, a.head);
    drop(&a);
    a = finish(tiny, call(tiny, "submit", endless));
    CHECK(a.status == WEFT_BUSY && number(&a, "retry_after_ms") > 0, "%d %s", a.status, a.head);
    drop(&a);
    CHECK(weft_close(tiny) == WEFT_OK, "close");

    weft_engine remote = open_engine("{\"url\":\"http://127.0.0.1:9\",\"retries\":0}"); /* the discard port: nobody listens */
    a = finish(remote, call(remote, "ping", "{}"));
    CHECK(a.status == WEFT_UNAVAILABLE, "%d %s", a.status, a.head);
    drop(&a);
    CHECK(weft_close(remote) == WEFT_OK, "close");
}

static void handles(void)
{
    weft_engine engine = open_engine("{}");
    answer a = call(engine, "run", endless);
    CHECK(a.status == WEFT_PENDING, "%d %s", a.status, a.head);
    long long pending = number(&a, "pending");
    int fd = (int)number(&a, "fd");
    drop(&a);
    CHECK(weft_close(engine) == WEFT_OK, "close");
    CHECK(weft_close(engine) == WEFT_OK, "again, with a call that is not collected");
    REFUSED(call(engine, "ping", "{}"), WEFT_INVALID_STATE, "closed");
    CHECK(wait_readable(fd), "close cancels what is pending");
    REFUSED(by_number(engine, "collect", pending), WEFT_CANCELLED, "cancelled");
    REFUSED(by_number(engine, "collect", pending), WEFT_INVALID_STATE, "closed");
    REFUSED(call(engine, "ping", "{}"), WEFT_INVALID_STATE, "closed");
    CHECK(weft_close(engine) == WEFT_OK, "again");

    weft_engine strangers[] = {0, 1, engine + 1, engine ^ 1, engine + ((weft_engine)1 << 32), UINT64_MAX};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
        REFUSED(call(strangers[i], "ping", "{}"), WEFT_INVALID_STATE, "unknown_engine");
        CHECK(weft_close(strangers[i]) == WEFT_INVALID_STATE, "%llu", (unsigned long long)strangers[i]);
    }
}

/* in_child runs a test in a forked process, whose exit status says how it went. */
static int in_child(pid_t child, weft_engine engine, weft_buffer *mine)
{
    if (child == 0) {
        weft_engine other = 5;
        weft_buffer out = {NULL, 0}, problem = {NULL, 0};
        weft_slice in = {"{}", 2};
        int ok = weft_call(engine, "ping", &in, 1, NULL, 0, &out) == WEFT_FORKED && out.data == NULL;
        ok = ok && weft_open(NULL, &other, &problem) == WEFT_FORKED && other == 0 && problem.data == NULL;
        ok = ok && weft_close(engine) == WEFT_FORKED && weft_abi_version() == WEFT_ABI_VERSION;
        weft_buffer_free(mine);
        weft_buffer_free(mine);
        _exit(ok ? 0 : 1);
    }
    int status = -1;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void forks(weft_engine engine)
{
    answer busy = call(engine, "run", endless), info = call(engine, "info", "{}");
    for (int i = 0; i < 10; i++)
        CHECK(in_child(fork(), engine, &info.frame), "fork");
#ifdef SYS_fork
    CHECK(in_child((pid_t)syscall(SYS_fork), engine, &info.frame), "a fork behind the back of libc");
#endif
    CHECK(info.frame.data != NULL, "the parent's memory");
    drop(&info);
    answer a = call(engine, "ping", "{}");
    CHECK(a.status == WEFT_OK, "the parent goes on: %d %s", a.status, a.head);
    drop(&a);
    long long pending = number(&busy, "pending");
    a = by_number(engine, "cancel_pending", pending);
    drop(&a);
    REFUSED(finish(engine, busy), WEFT_CANCELLED, "cancelled");
}

#define THREADS 8
#define CALLS   500

/* squares makes calls of all lengths on one thread; it gives the number of wrong answers. */
static void *squares(void *argument)
{
    weft_engine engine = *(weft_engine *)argument;
    const char *request = "{\"operation\":\"map\",\"kernel\":\"std.square\",\"items\":{\"at\":1,\"type\":\"int\"}}";
    int64_t *items = malloc(20000 * sizeof *items);
    _Alignas(64) uint8_t scratch[2048];
    intptr_t wrong = 0;
    for (int64_t i = 0; i < 20000; i++)
        items[i] = i;
    for (size_t i = 0; i < CALLS; i++) {
        size_t n = i % 50 == 0 ? 20000 : i % 7; /* the long ones are pending */
        weft_slice in[] = {{request, strlen(request)}, {items, n * sizeof *items}};
        weft_span into = {scratch, sizeof scratch, 0};
        answer a = call_all(engine, "run", in, 2, &into, 1);
        const uint8_t *frame = scratch;
        if (a.status == WEFT_PENDING) {
            struct pollfd p = {(int)number(&a, "fd"), POLLIN, 0};
            long long pending = number(&a, "pending");
            wrong += poll(&p, 1, 20000) != 1;
            drop(&a);
            a = by_number(engine, "collect", pending);
            frame = a.frame.data;
        } else if (a.frame.data != NULL) {
            frame = a.frame.data;
        }
        long long bytes = -1;
        const int64_t *result = column(&a, frame, &bytes);
        if (a.status != WEFT_OK || result == NULL || bytes != (long long)(n * sizeof *items))
            wrong++;
        else
            for (size_t k = 0; k < n; k++)
                wrong += result[k] != (int64_t)(k * k);
        drop(&a);
    }
    free(items);
    return (void *)wrong;
}

static void threads(weft_engine engine)
{
    pthread_t thread[THREADS];
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&thread[i], NULL, squares, &engine) == 0, "thread %d", i);
    for (int i = 0; i < THREADS; i++) {
        void *wrong = NULL;
        pthread_join(thread[i], &wrong);
        CHECK(wrong == NULL, "thread %d: %d wrong", i, (int)(intptr_t)wrong);
    }
}

int main(void)
{
    alarm(120); /* a hang is a failure */
    opening();
    weft_engine engine = open_engine("{\"workers\":2}");
    small_calls(engine);
    own_memory(engine);
    pending_calls(engine);
    jobs(engine);
    mistakes(engine);
    handles();
    forks(engine);
    threads(engine);
    CHECK(weft_close(engine) == WEFT_OK, "close");
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
