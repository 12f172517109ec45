#!/bin/sh
# Runs every fuzz target of the module for a while: fuzz.sh TIME, for example fuzz.sh 60s. What a target finds is kept in its testdata, to be committed.
set -eu
for package in $(go list ./...); do
    for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
        echo "==> $package $target for $1"
        go test -run '^$' -fuzz "^$target\$" -fuzztime "$1" "$package"
    done
done
