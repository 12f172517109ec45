"""Runs the benchmark cases and writes the table and the plot. See bench/README.md for the protocol."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

from cases import CASES, Case

HERE = Path(__file__).parent
OUT = HERE / "out"
ALTERNATIONS = int(os.environ.get("WEFT_BENCH_ALTERNATIONS", "5"))


def facts() -> str:
    """The machine, in a line."""
    model = "unknown processor"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        model = next((line.split(":")[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line), model)
    return f"{model}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {platform.platform()}, Python {platform.python_version()}"


def side(name: str | float) -> float:
    """Runs one side in a fresh process and gives its number."""
    if isinstance(name, float):
        return name
    done = subprocess.run([sys.executable, str(HERE / "sides.py"), name], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    return float(done.stdout.split()[-1])


def measure(case: Case) -> dict[str, object]:
    pairs = []
    for turn in range(ALTERNATIONS):
        names = (case.a, case.b) if turn % 2 == 0 else (case.b, case.a)
        values = {name: side(name) for name in names}
        pairs.append((values[case.a], values[case.b]))
    ratios = [a / b for a, b in pairs]
    median = statistics.median(ratios)
    best = min(ratios) if case.better == "lower" else max(ratios)

    def reached(ratio: float) -> bool:
        return ratio <= case.bar if case.better == "lower" else ratio >= case.bar

    verdict = "reached" if reached(median) else "noisy" if reached(best) else "miss"
    return {
        "name": case.name, "what": case.what, "bar": case.bar, "better": case.better, "median": median,
        "low": min(ratios), "high": max(ratios), "verdict": verdict, "pairs": pairs,
    }  # fmt: skip


def table(results: list[dict[str, object]]) -> str:
    lines = [facts(), "", "| case | what | bar | median | range | |", "|---|---|---|---|---|---|"]
    for r in results:
        sign = "≤" if r["better"] == "lower" else "≥"
        lines.append(f"| {r['name']} | {r['what']} | {sign} {r['bar']:.3g} | {r['median']:.3g} | {r['low']:.3g} to {r['high']:.3g} | {r['verdict']} |")
    return "\n".join(lines) + "\n"


def plot(results: list[dict[str, object]], path: Path) -> None:
    """Bars of how far each case is past its bar, on a logarithmic axis; 1 is the bar."""
    try:
        import matplotlib
    except ImportError:
        print("no plot: matplotlib is not installed")
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot

    def past(r: dict[str, object], key: str) -> float:
        return r["bar"] / r[key] if r["better"] == "lower" else r[key] / r["bar"]  # type: ignore[operator]

    figure, axes = pyplot.subplots(figsize=(9, 0.4 * len(results) + 1.5))
    names = [str(r["name"]) for r in results]
    values = [past(r, "median") for r in results]
    spread = [[abs(v - min(past(r, "low"), past(r, "high"))) for v, r in zip(values, results)],
              [abs(max(past(r, "low"), past(r, "high")) - v) for v, r in zip(values, results)]]  # fmt: skip
    colours = ["tab:green" if v >= 1 else "tab:red" for v in values]
    axes.barh(names, values, xerr=spread, color=colours, ecolor="grey")
    axes.axvline(1, color="black", linewidth=1)
    axes.set_xscale("log")
    axes.invert_yaxis()
    axes.set_xlabel("times better than the bar (median of the alternations; whiskers: their range)")
    axes.set_title(facts(), fontsize=7)
    figure.tight_layout()
    figure.savefig(path, dpi=120)


def main(names: list[str]) -> None:
    known = {case.name for case in CASES}
    if unknown := set(names) - known:
        raise SystemExit(f"unknown cases {sorted(unknown)}; there are {sorted(known)}")
    OUT.mkdir(exist_ok=True)
    print(facts(), flush=True)
    results = []
    for case in CASES:
        if names and case.name not in names:
            continue
        r = measure(case)
        results.append(r)
        print(f"{case.name:16} {r['median']:8.3g}  ({r['low']:.3g} to {r['high']:.3g})  bar {case.bar:.3g} {case.better}  {r['verdict']}", flush=True)
    (OUT / "table.md").write_text(table(results))
    (OUT / "results.json").write_text(json.dumps({"facts": facts(), "results": results}, indent=1))
    plot(results, OUT / "plot.png")
    print(f"wrote {OUT}/table.md, results.json, plot.png")


if __name__ == "__main__":
    main(sys.argv[1:])
