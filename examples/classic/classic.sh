#!/bin/sh
# The classic client: a request with a small message, and JSON comes back. Anything that speaks HTTP can do it; here it is curl.
#
# sh classic.sh http://127.0.0.1:8700
set -eu

curl --silent --show-error --fail-with-body "$1" \
    --header "Content-Type: application/jsonrequest" \
    --data '{"operation": "map", "kernel": {"source": "lambda x: x ** 0.5"}, "items": [1, 4, 9]}'
echo
