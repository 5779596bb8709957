"""What a policy can ask of a conversation. One function here adds one: it reads the fact, its decorator says the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from frontdesk.clocks.matching import Holds, Value, any_of, at_least
from frontdesk.conversations.models import Conversation, Message, Status, Tag
from frontdesk.kit import clock, rows
from frontdesk.people import entitlements, values
from frontdesk.people.models import Customer, Organization, Team

Read = Callable[[Conversation], Iterable[Value]]
Choices = Callable[[], Iterable[tuple[Value, str | Lazy]]]


@dataclass(frozen=True, slots=True)
class Condition:
    """`read` gives what is true of a conversation, `choices` what can be wanted, `holds` compares the two.

    `is_number`: one number is wanted, at least, instead of some of several.
    """

    name: str
    label: str | Lazy
    read: Read
    choices: Choices
    holds: Holds = any_of
    is_number: bool = False


CONDITIONS: dict[str, Condition] = {}
"""By name, in the order in which they are shown."""


def condition(name: str, label: str | Lazy, choices: Choices, *, holds: Holds = any_of, is_number: bool = False) -> Callable[[Read], Read]:
    """The function reads that fact; whatever the policies in force do not ask for is never read."""

    def made(read: Read) -> Read:
        CONDITIONS[name] = Condition(name, label, read, choices, holds, is_number)
        return read

    return made


def facts(conversation: Conversation, names: Iterable[str]) -> dict[str, frozenset[Value]]:
    """Those facts of the conversation as it is now."""
    return {name: frozenset(CONDITIONS[name].read(conversation)) for name in names}


@condition("team", _("Team"), lambda: Team.objects.filter(is_archived=False).values_list("pk", "name"))
def team(conversation: Conversation) -> Iterable[Value]:
    return [conversation.team_id]


@condition("channel", _("Channel"), lambda: [("email", _("Mail")), ("chat", _("Chat")), ("form", _("Form"))])
def channel(conversation: Conversation) -> Iterable[Value]:
    return [conversation.channel]


@condition("tag", _("Topic (tag)"), lambda: ((name, name) for name in Tag.objects.values_list("name", flat=True)))
def tag(conversation: Conversation) -> Iterable[Value]:
    sql = "SELECT t.name FROM conversations_tag t JOIN conversations_tagging g ON g.tag_id = t.id WHERE g.conversation_id = %s"
    return [name for (name,) in rows.select(sql, [conversation.pk])]


@condition("organization", _("Organisation"), lambda: Organization.objects.order_by("name").values_list("pk", "name"))
def organization(conversation: Conversation) -> Iterable[Value]:
    found = rows.first(Customer, "id = %s", [conversation.customer_id])
    return [found.organization_id] if found is not None and found.organization_id is not None else []


@condition("language", _("Language"), lambda: settings.LANGUAGES)
def language(conversation: Conversation) -> Iterable[Value]:
    """That of the customer, else of the newest message that says in which it is; `pt-BR` is also `pt`."""
    found = rows.first(Customer, "id = %s", [conversation.customer_id])
    spoken = found.language if found is not None else ""
    if not spoken:
        said = Message.objects.filter(conversation=conversation.pk, author_kind="customer").exclude(language="")
        spoken = said.order_by("-pk").values_list("language", flat=True).first() or ""
    whole = spoken.lower()
    return {whole, whole.partition("-")[0]} - {""}


@condition("status", _("Status"), lambda: Status.choices)
def status(conversation: Conversation) -> Iterable[Value]:
    return [str(conversation.status)]


@condition("value", _("Value of the customer"), lambda: ((value, str(value)) for value in range(1, 11)), holds=at_least, is_number=True)
def value(conversation: Conversation) -> Iterable[Value]:
    """From 1 to 10: the customer's own, else that of their organisation, else the usual one."""
    return [values.of(conversation.customer)]


@condition("entitlement", _("Bought, and in window"), lambda: ((name, name) for name in entitlements.names()))
def entitlement(conversation: Conversation) -> Iterable[Value]:
    """By the customer or their organisation."""
    return [each.entitlement.what for each in _bought(conversation) if each.is_in_window]


@condition("support", _("Support"), lambda: [
    (entitlements.IN_WINDOW, _("In window")), (entitlements.OVER, _("Over")), (entitlements.NONE, _("Nothing bought")),
])
def support(conversation: Conversation) -> Iterable[Value]:
    return [entitlements.support(_bought(conversation))]


def _bought(conversation: Conversation) -> list[entitlements.Standing]:
    return entitlements.of(conversation.customer_id, entitlements.today(clock.now()))
