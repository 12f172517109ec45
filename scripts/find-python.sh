#!/bin/sh
# Prints the Python that make uses: $1 where it is given, else the first of the usual names that is new enough and can make virtual environments.
# Prints nothing where there is none; scripts/check-system.sh then says what to do.
can='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
for name in ${1:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$name" -c "$can" 2>/dev/null; then
        command -v "$name"
        exit 0
    fi
done
