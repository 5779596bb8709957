"""What a rule can ask of an event and its conversation. One function here adds one; the cheap ones stand first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations import signal_names
from frontdesk.conversations.models import Author, Priority, Status, Tag
from frontdesk.conversations.signal_names import Name
from frontdesk.kit import rows
from frontdesk.people import entitlements, values
from frontdesk.people.models import Agent, Organization, Team
from frontdesk.routing.rules import hours, words
from frontdesk.routing.rules.about import About
from frontdesk.routing.rules.registry import Asks, Is, Value, condition, names_in

REPEATED_WITHIN = timedelta(days=14)
NOBODY = 0
WROTE = """
    SELECT COUNT(*) FROM conversations_message WHERE customer_id = %s AND author_kind = %s AND created_at > %s AND created_at <= %s
"""


@condition("team", _("Team"), choices=lambda: Team.objects.filter(is_archived=False).values_list("pk", "name"), names=names_in(Team.objects.all()))
def team(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [about.team_id]


@condition("channel", _("Channel"), choices=lambda: [("email", _("Mail")), ("chat", _("Chat")), ("form", _("Form"))])
def channel(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [about.conversation.channel]


@condition(
    "begins", _("The message"),
    choices=lambda: [("created", _("begins a conversation")), ("appended", _("continues one")), ("automatic", _("is by a machine"))],
)
def begins(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    """A machine's mail may also begin a conversation."""
    outcome = about.event.facts.get("outcome")
    return [*([str(outcome)] if outcome else []), *(["automatic"] if about.is_by_a_machine and outcome != "automatic" else [])]


@condition("actor", _("Done by"), choices=lambda: [("customer", _("The customer")), ("agent", _("An agent")), ("system", _("Frontdesk itself"))])
def actor(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [about.event.actor]


@condition("status", _("Status"), choices=lambda: Status.choices)
def status(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [about.status]


@condition("priority", _("Priority"), choices=lambda: Priority.choices)
def priority(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [about.priority]


@condition(
    "assignee", _("Assignee"), is_of_now=True, names=lambda numbers: {NOBODY: gettext("Nobody"), **names_in(Agent.objects.all())(numbers)},
    choices=lambda: [(NOBODY, _("Nobody")), *Agent.objects.filter(is_active=True).order_by("name").values_list("pk", "name")],
)
def assignee(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [about.conversation.assignee_id or NOBODY]


@condition("percent", _("Share of the promised time that has elapsed (%)"), asks=Asks.NUMBER)
def percent(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    """Of a warning; a broken promise has used it all."""
    if about.event.kind == "clock.breached":
        return [100]
    return [about.event.facts["percent"]] if "percent" in about.event.facts else []


@condition("rating", _("Rating of the chat (1 to 5)"), asks=Asks.NUMBER)
def rating(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [about.event.facts["rating"]] if "rating" in about.event.facts else []


@condition(
    "words", _("Subject or message"), asks=Asks.WORDS, labels={Is.ANY: _("has one of"), Is.NONE: _("has none of")},
)
def said(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return words.found(map(str, wanted), f"{about.subject}\n{about.text}")


@condition(
    "hours", _("Opening hours"), choices=hours.choices, names=lambda _numbers: dict(hours.choices()),
    labels={Is.ANY: _("are open"), Is.NONE: _("are closed")},
)
def open_hours(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    """Of the calendars that are asked for, those that were open at the event's instant."""
    return [calendar for calendar in wanted if hours.is_open(int(calendar), about.at)]


@condition("tag", _("Tag"), choices=lambda: [(name, name) for name in Tag.objects.values_list("name", flat=True)], names=lambda _values: {})
def tag(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return sorted(about.tags)


@condition(
    "tagged", _("The tag that was added or taken off"), choices=lambda: [(name, name) for name in Tag.objects.values_list("name", flat=True)],
    names=lambda _values: {},
)
def tagged(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [str(about.event.facts["tag"])] if "tag" in about.event.facts else []


@condition("signal", _("What it seems to be"), choices=lambda: Name.choices)
def signal(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    """The signals of the conversation just after the event, by the ledger: estimates, and what agents said of them."""
    return sorted(signal_names.until(about.event))


@condition("language", _("Language"), choices=lambda: settings.LANGUAGES, is_of_now=True)
def language(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    """The customer's, else that in which the message was written; `pt-br` is also `pt`."""
    spoken = about.conversation.customer.language or (about.event.message.language if about.event.message is not None else "")
    whole = spoken.lower()
    return sorted({whole, whole.partition("-")[0]} - {""})


@condition("value", _("Value of the customer (1 to 10)"), asks=Asks.NUMBER, is_of_now=True)
def value(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [values.of(about.conversation.customer)]


@condition(
    "organization", _("Organisation"), choices=lambda: Organization.objects.order_by("name").values_list("pk", "name"), is_of_now=True,
    names=names_in(Organization.objects.all()),
)
def organization(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    theirs = about.conversation.customer.organization_id
    return [] if theirs is None else [theirs]


@condition("wrote", _("How often the customer wrote in 14 days"), asks=Asks.NUMBER)
def wrote(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    """Messages of theirs in all conversations until the event, its own included."""
    since = rows.adapted(about.at - REPEATED_WITHIN)
    return [int(rows.select(WROTE, [about.conversation.customer_id, str(Author.CUSTOMER), since, rows.adapted(about.at)])[0][0])]


@condition(
    "entitlement", _("Bought, and in window"), choices=lambda: [(name, name) for name in entitlements.names()], is_of_now=True,
    names=lambda _values: {},
)
def entitlement(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    """By the customer or their organisation, in window on the day of the event; what was on file then is not known."""
    return [each.entitlement.what for each in _bought(about) if each.is_in_window]


@condition("support", _("Support"), is_of_now=True, choices=lambda: [
    (entitlements.IN_WINDOW, _("In window")), (entitlements.OVER, _("Over")), (entitlements.NONE, _("Nothing bought")),
])
def support(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    return [entitlements.support(_bought(about))]


@condition("days_over", _("Days for which support has been over"), asks=Asks.NUMBER, is_of_now=True)
def days_over(about: About, wanted: Sequence[Value]) -> Iterable[Value]:
    """Since the last that was in window ended; nothing while something is, or where nothing ever was."""
    theirs = _bought(about)
    over = [each.days_over for each in theirs if each.days_over]
    return [min(over)] if over and entitlements.support(theirs) == entitlements.OVER else []


def _bought(about: About) -> list[entitlements.Standing]:
    return entitlements.of(about.conversation.customer_id, entitlements.today(about.at))
