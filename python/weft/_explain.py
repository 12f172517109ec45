"""What `Kernel.explain` gives: what is known of a kernel, as text and as facts."""

from __future__ import annotations

from typing import Any


class Explanation:
    """Text for people by ``str()``, ``.facts`` for programs."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.facts = facts

    def __str__(self) -> str:
        width = max(map(len, self.facts), default=0)
        lines = []
        for word, value in self.facts.items():
            first, *more = _shown(value).split("\n")
            lines += [f"{word:{width}}  {first}", *(f"{'':{width}}  {line}" for line in more)]
        return "\n".join(lines)

    __repr__ = __str__

    def __getitem__(self, word: str) -> Any:
        return self.facts[word]


def _shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_shown, value)) or "none"
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, dict):
        return ", ".join(f"{word} {_shown(part)}" for word, part in value.items())
    return str(value)


def explain(kernel: Any, items: Any) -> Explanation:
    """The facts of a kernel."""
    found = kernel.compile()
    facts: dict[str, Any] = {"kernel": kernel.name, "signature": found["signature"]}
    if found.get("hash") and kernel.source is not None:
        facts["hash"] = found["hash"]
    facts["language"] = found["language"]
    if items is not None:
        facts["items"] = len(items)
    return Explanation(facts)
