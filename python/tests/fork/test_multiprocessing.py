"""weft in the processes that the standard library makes, whether or not their parent had used it before."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest
from applications import APPS

METHODS = ["fork", "forkserver", "spawn"]
BEFORE = {"first in the child": "pass", "used before": 'assert weft.map(collatz, [27]) == [111] and weft.connect(workers=1).map("std.square", [3]) == [9]'}


def run(before: str, code: str) -> None:
    program = f"import os, sys, weft\nsys.path.insert(0, {str(APPS)!r})\nfrom web import collatz\nfrom work import longest, say\n"
    program += f"if __name__ == '__main__':\n    {BEFORE[before]}\n{textwrap.indent(textwrap.dedent(code), '    ')}"
    done = subprocess.run([sys.executable, "-X", "faulthandler", "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("before", BEFORE)
class TestEachWayToStart:
    def test_pool(self, method: str, before: str) -> None:
        run(
            before,
            f"""
            import multiprocessing
            with multiprocessing.get_context({method!r}).Pool(2) as pool:
                found = pool.map(longest, [10, 100, 1000, 10_000] * 4, chunksize=1)
            assert [(best, squares) for _, best, squares in found] == [(9, [100]), (97, [10**4]), (871, [10**6]), (6171, [10**8])] * 4, found
            assert os.getpid() not in {{pid for pid, *_ in found}}
            assert weft.map(collatz, [27]) == [111]
            """,
        )

    def test_process_pool_executor(self, method: str, before: str) -> None:
        run(
            before,
            f"""
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor
            with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context({method!r})) as pool:
                assert [best for _, best, _ in pool.map(longest, [10, 100, 1000, 10_000] * 4)] == [9, 97, 871, 6171] * 4
            """,
        )

    def test_process(self, method: str, before: str) -> None:
        run(
            before,
            f"""
            import multiprocessing
            context = multiprocessing.get_context({method!r})
            for _ in range(2):
                here, there = context.Pipe()
                process = context.Process(target=say, args=(1000, there))
                process.start()
                there.close()
                assert here.recv() == (process.pid, 871, [10**6])
                process.join()
                assert process.exitcode == 0
            """,
        )


@pytest.mark.parametrize("before", BEFORE)
def test_subprocess(before: str) -> None:
    run(
        before,
        """
        import subprocess
        code = f"import sys; sys.path.insert(0, {sys.path[0]!r}); from work import longest; print(longest(1000)[1])"
        many = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
        assert [one.communicate()[0] for one in many] == ["871\\n"] * 3
        assert subprocess.run([sys.executable, "-c", code], preexec_fn=lambda: weft.map("std.square", [1]), capture_output=True).returncode == 0
        assert os.waitstatus_to_exitcode(os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-c", code], os.environ), 0)[1]) == 0
        assert weft.map(collatz, [27]) == [111]
        """,
    )
