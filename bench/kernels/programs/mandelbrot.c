int64_t kernel(int64_t n) {
    int64_t inside = 0;
    for (int64_t py = 0; py < n; py++)
        for (int64_t px = 0; px < n; px++) {
            double cr = 3.0 * px / n - 2.0, ci = 2.0 * py / n - 1.0, zr = 0, zi = 0;
            int64_t left = 200;
            while (left > 0 && zr * zr + zi * zi <= 4.0) {
                double t = zr * zr - zi * zi + cr;
                zi = 2.0 * zr * zi + ci;
                zr = t;
                left--;
            }
            if (left == 0) inside++;
        }
    return inside;
}
