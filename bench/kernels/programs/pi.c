double kernel(int64_t n) {
    int64_t state = 42, hits = 0;
    for (int64_t i = 0; i < n; i++) {
        state = state * 48271 % 2147483647;
        double x = state / 2147483647.0;
        state = state * 48271 % 2147483647;
        double y = state / 2147483647.0;
        if (x * x + y * y <= 1.0) hits++;
    }
    return 4.0 * hits / n;
}
