"""The engine "python:": the same requests, done by CPython, one item after the other."""
