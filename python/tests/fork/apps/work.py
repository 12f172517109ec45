"""What the children of test_multiprocessing.py do; spawned ones import it by its name."""

import os

import weft
from web import collatz


def longest(n):
    return os.getpid(), weft.max(range(1, n), key=collatz), weft.map("std.square", [n])


def say(n, connection):
    connection.send(longest(n))
    connection.close()
