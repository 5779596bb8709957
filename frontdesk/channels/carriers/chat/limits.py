"""How much a visitor, or all visitors of one network, may ask."""

from __future__ import annotations

import math

from django.http import HttpRequest
from django.utils.translation import gettext as _

from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.limits import Limit, wait_seconds
from frontdesk.kit.http.problem import Problem

LARGEST_TEXT_BYTES = 20_000
LARGEST_BODY_BYTES = 200_000
"""A text of the largest size, every sign of it escaped, and the names of its files."""
MOST_FILES = 5
LARGEST_FILE_BYTES = 10 * 1024 * 1024

# By visitor, then by network: an office behind one address is many visitors.
SENDING = (Limit("chat.send.visitor", burst=10, per_minute=20), Limit("chat.send.network", burst=120, per_minute=120))
BEGINNING = Limit("chat.begin.network", burst=20, per_minute=10)
READING = (Limit("chat.read.visitor", burst=60, per_minute=120), Limit("chat.read.network", burst=600, per_minute=1200))
UPLOADING = (Limit("chat.file.visitor", burst=10, per_minute=5), Limit("chat.file.network", burst=20, per_minute=10))
NAMING = (Limit("chat.address.visitor", burst=5, per_minute=2), Limit("chat.address.network", burst=20, per_minute=10))
PROVING = (Limit("chat.identity.visitor", burst=5, per_minute=5), Limit("chat.identity.network", burst=60, per_minute=120))
TYPING = (Limit("chat.typing.visitor", burst=10, per_minute=60), Limit("chat.typing.network", burst=300, per_minute=600))
CLOSING = (Limit("chat.close.visitor", burst=10, per_minute=10), Limit("chat.close.network", burst=120, per_minute=120))
TRANSCRIPTS = Limit("chat.transcript.network", burst=20, per_minute=1 / 6)
TRANSCRIPTS_TO = Limit("chat.transcript.address", burst=3, per_minute=3 / (24 * 60))
LOOKING = Limit("chat.config.network", burst=240, per_minute=240)
FORM = Limit("chat.form.network", burst=10, per_minute=5)
FORM_OF_WIDGET = Limit("chat.form.widget", burst=60, per_minute=30)
"""A form without scripts can prove no work; so all of them together are limited."""
ADDRESS = Limit("chat.address.email", burst=10, per_minute=0.5)
"""By the mail address that is left: nobody's mailbox is made to answer for a flood."""
WALKING = (Limit("chat.pages.visitor", burst=20, per_minute=30), Limit("chat.pages.network", burst=300, per_minute=600))


def by_visitor(request: HttpRequest, visitor: str, pair: tuple[Limit, Limit]) -> None:
    """Count the request for the visitor and for the network. Raises Problem 429 that says when to come back."""
    of_visitor, of_network = pair
    _count(of_visitor, visitor)
    _count(of_network, client_network(request))


def by_network(request: HttpRequest, limit: Limit) -> None:
    """Count the request for the network alone. Raises Problem 429."""
    _count(limit, client_network(request))


def by_email(email: str, limit: Limit = ADDRESS) -> None:
    """Count a mail address that somebody leaves, or has us write to; "" is none. Raises Problem 429."""
    if email:
        _count(limit, email)


def by_widget(widget_key: str, limit: Limit) -> None:
    """Count the request for all visitors of the widget together. Raises Problem 429."""
    _count(limit, widget_key)


def _count(limit: Limit, who: str) -> None:
    seconds = math.ceil(wait_seconds(limit, who))
    if seconds:
        detail = _("That was a lot at once. Please wait %(seconds)s seconds; nothing that you wrote is lost.") % {"seconds": seconds}
        raise Problem(429, detail, headers={"Retry-After": str(seconds)})
