static int is_prime(int64_t n) {
    if (n < 2) return 0;
    for (int64_t d = 2; d * d <= n; d++)
        if (n % d == 0) return 0;
    return 1;
}
int64_t kernel(int64_t n) {
    int64_t count = 0;
    for (int64_t i = 0; i < n; i++)
        if (is_prime(i)) count++;
    return count;
}
