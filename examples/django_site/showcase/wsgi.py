"""The site, for servers that speak WSGI."""

import os

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")

# An example serves its own static files; a real site leaves them to the web server in front.
application = StaticFilesHandler(get_wsgi_application())
