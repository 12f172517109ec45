"""The same tasks, but weft is used in the process that forks the workers."""

import weft
from tasks import app as app
from web import collatz

assert weft.map(collatz, [27]) == [111]
