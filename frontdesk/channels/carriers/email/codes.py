"""Mails a one-time code. It is drawn when it is sent, so that it lies nowhere in the database."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.channels.carriers.email import notice
from frontdesk.conversations.models import Event
from frontdesk.kit import clock
from frontdesk.people import codes
from frontdesk.people.models import Desk


def send(event: Event) -> None:
    """The step behind `code.asked`: to the mailbox on file, if there is one. Tried again, it sends another, and only that is good."""
    desk = Desk.current()
    drawn = codes.draw(int(event.facts["code"]), at=clock.now()) if desk is not None and notice.can_be_sent() else None
    if drawn is None or desk is None:
        return
    point, digits = drawn
    with override(point.customer.language if point.customer.language in dict(settings.LANGUAGES) else "en"):
        named = {"desk": desk.name, "code": digits}
        notice.send(notice.Notice(
            to=point.value, subject=_("Your code for %(desk)s") % named, text=_(
                "Hello,\n\nthis is your code:\n\n%(code)s\n\nType it in the conversation with %(desk)s in which you were asked for it. It is good for"
                " ten minutes. Nobody of %(desk)s will ever ask you for it in another way.\n\n"
                "If you did not ask for it, you need not do anything.\n"
            ) % named,
        ))
