"""A small site, for WSGI and for ASGI: ``/?n=100`` answers with the pid of the worker and what weft made of the first n numbers."""

import json
import os

import weft


def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def answer(query: str) -> bytes:
    n = int(query.removeprefix("n="))
    longest = weft.max(range(1, n), key=collatz)
    return json.dumps({"pid": os.getpid(), "longest": longest, "squares": weft.map("std.square", [n, n + 1])}).encode()


def wsgi(environ, start_response):
    body = answer(environ["QUERY_STRING"])
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


async def asgi(scope, receive, send):
    assert scope["type"] == "http"
    body = answer(scope["query_string"].decode())
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": body})
