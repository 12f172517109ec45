double kernel(int64_t n) {
    double *u = calloc(n * n, 8), *v = calloc(n * n, 8), total = 0;
    for (int64_t j = 0; j < n; j++) u[j] = v[j] = 1;
    for (int64_t s = 0; s < 20; s++) {
        for (int64_t i = 1; i < n - 1; i++)
            for (int64_t j = 1; j < n - 1; j++)
                v[i * n + j] = 0.25 * (u[(i - 1) * n + j] + u[(i + 1) * n + j] + u[i * n + j - 1] + u[i * n + j + 1]);
        double *t = u; u = v; v = t;
    }
    for (int64_t i = 0; i < n * n; i++) total += u[i];
    free(u); free(v);
    return total;
}
