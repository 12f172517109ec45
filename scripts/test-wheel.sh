#!/bin/sh
# Tests the wheel, not the tree: test-wheel.sh PYTHON WHEEL FOLDER [pytest arguments]
#
# Makes FOLDER anew with a virtual environment that has the wheel, and copies of what the tests read; the Python sources are not among them. Then compiles the
# C program against the wheel's library, and runs the Python tests, with the conformance cases among them.
set -eu
python=$1 wheel=$2 folder=$3
shift 3

rm -rf "$folder"
mkdir -p "$folder/python" "$folder/capi"
"$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$wheel" -r requirements/test.txt
cp -R python/tests "$folder/python/tests"
cp -R capi/weft.h capi/weft_status.h capi/testdata "$folder/capi/"
cp -R conformance docs examples README.md pyproject.toml "$folder/"

cd "$folder"
installed=$(venv/bin/python -c 'import os, weft; print(os.path.dirname(weft.__file__))')
case $installed in
*/site-packages/weft) ;;
*)
    echo "the tests would run against $installed, not against the wheel" >&2
    exit 1
    ;;
esac

library=$(find "$installed/lib" -name 'libweft.*')
"${CC:-cc}" -std=c11 -Wall -Wextra -Werror -pedantic -O1 -Icapi -o program capi/testdata/program.c "$library" -Wl,-rpath,"$installed/lib" -lpthread
echo "C program: $(./program)"

venv/bin/weft version
venv/bin/python -P -m pytest -p no:cacheprovider python/tests "$@"
