"""What anybody may write into a form without scripts, which can prove no work: limited by network, by address, and together."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.limits import Limit, wait_seconds
from frontdesk.kit.refused import Refused

WRITING = Limit("help.contact.network", burst=10, per_minute=2)
WRITING_AS = Limit("help.contact.address", burst=5, per_minute=0.5)
WRITING_AT_ALL = Limit("help.contact.desk", burst=60, per_minute=30)


class TooMany(Refused):
    """The same may be tried again in a while."""


def refuse_flood(request: HttpRequest, email: str) -> None:
    """Raises TooMany. Without an address only the network and all together count."""
    waits = [wait_seconds(WRITING, client_network(request)), wait_seconds(WRITING_AT_ALL, "all")]
    if email:
        waits.append(wait_seconds(WRITING_AS, email))
    if any(waits):
        raise TooMany(_("That was a lot at once. Please wait a minute and send it again; nothing that you wrote is lost."))
