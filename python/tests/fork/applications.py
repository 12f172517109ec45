"""Where the applications under test are, and what they are to answer."""

from __future__ import annotations

from pathlib import Path

APPS = Path(__file__).parent / "apps"

# the number below n with the longest way to 1
LONGEST = {10: 9, 50: 27, 100: 97, 1000: 871, 10_000: 6171}
