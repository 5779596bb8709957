"""Compares what everybody sees with what the desk has: every message exactly once, in order, on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.channels.carriers.chat.visitors import hash_of
from frontdesk.commands.chaos.agent import Agent
from frontdesk.commands.chaos.customer import Customer
from frontdesk.conversations.models import Author, Event, Message, Visibility

MOST_TOLD = 20

Line = tuple[str, str]
"""Who said it (`customer` or `agent`), and what."""


def conversations(customers: Sequence[Customer], widget: Any) -> dict[str, int]:
    """The conversation of each customer who has written, by name."""
    numbers = dict(Visitor.objects.filter(widget=widget).values_list("token_hash", "conversation_id"))
    return {customer.name: number for customer in customers if (number := numbers.get(hash_of(customer.token, widget)))}


def kept(number: int) -> list[Line]:
    """The public messages of a conversation in the desk's own order."""
    rows = Message.objects.filter(conversation=number, visibility=Visibility.PUBLIC).order_by("pk")
    return [_line(author, text) for author, text in rows.values_list("author_kind", "text")]


def shown(customer: Customer) -> list[Line]:
    """What the customer's widget shows."""
    return [(message["author"], message["text"]) for _number, message in sorted(customer.shown.items())]


def read(messages: Iterable[dict[str, Any]]) -> list[Line]:
    """What an agent's program reads."""
    return [_line(message["author"], message["text"]) for message in messages if message["visibility"] == "public"]


def of_customer(customer: Customer, in_desk: list[Line], answered: Sequence[str]) -> list[str]:
    """How what a customer wrote and sees differs from what the desk keeps, and from what agents have answered."""
    found = _same(f"{customer.name} wrote", customer.said, [text for who, text in in_desk if who == "customer"])
    found += _same(f"{customer.name} was answered", answered, [text for who, text in in_desk if who == "agent"])
    return found + _same(f"{customer.name} sees", shown(customer), in_desk) + customer.refusals


def of_agent(customer: Customer, read_by_agent: list[dict[str, Any]], in_desk: list[Line]) -> list[str]:
    """How what an agent reads of the customer's conversation differs from what the desk keeps."""
    return _same(f"an agent reads of {customer.name}", read(read_by_agent), in_desk)


def of_stream(name: str, agent: Agent) -> list[str]:
    """How the messages of which an agent's stream told differ from those in the ledger since it began."""
    if agent.is_told_to_fetch_anew:
        return []
    kinds = ("message.received", "message.answered")
    happened = Event.objects.filter(pk__gt=agent.listening.began_at or 0, kind__in=kinds).order_by("pk").values_list("pk", flat=True)
    return _same(f"{name} heard of", sorted(agent.heard), list(happened))


def _line(author: str, text: str) -> Line:
    return ("customer" if author == Author.CUSTOMER else "agent"), text


def _same(about: str, found: Sequence[Any], wanted: Sequence[Any]) -> list[str]:
    if list(found) == list(wanted):
        return []
    many, few = Counter(found), Counter(wanted)
    missing, extra = list((few - many).elements()), list((many - few).elements())
    return [f"{about} {len(found)} of {len(wanted)}: missing {missing[:3]}, too much {extra[:3]}" + ("" if missing or extra else ", in another order")]
