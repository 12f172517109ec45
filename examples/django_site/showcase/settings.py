"""Settings of the site. Where the kernels run is one of them: URL in WEFT, or the variable WEFT_URL."""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
SITE = HERE.parent

SECRET_KEY = os.environ.get("SITE_SECRET_KEY", "an example has no secrets")
DEBUG = os.environ.get("SITE_DEBUG", "1") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = ["django.contrib.staticfiles", "weft.django", "fractal", "pricing", "words"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "weft.django.middleware.WeftMiddleware",
]
ROOT_URLCONF = "showcase.urls"
WSGI_APPLICATION = "showcase.wsgi.application"
ASGI_APPLICATION = "showcase.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ.get("SITE_DATABASE", SITE / "site.sqlite3")}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]

USE_TZ = True
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# None: in the web worker itself, and its jobs in a sidecar, where every worker finds them. "sidecar:" or "https://…" moves all of it.
WEFT = {"default": {"URL": None, "TIMEOUT": 25}}
