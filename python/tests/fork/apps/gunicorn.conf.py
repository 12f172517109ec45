"""Read by gunicorn on its own."""


def post_worker_init(worker):
    """A worker that is told to end while it boots may not hear it."""
    worker.log.info("Worker is ready")
