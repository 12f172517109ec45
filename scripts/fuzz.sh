#!/bin/sh
# Runs every fuzz target of the module for a while: fuzz.sh TIME, for example fuzz.sh 60s. What a target finds is kept in its testdata, to be committed.
set -eu
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for package in $(go list ./...); do
    for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
        echo "==> $package $target for $1"
        status=0
        go test -run '^$' -fuzz "^$target\$" -fuzztime "$1" "$package" >"$out" 2>&1 || status=$?
        cat "$out"
        # Go's fuzzer may call its own end a failure on a busy machine. A find always says where it was written.
        if [ $status -ne 0 ] && { grep -q "Failing input written" "$out" || ! grep -q "context deadline exceeded" "$out"; }; then
            exit $status
        fi
    done
done
