"""The live process: `uvicorn frontdesk.asgi:application`. To stay small it loads the settings, but no apps and no ORM."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frontdesk.settings")

import logging.config

from django.conf import settings

from frontdesk.conversations.feed import feed
from frontdesk.kit.live.app import Live

logging.config.dictConfig(settings.LOGGING)
application = Live(feed)
