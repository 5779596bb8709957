"""The live process: `uvicorn frontdesk.asgi:application`. To stay small it loads the settings, but no apps and no ORM."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frontdesk.settings")

import logging.config  # noqa: E402

from django.conf import settings  # noqa: E402

from frontdesk.conversations.feed import feed  # noqa: E402
from frontdesk.kit.live.app import Live  # noqa: E402

logging.config.dictConfig(settings.LOGGING)
application = Live(feed)
