/* The loops of the cores-* cases in C. Prints the seconds of the loop alone; run twice side by side it shows what the machine's second
 * core is worth. Usage: speedup collatz|exp */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static int64_t longest(int64_t from, int64_t to) {
    int64_t most = 0;
    for (int64_t i = from; i < to; i++) {
        int64_t n = i, steps = 0;
        while (n != 1) {
            n = n % 2 == 0 ? n / 2 : 3 * n + 1;
            steps++;
        }
        if (steps > most) most = steps;
    }
    return most;
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    if (strcmp(argv[1], "collatz") == 0) {
        double start = now();
        volatile int64_t most = longest(1, 1000000);
        (void)most;
        printf("%.9f\n", now() - start);
        return 0;
    }
    int64_t n = 10000000;
    double *in = malloc(n * sizeof *in), *out = malloc(n * sizeof *out);
    if (!in || !out) return 1;
    for (int64_t i = 0; i < n; i++) in[i] = (double)i / n, out[i] = 0;
    double best = 1e9;
    for (int round = 0; round < 5; round++) {
        double start = now();
        for (int64_t i = 0; i < n; i++) out[i] = exp(in[i]);
        double took = now() - start;
        if (took < best) best = took;
    }
    printf("%.9f\n", best);
    return 0;
}
