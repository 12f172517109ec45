static int64_t __attribute__((noinline, optimize("no-optimize-sibling-calls"))) fib(int64_t n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
int64_t kernel(int64_t n) { return fib(n); }
