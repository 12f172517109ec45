#!/bin/sh
# Tests one wheel on every Python of this machine that it is for: wheel-matrix.sh WHEEL FOLDER [pytest arguments]
#
# These are the pythons on PATH, and those that pyenv has; of each minor version the first. PYTHONS, where it is given, lists others.
set -eu
wheel=$1 folder=$2
shift 2
scripts=$(dirname "$0")

tested=""
for python in ${PYTHONS:-python3.11 python3.12 python3.13 python3.14 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python3}; do
    version=$("$python" -c 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2] if sys.version_info >= (3, 11) else "")' 2>/dev/null) || continue
    case "$version, $tested" in
    ", "*) continue ;;
    *"$version, "*"$version, "*) continue ;;
    esac
    tested="$tested$version, "
    echo "==> Python $version: $python"
    sh "$scripts/test-wheel.sh" "$python" "$wheel" "$folder/$version" "$@"
done
echo "$(basename "$wheel") works on Python ${tested%, }"
