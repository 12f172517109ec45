"""The back end that a view would ask: FastAPI, the same function in CPython, one process a core."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Request(BaseModel):
    n: int


def steps(n: int) -> int:
    count = 0
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count


@app.post("/")
def run(request: Request) -> dict[str, list[int]]:
    return {"result": [steps(n) for n in range(request.n)]}
