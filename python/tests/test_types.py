"""The text of types."""

from __future__ import annotations

import pytest
from weft._types import parse, signature


@pytest.mark.parametrize(
    "text",
    [
        "int", "float32", "None", "str", "list[int]", "tuple[int, list[float]]", "Optional[bytes]", "Point(x: float, y: list[int])",
        "dict[str, list[int]]", "partition[int]", "record(a: Optional[tuple[str, int]])", "tuple[]",
    ],
)  # fmt: skip
def test_text_is_read_back(text: str) -> None:
    assert parse(text).text == text


def test_synonyms_and_spaces_are_read() -> None:
    assert parse("float64").text == "float"
    assert parse("list[ int64 ]").text == "list[int]"
    assert parse("Point(x:float,y:float)").text == "Point(x: float, y: float)"


@pytest.mark.parametrize("text", ["", "list[", "P(x float)", "int]", "tuple[int,,]"])
def test_what_is_no_type_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="type"):
        parse(text)


def test_signatures() -> None:
    assert signature("(int, list[float]) -> tuple[str, int]") == (("int", "list[float]"), "tuple[str, int]")
    assert signature("() -> int") == ((), "int")
