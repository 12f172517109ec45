int64_t kernel(int64_t n) {
    int64_t *a = malloc(8 * n), *b = malloc(8 * n), *row = malloc(8 * (n + 1)), state = 42;
    for (int64_t i = 0; i < n; i++) {
        state = state * 48271 % 2147483647; a[i] = state % 26;
        state = state * 48271 % 2147483647; b[i] = state % 26;
    }
    for (int64_t i = 0; i <= n; i++) row[i] = i;
    for (int64_t i = 0; i < n; i++) {
        int64_t last = row[0];
        row[0] = i + 1;
        for (int64_t j = 0; j < n; j++) {
            int64_t above = row[j + 1], best = a[i] == b[j] ? last : last + 1;
            if (above + 1 < best) best = above + 1;
            if (row[j] + 1 < best) best = row[j] + 1;
            last = above;
            row[j + 1] = best;
        }
    }
    int64_t result = row[n];
    free(a); free(b); free(row);
    return result;
}
