"""The pages, for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from frontdesk.kit.http.turns import in_turns
from frontdesk.kit.loading import loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frontdesk.settings")
with loading():
    pages = get_wsgi_application()
application = in_turns(
    pages,
    at_once=1 if connection.vendor == "sqlite" else 3,  # a server over the network is waited for by more than one
)
