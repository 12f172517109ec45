#!/bin/sh
# Builds the wheels for Linux, on whatever Linux: build-wheels.sh PYTHON FOLDER, with a Python that has build, setuptools and ziglang.
#
# For glibc from 2.17 on, with the library, and for musl, with the program alone; each for both processors.
set -eu
python=$1 folder=$2

rm -f "$folder"/*.whl
for GOARCH in amd64 arm64; do
    for WEFT_LIBC in glibc musl; do
        export GOOS=linux GOARCH WEFT_LIBC
        CC=$("$python" scripts/target.py) # this machine's own would need the glibc that it has
        export CC
        rm -rf build/lib.* build/bdist.*
        "$python" -m build --wheel --no-isolation --outdir "$folder" .
    done
done
rm -rf build/lib.* build/bdist.*
"$python" scripts/check_wheel.py "$folder"/*.whl
