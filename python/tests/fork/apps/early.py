"""The same site, but it calls weft while it is imported: with ``--preload`` in the process that forks the workers."""

import weft
from web import asgi as asgi
from web import collatz
from web import wsgi as wsgi

assert weft.map(collatz, [27]) == [111]
