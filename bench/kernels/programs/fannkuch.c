int64_t kernel(int64_t n) {
    int64_t p[16], q[16], count[16], sign = 1, most = 0, checksum = 0;
    for (int64_t i = 0; i < n; i++) p[i] = count[i] = i, q[i] = 0;
    for (;;) {
        int64_t first = p[0];
        if (first != 0) {
            for (int64_t i = 1; i < n; i++) q[i] = p[i];
            int64_t flips = 1;
            for (;;) {
                int64_t at = q[first];
                if (at == 0) break;
                q[first] = first;
                if (first >= 3)
                    for (int64_t i = 1, j = first - 1; i < j; i++, j--) {
                        int64_t t = q[i]; q[i] = q[j]; q[j] = t;
                    }
                first = at;
                flips++;
            }
            if (flips > most) most = flips;
            checksum += sign * flips;
        }
        if (sign == 1) {
            int64_t t = p[0]; p[0] = p[1]; p[1] = t;
            sign = -1;
        } else {
            int64_t t = p[1]; p[1] = p[2]; p[2] = t;
            sign = 1;
            for (int64_t i = 2; i < n; i++) {
                if (count[i] != 0) { count[i]--; break; }
                if (i == n - 1) return checksum * 1000 + most;
                count[i] = i;
                t = p[0];
                for (int64_t j = 0; j < i + 1; j++) p[j] = p[j + 1];
                p[i + 1] = t;
            }
        }
    }
}
