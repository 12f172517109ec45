/* objects.c: see objects.h. */
#include "objects.h"

/* The head of every object in a CPython with a GIL; the wrapper has made sure of it. */
typedef struct {
    ptrdiff_t references;
    const void *type;
} object;

/* item is NULL where another thread has made the list shorter: then Python's IndexError is set. */
static int is(const void *item, const void *type) { return item != NULL && ((const object *)item)->type == type; }

ptrdiff_t weft_objects_floats(const weft_objects *of, void *sequence, int tuple, ptrdiff_t n, double *out)
{
    void *(*get)(void *, ptrdiff_t) = tuple ? of->tuple_get : of->list_get;
    for (ptrdiff_t i = 0; i < n; i++) {
        void *item = get(sequence, i);
        if (!is(item, of->float_type))
            return i;
        out[i] = of->as_double(item);
    }
    return n;
}

ptrdiff_t weft_objects_ints(const weft_objects *of, void *sequence, int tuple, ptrdiff_t n, int64_t *out)
{
    void *(*get)(void *, ptrdiff_t) = tuple ? of->tuple_get : of->list_get;
    for (ptrdiff_t i = 0; i < n; i++) {
        void *item = get(sequence, i);
        int overflow = 0;
        if (!is(item, of->int_type))
            return i;
        out[i] = of->as_int(item, &overflow);
        if (overflow != 0)
            return i;
    }
    return n;
}

ptrdiff_t weft_objects_texts(const weft_objects *of, void *list, ptrdiff_t n, const int64_t *offsets, const char *data)
{
    for (ptrdiff_t i = 0; i < n; i++) {
        void *text = of->text(data + offsets[i], (ptrdiff_t)(offsets[i + 1] - offsets[i]), NULL);
        if (text == NULL || of->list_set(list, i, text) != 0)
            return i;
    }
    return n;
}
