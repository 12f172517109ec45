"""The site, for servers that speak ASGI."""

import os

from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")

# An example serves its own static files; a real site leaves them to the web server in front.
application = ASGIStaticFilesHandler(get_asgi_application())
