/* objects.h: Python's objects as flat memory, and back, for the Python wrapper alone; not part of the interface in weft.h.
 *
 * A list of a million floats costs more to look at from Python than to sort. These functions do it in C, by CPython's own functions, which the
 * wrapper passes in: nothing of Python is included or linked. The caller holds the GIL. They run no code of Python, so what they look at
 * stays as it is, and they never enter Go, so they are legal in a forked child.
 */
#ifndef WEFT_OBJECTS_H
#define WEFT_OBJECTS_H

#include <stddef.h>
#include <stdint.h>

/* What the functions below need of CPython. */
typedef struct {
    const void *float_type, *int_type;                 /* &PyFloat_Type, &PyLong_Type */
    void *(*list_get)(void *list, ptrdiff_t at);       /* PyList_GetItem: a borrowed reference */
    void *(*tuple_get)(void *tuple, ptrdiff_t at);     /* PyTuple_GetItem */
    double (*as_double)(void *item);                   /* PyFloat_AsDouble */
    long long (*as_int)(void *item, int *overflow);    /* PyLong_AsLongLongAndOverflow */
    void *(*text)(const char *utf8, ptrdiff_t size, const char *errors); /* PyUnicode_DecodeUTF8 */
    int (*list_set)(void *list, ptrdiff_t at, void *item); /* PyList_SetItem: takes the reference */
} weft_objects;

/* Writes the items of a list (or, with tuple not 0, of a tuple) of floats, or of ints of 64 bits, to out, and returns how many: n, or the index of the
 * first that is of another type, of a subclass too, does not fit, or is not there any more (then with a Python exception set). */
ptrdiff_t weft_objects_floats(const weft_objects *of, void *sequence, int tuple, ptrdiff_t n, double *out);
ptrdiff_t weft_objects_ints(const weft_objects *of, void *sequence, int tuple, ptrdiff_t n, int64_t *out);

/* Fills a list with n str: item i is the UTF-8 in data[offsets[i]:offsets[i+1]]. Returns how many; less than n with a Python exception set. */
ptrdiff_t weft_objects_texts(const weft_objects *of, void *list, ptrdiff_t n, const int64_t *offsets, const char *data);

#endif
