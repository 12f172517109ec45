"""weft._json reads and writes what json does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from weft import _json

VALUES = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    1e300,
    float("inf"),
    float("-inf"),
    "",
    'a"\\\n\u00e9\u2028\U0001f600',
    [],
    [1, [2.0, "x"]],
    {},
    {"a": {"b": [None]}, "1": ()},
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("words", [{}, {"ensure_ascii": False}, {"separators": (",", ":")}], ids=repr)
def test_values_are_written_and_read_as_json_does(value: Any, words: dict[str, Any]) -> None:
    text = _json.dumps(value, **words)
    assert text == json.dumps(value, **words)
    assert _json.loads(text) == _json.loads(text.encode()) == json.loads(text)
    assert _json.loads(f" {text}\n") == json.loads(text)


@pytest.mark.parametrize("text", ["", " ", "{", "[1,]", "nul", "1 2", '"\n"', '{"a" 1}'])
def test_what_is_no_json_is_refused_with_the_same_words(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as expected:
        json.loads(text)
    with pytest.raises(json.JSONDecodeError) as found:
        _json.loads(text)
    assert str(found.value) == str(expected.value)


def test_what_has_no_json_is_refused_with_the_same_words() -> None:
    around: list[Any] = []
    around.append(around)
    for value, words in [(object(), {}), ({1j}, {}), (float("nan"), {"allow_nan": False}), (around, {}), ({b"": 1}, {})]:
        with pytest.raises((TypeError, ValueError)) as expected:
            json.dumps(value, **words)  # type: ignore[arg-type]
        with pytest.raises(type(expected.value)) as found:
            _json.dumps(value, **words)  # type: ignore[arg-type]
        assert str(found.value) == str(expected.value)
    assert _json.dumps([1j], default=str) == '["1j"]'
