"""Speaks of weft and of a kernel, and cannot be imported."""

import no_such_module  # noqa: F401
