/* guard.h: what stands between the exported C functions and the Go runtime. Private to the library. */
#ifndef WEFT_GUARD_H
#define WEFT_GUARD_H

#include "weft.h"

/* 1 in a process that was forked from the one that loaded this library: its Go runtime has lost its threads and must not be entered. */
int weft_guard_forked(void);

/* Memory that weft_buffer_free frees; NULL when there is none left. */
void *weft_guard_allocate(size_t size);

#endif
