static void sort(int64_t *xs, int64_t low, int64_t high) {
    int64_t i = low, j = high, pivot = xs[(low + high) / 2];
    while (i <= j) {
        while (xs[i] < pivot) i++;
        while (xs[j] > pivot) j--;
        if (i <= j) {
            int64_t t = xs[i]; xs[i] = xs[j]; xs[j] = t;
            i++; j--;
        }
    }
    if (low < j) sort(xs, low, j);
    if (i < high) sort(xs, i, high);
}
int64_t kernel(int64_t n) {
    int64_t *xs = malloc(8 * n), state = 42, total = 0;
    for (int64_t i = 0; i < n; i++) xs[i] = state = state * 48271 % 2147483647;
    sort(xs, 0, n - 1);
    for (int64_t i = 0; i < n; i += 1000) total += xs[i];
    free(xs);
    return total;
}
