"""What an answer quotes below: the customer's mail that it answers, in words and as markup, as mail programs do."""

from __future__ import annotations

import html
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import nh3
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.channels.carriers.email import thread
from frontdesk.conversations import merge
from frontdesk.conversations.models import Author, Message, Visibility
from frontdesk.people.models import Customer, Desk

LONGEST_CHARACTERS = 10_000
LONGEST_MARKUP = 40_000
TAGS = {"a", "b", "blockquote", "br", "code", "div", "em", "i", "li", "ol", "p", "pre", "strong", "u", "ul"}


@dataclass(frozen=True, slots=True)
class Quote:
    """`plain` is what the workspace folds away; `text` and `html` stand in the mail."""

    plain: str = ""
    text: str = ""
    html: str = ""


def quote_for(message: Message, desk: Desk | None) -> Quote:
    """The customer's last words before the message, but for what they quoted themselves; nothing if the desk wants none."""
    is_written = message.author_kind in (Author.HUMAN, Author.BOT)
    answered = _answered(message) if desk and desk.quotes_replies and is_written else None
    if answered is None or desk is None or (message.author_kind == Author.BOT and answered.warnings):
        # What nobody looks at before it leaves carries no stranger's words to an address that they may have made up.
        return Quote()
    head = _who_wrote(answered, desk)
    words = answered.text.strip()[:LONGEST_CHARACTERS]
    plain = "\n".join([head, *(f"> {line}".rstrip() for line in words.splitlines())])
    return Quote(plain, f"\n{plain}\n", f"<div><br>{html.escape(head)}<br></div>\n<blockquote type=\"cite\">{_markup(answered, words)}</blockquote>")


def _answered(message: Message) -> Message | None:
    asked = Message.objects.filter(
        conversation__in=merge.family(message.conversation), pk__lt=message.pk, author_kind=Author.CUSTOMER, visibility=Visibility.PUBLIC,
    )
    return asked.exclude(text="").select_related("customer").order_by("-pk").first()


def _who_wrote(answered: Message, desk: Desk) -> str:
    customer = answered.customer
    at = answered.created_at.astimezone(ZoneInfo(desk.time_zone))
    who = (customer.name if customer else "") or answered.sender.rpartition("<")[0].strip() or thread.written_address(answered.sender)
    with override(language_of(customer, desk)):
        return _("On %(date)s, %(who)s wrote:") % {"date": f"{at:%Y-%m-%d %H:%M}", "who": " ".join(who.split())}


def language_of(customer: Customer | None, desk: Desk | None) -> str:
    """The customer's language, where it is one of ours, else the desk's."""
    of_customer = customer.language if customer else ""
    return of_customer if of_customer in dict(settings.LANGUAGES) else (desk.language if desk else settings.LANGUAGE_CODE)


def _markup(answered: Message, words: str) -> str:
    """Without pictures: ours to show are those of the desk, and theirs the customer has."""
    if answered.html and len(answered.html) <= LONGEST_MARKUP:
        return nh3.clean(answered.html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None)
    return html.escape(words).replace("\n", "<br>\n")
