"""Speaks of nothing that would be looked for, and is not imported."""

raise RuntimeError("imported")
