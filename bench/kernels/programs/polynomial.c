double kernel(int64_t n) {
    double total = 0;
    for (int64_t i = 0; i < n; i++) {
        double x = i * 1e-6;
        total += ((((0.5 * x - 1.25) * x + 0.75) * x - 3.0) * x + 2.5) * x - 1.0;
    }
    return total;
}
