"""Finds messages as an agent does, and makes the search index anew."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser, Namespace

from frontdesk.conversations import index
from frontdesk.conversations.finding import shown
from frontdesk.conversations.finding.find import BEST, NEWEST, find
from frontdesk.conversations.finding.reader import Reader
from frontdesk.conversations.models import Attachment, Reading
from frontdesk.kit import clock
from frontdesk.people.models import Agent

MOST = 20


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True, dest="action")
    asks = actions.add_parser("find", help="find messages that this agent may read; one JSON object a conversation")
    asks.add_argument("query", help="words, phrases in quotes, operators such as from:nadia")
    asks.add_argument("--agent", metavar="MAIL", required=True, help="whose rights count")
    asks.add_argument("--best", action="store_true", help="the best of the newest first")
    anew = actions.add_parser("rebuild", help="index every message anew, bit by bit, while the desk runs")
    anew.add_argument("--files", action="store_true", help="have the worker read every file again as well")


def run(options: Namespace) -> int:
    """0, or 1 for an agent who is not there, or a query that is not understood."""
    return _rebuild(with_files=options.files) if options.action == "rebuild" else _find(options)


def _find(options: Namespace) -> int:
    agent = Agent.objects.filter(email=options.agent.strip().lower(), is_active=True).first()
    if agent is None:
        print("There is no such agent.")
        return 1
    found = find(options.query, Reader(agent, clock.now()), limit=MOST, order=BEST if options.best else NEWEST)
    for sentence in found.asked.told:
        print(sentence)
    for hit in shown.hits(found.numbers, found.terms):
        said = {"conversation": hit.conversation_id, "message": hit.message_id, "words": str(hit.snippet)}
        print(json.dumps(said | ({"file": hit.file.name, "file_says": str(hit.file.snippet)} if hit.file else {}), ensure_ascii=False))
    return 1 if found.asked.told else 0


def _rebuild(*, with_files: bool) -> int:
    began = time.monotonic()
    if with_files:
        Attachment.objects.exclude(reading=Reading.HELD).update(reading=Reading.WAITING)
    number = index.renew()
    print(f"{number} messages indexed in {time.monotonic() - began:.1f} s.")
    return 0
