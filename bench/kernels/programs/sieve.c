int64_t kernel(int64_t n) {
    bool *prime = malloc(n + 1);
    memset(prime, 1, n + 1);
    prime[0] = prime[1] = 0;
    for (int64_t i = 2; i * i <= n; i++)
        if (prime[i])
            for (int64_t j = i * i; j <= n; j += i) prime[j] = 0;
    int64_t count = 0;
    for (int64_t i = 0; i <= n; i++)
        if (prime[i]) count++;
    free(prime);
    return count;
}
