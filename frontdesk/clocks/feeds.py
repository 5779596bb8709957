"""A calendar feed of an address: only over https, only from public machines, and neither large nor slow."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from frontdesk.kit import ical
from frontdesk.kit.http.fetch import Limits, NotFetched, fetch
from frontdesk.kit.refused import Refused

log = logging.getLogger(__name__)

Fetched = Callable[[str], bytes]
LIMITS = Limits(largest_bytes=1_000_000, seconds=10, schemes=("https",))
WEBCAL = "webcal://"


def fetched(address: str) -> bytes:
    """What lies there. Raises NotFetched."""
    return fetch(address, LIMITS, accept="text/calendar")


def written(address: str) -> str:
    """As it is kept: `webcal:` is another way to write that a feed lies behind `https:`."""
    address = address.strip()
    return f"https://{address[len(WEBCAL):]}" if address.lower().startswith(WEBCAL) else address


def read(address: str, first: date, last: date, *, by: Fetched = fetched) -> ical.Read:
    """Its whole days from `first` to `last`. Raises Refused with what to look at. Never call it in a transaction."""
    if not address.lower().startswith("https://"):
        raise Refused(_("Give the address of the feed as one that begins with https://."))
    try:
        return ical.read(by(address), first, last)
    except NotFetched as error:
        log.warning("the calendar feed %s was not fetched: %s", address, error)
        raise Refused(_("Nothing could be fetched from the address of the feed. Open it in a browser to see whether it is right and public.")) from error
    except ical.NotAFeed as error:
        log.warning("the calendar feed %s was not read: %s", address, error)
        raise Refused(_("What lies at the address of the feed is no calendar that can be read. It has to be an iCal feed (.ics).")) from error
