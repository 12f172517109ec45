#!/bin/sh
# Says clearly what the machine lacks for building weft: check-system.sh PYTHON
missing=""
if [ -z "$1" ]; then
    echo "weft needs Python 3.11 or newer with venv and ensurepip; none found (make PYTHON=/path/to/python names one)." >&2
    missing=yes
fi
if ! printf '#include <stdlib.h>\nint main(void) { return 0; }\n' | "${CC:-cc}" -x c - -o /dev/null 2>/dev/null; then
    echo "weft needs a C compiler with its headers; '${CC:-cc}' does not compile (make CC=clang names another one)." >&2
    missing=yes
fi
if [ -n "$missing" ]; then
    echo "On Debian and Ubuntu: sh scripts/system-packages.sh" >&2
    exit 1
fi
