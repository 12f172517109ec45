"""A Django project that the tests run, by Django's test client, under gunicorn and under uvicorn."""
