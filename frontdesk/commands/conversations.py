"""Shows an operator the conversations of the whole desk: a list, or one with everything that was said and done."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from frontdesk.conversations.lists import LISTS, PAGE_SIZE
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.desk import Unusable
from frontdesk.people.models import Team

OF_ANYBODY = [name for name, made in LISTS.items() if made.whose != "me" and not made.is_to_sort]


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    listing = actions.add_parser("list", help="list conversations, newest first")
    listing.add_argument("--view", choices=OF_ANYBODY, help="only those of that list (default: all)")
    listing.add_argument("--team", metavar="NAME", help="only those of that team")
    listing.add_argument("--limit", type=int, default=PAGE_SIZE, help=f"how many at most (default: {PAGE_SIZE})")
    listing.add_argument("--json", action="store_true", help="print one line of JSON a conversation")
    show = actions.add_parser("show", help="show one with its messages and events")
    show.add_argument("number", type=int, metavar="NUMBER")
    show.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: Namespace) -> int:
    """0 when it was shown. Unusable for a team or number that there is not."""
    return _list(options) if options.action == "list" else _show(options)


def _list(options: Namespace) -> int:
    rows = Conversation.objects.select_related("customer", "team", "assignee").newest_first()
    if options.view:
        rows = rows.filter(status__in=LISTS[options.view].statuses)
        rows = rows.filter(assignee=None) if LISTS[options.view].whose == "nobody" else rows
    if options.team:
        rows = rows.in_team(_team(options.team).pk)
    for row in rows[: max(0, options.limit)]:
        print(json.dumps(_about(row)) if options.json else _line(row))
    return 0


def _show(options: Namespace) -> int:
    conversation = Conversation.objects.select_related("customer", "team", "assignee").filter(pk=options.number).first()
    if conversation is None:
        raise Unusable(f"There is no conversation {options.number}.")
    messages = Message.objects.filter(conversation=conversation).prefetch_related("attachments").order_by("pk")
    events = Event.objects.filter(conversation=conversation).select_related("agent").order_by("pk")
    if options.json:
        print(json.dumps(_about(conversation) | {"messages": [_said(row) for row in messages], "events": [_happened(row) for row in events]}))
        return 0
    print(_line(conversation))
    said = {message.pk: message for message in messages}
    for event in events:
        who = event.agent.name if event.agent else event.actor
        print(f"\n{event.at:%Y-%m-%d %H:%M:%S} UTC  {event.kind}  by {who}  {json.dumps(event.facts) if event.facts else ''}".rstrip())
        message = said.pop(event.message_id or 0, None)
        if message is not None:
            print("\n".join(f"    {line}" for line in [*message.text.splitlines(), *(f"[{file.name}]" for file in message.attachments.all())]))
    return 0


def _team(name: str) -> Team:
    team = Team.objects.filter(name=name).first()
    if team is None:
        raise Unusable(f"There is no team called {name}.")
    return team


def _line(row: Conversation) -> str:
    whose = row.assignee.name if row.assignee else "nobody"
    return f"#{row.pk}  {row.status}  {row.updated_at:%Y-%m-%d %H:%M}  {row.team} / {whose}  {row.customer}  {row.subject}"


def _about(row: Conversation) -> dict[str, Any]:
    return {
        "number": row.pk, "subject": row.subject, "status": row.status, "priority": row.priority, "channel": row.channel,
        "team": row.team.name, "assignee": row.assignee.email if row.assignee else None, "customer": str(row.customer),
        "message_count": row.message_count, "waiting_since": row.waiting_since and row.waiting_since.isoformat(),
        "created_at": row.created_at.isoformat(), "updated_at": row.updated_at.isoformat(),
    }


def _said(message: Message) -> dict[str, Any]:
    return {
        "id": message.pk, "author": message.author_kind, "visibility": message.visibility, "sender": message.sender, "subject": message.subject,
        "text": message.text, "delivery": message.delivery, "created_at": message.created_at.isoformat(), "mail_id": message.mail_id,
        "attachments": [{"name": file.name, "size_bytes": file.size_bytes, "sha256": file.sha256} for file in message.attachments.all()],
    }


def _happened(event: Event) -> dict[str, Any]:
    return {
        "id": event.pk, "kind": event.kind, "at": event.at.isoformat(), "actor": event.actor, "agent": event.agent.email if event.agent else None,
        "message": event.message_id, "facts": event.facts, "cause": event.cause_id,
    }
