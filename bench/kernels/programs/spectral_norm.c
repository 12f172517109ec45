static double a(int64_t i, int64_t j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }
static void times(int64_t n, double *v, double *into, bool transposed) {
    for (int64_t i = 0; i < n; i++) {
        double total = 0;
        for (int64_t j = 0; j < n; j++)
            total += (transposed ? a(j, i) : a(i, j)) * v[j];
        into[i] = total;
    }
}
double kernel(int64_t n) {
    double *u = malloc(8 * n), *v = calloc(n, 8), *t = calloc(n, 8), uv = 0, vv = 0;
    for (int64_t i = 0; i < n; i++) u[i] = 1;
    for (int k = 0; k < 10; k++) {
        times(n, u, t, 0); times(n, t, v, 1); times(n, v, t, 0); times(n, t, u, 1);
    }
    for (int64_t i = 0; i < n; i++) uv += u[i] * v[i], vv += v[i] * v[i];
    return sqrt(uv / vv);
}
