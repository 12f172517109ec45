static double normal(double x) { return 0.5 * (1.0 + erf(x * 0.7071067811865476)); }
double kernel(int64_t n) {
    double total = 0;
    for (int64_t i = 0; i < n; i++) {
        volatile double years = 1.5;
        double spot = 80.0 + 40.0 * i / n, strike = 100, rate = 0.05, sigma = 0.2, t = years;
        double root = sigma * sqrt(t);
        double d1 = (log(spot / strike) + (rate + 0.5 * sigma * sigma) * t) / root;
        double d2 = d1 - root;
        total += spot * normal(d1) - strike * exp(-rate * t) * normal(d2);
    }
    return total / n;
}
