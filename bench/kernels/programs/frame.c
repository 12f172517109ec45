/* What stands around each kernel: run with n, it prints the result and, of some rounds, the nanoseconds of the fastest. */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include KERNEL

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(int count, char **args) {
    (void)count;
    volatile int64_t n = atoll(args[1]);
    double best = 1e300;
    for (int rounds = atoi(args[2]); rounds > 0; rounds--) {
        double start = now();
        volatile double result = kernel(n);
        double took = now() - start;
        if (took < best) best = took;
        if (rounds == 1) printf("%.17g %.0f\n", result, best);
    }
    return 0;
}
