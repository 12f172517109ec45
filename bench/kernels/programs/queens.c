static int64_t place(int64_t row, int64_t n, bool *columns, bool *up, bool *down) {
    if (row == n) return 1;
    int64_t count = 0;
    for (int64_t c = 0; c < n; c++)
        if (!(columns[c] || up[row + c] || down[row - c + n])) {
            columns[c] = up[row + c] = down[row - c + n] = 1;
            count += place(row + 1, n, columns, up, down);
            columns[c] = up[row + c] = down[row - c + n] = 0;
        }
    return count;
}
int64_t kernel(int64_t n) {
    bool *columns = calloc(n, 1), *up = calloc(2 * n, 1), *down = calloc(2 * n, 1);
    return place(0, n, columns, up, down);
}
