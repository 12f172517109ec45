#!/bin/sh
# Runs targets of the Makefile one after the other, up to the first that fails, and closes with a summary: steps.sh NAME TARGET…
# MAKE is the make to run.
name=$1
shift
begin=$(date +%s)
summary=""
for target in "$@"; do
    echo "==> $target"
    start=$(date +%s)
    "${MAKE:-make}" --no-print-directory "$target"
    status=$?
    took=$(($(date +%s) - start))
    if [ $status -ne 0 ]; then
        echo "$summary"
        echo "make $name: FAILED in $target after $(($(date +%s) - begin)) s (run make $target for this step alone)"
        exit 1
    fi
    summary="$summary
$(printf '  %-16s ok %5d s' "$target" "$took")"
done
echo "$summary"
echo "make $name: all passed in $(($(date +%s) - begin)) s"
