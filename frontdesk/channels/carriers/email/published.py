"""Looks in the DNS whether the keys of a sending domain are published: only when an admin asks."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email import signing
from frontdesk.channels.carriers.email.models import DkimKey
from frontdesk.kit import clock

LONGEST_SECONDS = 5.0


def check(key: DkimKey, *, look_up: Callable[[str], list[str]] | None = None) -> str:
    """What is wrong with the published records, in a sentence; '' when all is well. Kept on the key."""
    trouble = ""
    for name, value in signing.records(key).items():
        try:
            there = (look_up or texts_at)(name)
        except OSError as error:
            trouble = _("The DNS could not be asked: %(error)s") % {"error": error}
            break
        if _spaceless(value) not in map(_spaceless, there):
            trouble = _("%(name)s holds another key.") % {"name": name} if there else _("There is no record %(name)s yet.") % {"name": name}
            break
    key.checked, key.checked_at = trouble[:300], clock.now()
    key.save(update_fields=["checked", "checked_at"])
    return trouble


def texts_at(name: str) -> list[str]:
    """The TXT records of that name; none if it has none. Raises OSError when no server answers in time."""
    import dns.exception
    import dns.resolver

    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=LONGEST_SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise OSError(str(error)) from error
    return [b"".join(record.strings).decode("ascii", "replace") for record in answer]


def _spaceless(value: str) -> str:
    return "".join(value.split())
