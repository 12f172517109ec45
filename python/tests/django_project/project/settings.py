"""Its settings. What a test wants otherwise under a server of its own stands in the environment."""

from __future__ import annotations

import json
import os

import django

FRAMEWORK = "django.tasks" if django.VERSION >= (6, 0) else "django_tasks"

SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
ROOT_URLCONF = os.environ.get("PROJECT_URLS", "project.urls")
WSGI_APPLICATION = "project.wsgi.application"
ASGI_APPLICATION = "project.asgi.application"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "weft.django", "shop"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "weft.django.middleware.WeftMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ.get("PROJECT_DATABASE", ":memory:")}}

TASKS = {
    "default": {"BACKEND": f"{FRAMEWORK}.backends.immediate.ImmediateBackend"},
    "dummy": {"BACKEND": f"{FRAMEWORK}.backends.dummy.DummyBackend"},
    "weft": {"BACKEND": "weft.django.tasks.WeftBackend"},
}
WEFT = json.loads(os.environ.get("PROJECT_WEFT", "{}")) or {"default": {"TIMEOUT": 25}, "archive": {"URL": "python:"}}
