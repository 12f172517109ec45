"""A Django project in a file: the same answer as a constant, computed in process, and computed by a back end over HTTP."""

import json
import os
import urllib.request

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, INSTALLED_APPS=["weft.django"], LOGGING_CONFIG=None)

N = 1000


def steps(n: int) -> int:
    """Collatz steps."""
    count = 0
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count


CONSTANT = [steps(n) for n in range(N)]


def constant(request):
    return JsonResponse({"result": CONSTANT})


def in_process(request):
    from weft.django import engine

    return JsonResponse({"result": engine.map(steps, range(N))})


def over_http(request):
    body = json.dumps({"n": N}).encode()
    asked = urllib.request.Request(os.environ["BACK_END"], body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked) as reply:
        return JsonResponse(json.load(reply))


urlpatterns = [path("constant", constant), path("in_process", in_process), path("over_http", over_http)]
application = get_wsgi_application()
