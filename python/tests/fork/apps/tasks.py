"""Celery tasks, over a broker and a store of results that are folders: CELERY_FOLDER."""

import multiprocessing
import os
from pathlib import Path

import celery
import weft
from web import collatz

folder = Path(os.environ["CELERY_FOLDER"])
for name in ("queue", "control", "results"):
    (folder / name).mkdir(exist_ok=True)

app = celery.Celery("tasks", broker="filesystem://", backend=f"file://{folder / 'results'}")
app.conf.broker_transport_options = {
    "data_folder_in": str(folder / "queue"),
    "data_folder_out": str(folder / "queue"),
    "control_folder": str(folder / "control"),
}
app.conf.broker_connection_retry_on_startup = True


@app.task
def longest(n):
    return {"pid": os.getpid(), "longest": weft.max(range(1, n), key=collatz), "squares": weft.map("std.square", [n, n + 1])}


@app.task
def workers():
    """How many cores weft uses here."""
    return weft.info()["workers"]


@app.task
def pool():
    """What multiprocessing says here."""
    try:
        with multiprocessing.Pool(2) as pool:
            return pool.map(abs, [-1])
    except AssertionError as error:
        return str(error)


@app.task
def failing():
    return weft.map("std.sqrt", [4.0, -1.0])


@app.task(soft_time_limit=1)
def too_long():
    """Its limit comes while weft computes; after it the engine works on."""
    try:
        weft.sum(range(10**15, 10**15 + 10**9), key="std.is_prime")
    except celery.exceptions.SoftTimeLimitExceeded:
        after = weft.map("std.square", [3])
        while weft.info()["jobs_active"]:  # the work ends soon after the call
            pass
        return after


@app.task
def job(id=None):
    """Starts a job and gives its id and the pid of the worker; or asks for a job by its id."""
    if id is None:
        return [weft.connect().jobs.count(range(10**14, 10**14 + 10**8), key="std.is_prime").id, os.getpid()]
    return weft.connect().jobs[id].state
