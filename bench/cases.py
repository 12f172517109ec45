"""The table of cases: what is compared with what, and the bar."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One figure: the ratio of two sides of sides.py, each a function that gives a number; B may be the number itself.

    ``better`` says how the ratio A/B is to be read: "lower" (times) or "higher" (speeds, speed-ups).
    """

    name: str
    what: str
    a: str
    b: str | float
    bar: float
    better: str = "lower"


CASES = [
    Case("call", "map of one number; against multiprocessing.Pool.apply", "call_weft", "call_pool", 1 / 20),
    Case("call-absolute", "map of one number, in units of 5 µs", "call_weft", 5e-6, 1.0),
    Case("first", "fresh process to first result; against Pool(fork) and its first map", "first_weft", "first_pool", 1.0),
    Case("first-absolute", "import and first map beyond bare Python, in units of 30 ms", "first_weft", 30e-3, 1.0),
    Case("kernel-call", "map of one number by a Python function, compiled and kept, in units of 5 µs", "call_kernel", 5e-6, 1.0),
    Case("kernel-compile-30", "compile a kernel of 30 lines that was not seen before, in units of 5 ms", "compile_thirty", 5e-3, 1.0),
    Case("kernel-compile-300", "compile a kernel of more than 300 lines: all of kernels/programs; in units of 20 ms", "compile_all", 20e-3, 1.0),
    Case("kernel-first", "fresh process: import, define a kernel, map it over 100,000; in units of 60 ms", "first_kernel", 0.060, 1.0),
    Case("kernel-first-numba", "the same against Numba (parallel)", "first_kernel", "first_numba", 1 / 15),
    Case("kernel-first-joblib", "the same against joblib (loky)", "first_kernel", "first_joblib", 1 / 15),
    Case("kernel-first-dask", "the same against dask.bag on processes", "first_kernel", "first_dask", 1 / 15),
    Case("kernel-first-ray", "the same against Ray", "first_kernel", "first_ray", 1 / 15),
    Case("kernel-python", "Collatz steps of 300,000 numbers: time against CPython's map, all cores", "collatz_weft", "collatz_python", 1 / 20),
    Case("kernel-pool", "the same against multiprocessing.Pool", "collatz_weft", "collatz_pool", 1 / 10),
    Case("square", "10 M floats in NumPy, std.square, fresh output: speed against NumPy's", "square_numpy", "square_weft", 0.9, "higher"),
    Case("square-out", "the same with out=", "square_numpy_out", "square_weft_out", 0.75, "higher"),
    Case("cores-range", "compute-bound range job: speed-up on two cores against two C processes", "cores_range_weft", "cores_range_c", 0.95, "higher"),
    Case("cores-exp", "exp over 10 M floats: speed-up on two cores against two C processes", "cores_exp_weft", "cores_exp_c", 0.95, "higher"),
    Case("http-10", "HTTP map of 10 floats, 8 connections: rate against a bare fasthttp + sonic echo", "http_10_weft", "http_10_bare", 0.85, "higher"),
    Case("http-10000", "HTTP map of 10,000 ints: rate against the bare echo", "http_10000_weft", "http_10000_bare", 0.85, "higher"),
    Case("words", "words of the standard library, dict out: speed against Counter.update(text.split())", "words_counter", "words_weft", 2.5, "higher"),
    Case(
        "words-kernel",
        "words of the standard library by a mapper compiled from source: speed against std.words",
        "words_weft",
        "words_kernel_weft",
        0.4,
        "higher",
    ),
    Case("words-distinct", "the same, distinct words counted without the dict", "words_counter", "words_distinct_weft", 5.0, "higher"),
    Case("sort", "1 M floats, list in, list out: speed against sorted", "sort_python", "sort_weft", 3.0, "higher"),
    Case("p99", "one-item HTTP call beside two jobs on all cores: 99th percentile, in units of 25 ms", "p99_weft", 25e-3, 1.0),
    Case("cancel", "cancel of a running operation, in units of 100 ms", "cancel_weft", 100e-3, 1.0),
    Case("fork", "first call in a freshly forked child, its kernel compiled in the parent before; in units of 30 ms", "forked_first", 30e-3, 1.0),
    Case("django", "view in process, less its kernel's processor time: rate against a constant view", "view_in_process", "view_constant", 0.9, "higher"),
    Case("django-http", "the same view, whole: rate against one that asks a FastAPI back end", "view_in_process_whole", "view_over_http", 3.0, "higher"),
    Case("await", "await of a small map, 1,000 at once: a call, in units of 20 µs", "await_weft", 20e-6, 1.0),
    Case("await-thread", "the same against asyncio.to_thread of a Python function", "await_weft", "await_thread", 1.0),
    Case(
        "await-going",
        "await of a call that goes on in the engine, 1,000 at once; against asyncio.to_thread of it",
        "await_going_weft",
        "await_going_thread",
        1.0,
    ),
    Case("executor", "Executor: submit to result of a small call; against ProcessPoolExecutor", "executor_weft", "executor_processes", 1.0),
    Case("progress", "count over some seconds, told of its progress: time against untold", "progress_told", "progress_untold", 1.01),
    Case("data", "max of 1 M floats at a server: time by name against sending them", "data_named", "data_sent", 0.5),
    Case(
        "pipeline",
        "map, windows, map, zip, starmap, sum over 2 M numbers: time in one pass against a list after each stage",
        "pipeline_fused",
        "pipeline_lists",
        0.8,
    ),
    Case("pipeline-top", "the 100 largest of 2 M mapped numbers: time in one pass against a list of them first", "top_fused", "top_list", 0.9),
    Case("size", "library, in units of 20 MB", "library_megabytes", 20.0, 1.0),
    Case("memory", "resident memory after the first call, in units of 40 MB", "memory_weft", 40.0, 1.0),
    Case("sidecar", "map of one number through the sidecar: time against ProcessPoolExecutor.submit().result()", "sidecar_round", "executor_round", 1.0),
    Case("sidecar-absolute", "the same, in units of 80 µs", "sidecar_round", 80e-6, 1.0),
    Case(
        "sidecar-host",
        "eight processes, each one of eight maps through the sidecar: time against one process with all eight",
        "sidecar_eight",
        "sidecar_one",
        1.15,
    ),
    Case(
        "sidecar-first",
        "fresh process that starts the sidecar, to its first result: time against ProcessPoolExecutor's",
        "first_sidecar",
        "first_executor",
        1.0,
    ),
]
