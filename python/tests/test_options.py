"""Options: what is refused, and which word the answer names."""

from __future__ import annotations

import datetime
import functools
import re
from typing import Any

import pytest
import weft
from weft._options import malt, size_bytes


@pytest.mark.parametrize(
    ("word", "value", "says"),
    [
        ("n_jobs", 4, r"map\(\) has no n_jobs; did you mean workers=4\?"),
        ("processes", 2, "did you mean workers=2"),
        ("max_workers", 2, "did you mean workers=2"),
        ("num_workers", 2, "did you mean workers=2"),
        ("n_jobs", -1, "all cores work unless it is given"),
        ("chunksize", 100, r"map\(\) has no chunksize; did you mean chunk=100\?"),
        ("batch_size", 100, "did you mean chunk=100"),
        ("axis", 0, "map\\(\\) has no axis; items are one list"),
        ("timeout_ms", 5, "did you mean timeout=5"),
        ("return_exceptions", True, 'on_error="return"'),
        ("random_state", 1, "did you mean seed=1"),
        ("chonk", 1, "did you mean chunk=1"),
        ("stict", True, "did you mean strict=True"),
        ("zzzz", 1, "its options are strict, check, chunk, default"),
    ],
)
def test_words_of_neighbours_are_answered(word: str, value: Any, says: str) -> None:
    with pytest.raises(weft.InvalidArgument, match=says):
        weft.map("std.square", [1], **{word: value})


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: weft.map("std.square", [1, 2], 4), r"map\(\) takes further lists after the items, got the number 4; did you mean chunk=4 or workers=4\?"),
        (lambda: weft.filter("std.is_even", [1, 2], 4), r"filter\(\) takes a kernel and items.*did you mean chunk=4"),
        (lambda: weft.sort([1, 2], 4), "sort.*did you mean chunk=4"),
        (lambda: weft.sort("std.neg", [1, 2]), r"sort\(\) takes the items first; the kernel is key=.*key='std\.neg'\)"),
        (lambda: weft.sort(lambda x: x, [1, 2]), r"sort\(items, key=lambda …\)"),
        (lambda: weft.sum([1, 2], 5), "did you mean start=5"),
        (lambda: weft.top_k([1, 2], "std.neg"), "number of items as its second argument"),
        (lambda: weft.mapreduce("std.words", ["a"], 4), "mapreduce.*number 4"),
        (lambda: weft.map("std.square", 5), "takes a list of items, and int 5 is none"),
        (lambda: weft.map([1, 2], "std.square"), "takes a function or the name of a kernel"),
        (lambda: weft.sum([1], out=[0]), r"sum\(\) has no out="),
        (lambda: weft.map("std.square", [1], chunk=0), "chunk is an int from 1 up"),
        (lambda: weft.map("std.square", [1], workers=2.5), "workers is an int"),
        (lambda: weft.map("std.square", [1], workers=2, nodes=2), "malt: workers and nodes cannot be combined"),
        (lambda: weft.map("std.square", [1], timeout=0), "timeout is a number of seconds above 0"),
        (lambda: weft.map("std.square", [1], on_error="ignore"), "on_error is one of raise, skip, return, default"),
        (lambda: weft.map("std.square", [1], on_error="default"), "needs default="),
        (lambda: weft.map("std.square", [1], to="pandas"), "to is one of same, list, numpy, column"),
        (lambda: weft.connect("ftp://x"), 'a url is "http://host:port"'),
        (lambda: weft.connect("unix:weft.sock"), r'"unix:/path".*unix:weft.sock'),
        (lambda: weft.connect("http://"), 'a url is "http://host:port"'),
        (lambda: weft.connect("http://localhost:87000"), 'a url is "http://host:port".*87000'),
        (lambda: weft.connect(8700), r"a url is .*\(got 8700\)"),
        (lambda: weft.connect(workers=0), "workers is an int from 1 up"),
        (lambda: weft.connect(token="t"), "token= is for a server"),
        (lambda: weft.connect("http://localhost:1", token_file="/nowhere"), "token_file cannot be read: .*'/nowhere'"),
        (lambda: weft.connect("http://localhost:1", workers=2), "another server has its own"),
        (lambda: weft.connect(memory="lots"), "a size is an int of bytes or text"),
        (lambda: weft.configure(n_jobs=4), None),
    ],
)
def test_wrong_arguments_are_answered(call: Any, says: str | None) -> None:
    if says is None:
        with pytest.raises(TypeError):
            call()
        return
    with pytest.raises(weft.InvalidArgument, match=says):
        call()


def test_nodes_come_with_the_cluster() -> None:
    with pytest.raises(weft.Unimplemented, match="nodes"):
        weft.map("std.square", [1.0], nodes=2)


def test_what_is_no_kernel_is_answered() -> None:
    with pytest.raises(weft.Unimplemented, match=r"takes Python functions and names.*write lambda x: divmod\(x\)"):
        weft.map(divmod, ["a"])
    with pytest.raises(weft.Unimplemented, match=r"did you mean 'std\.length', or lambda"):
        weft.map(len, ["a"])
    with pytest.raises(weft.InvalidArgument, match="by position only"):
        weft.map(functools.partial(weft.Kernel("std.add"), x=3), [1])


@pytest.mark.parametrize(("given", "size"), [(5, 5), ("5", 5), ("256MiB", 256 << 20), ("2GB", 2 * 10**9), ("1.5 KiB", 1536), ("10b", 10)])
def test_sizes(given: int | str, size: int) -> None:
    assert size_bytes(given) == size


def test_malt_is_in_the_words_of_the_request() -> None:
    options = {"chunk": 5, "workers": 2, "timeout": datetime.timedelta(milliseconds=1500)}
    assert malt("map", options) == {"chunk": 5, "workers": 2, "timeout_ms": 1500}


def test_the_public_list_is_sorted_and_hides_no_builtin() -> None:
    import builtins

    assert weft.__all__ == sorted(weft.__all__, key=lambda name: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)])
    assert not set(weft.__all__) & (set(dir(builtins)) - {"__doc__"})
    assert all(hasattr(weft, name) for name in weft.__all__)
