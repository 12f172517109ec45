static double **matrix(int64_t n) {
    double **m = malloc(n * sizeof *m);
    for (int64_t i = 0; i < n; i++) m[i] = calloc(n, sizeof **m);
    return m;
}
double kernel(int64_t n) {
    double **a = matrix(n), **b = matrix(n), **c = matrix(n), total = 0;
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < n; j++) a[i][j] = i * j % 7, b[i][j] = (double)(i + j) / n;
    for (int64_t i = 0; i < n; i++)
        for (int64_t k = 0; k < n; k++) {
            double x = a[i][k];
            for (int64_t j = 0; j < n; j++) c[i][j] += x * b[k][j];
        }
    for (int64_t i = 0; i < n; i++) total += c[i][i];
    return total;
}
