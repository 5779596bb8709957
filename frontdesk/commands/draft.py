"""Says of a draft what the desk would say of it: JSON on standard input, JSON on standard output."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from frontdesk.answers.checks import run as checks
from frontdesk.answers.checks.draft import Draft
from frontdesk.kit import terminal

TEXTS = ("draft", "customer_message", "channel", "language", "macro", "customer_name")
LISTS = ("recipients", "participants")
TOLD_EVERY = 50
MAILS = frozenset({"", "mail", "e-mail", "emails", "letter"})
REST = {"attachments": int, "is_first": bool, "solves": bool}
FORM = 'Write one JSON object: {"draft": "…", "customer_message": "…", "channel": "email", "language": "en"}.'


class Unreadable(Exception):
    """What came in is no draft; `str(error)` says why."""


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    check = actions.add_parser("check", help="say what is wrong with it, or missing")
    check.add_argument("--json", action="store_true", help="answer with JSON, else with lines to read")


def run(options: Namespace) -> int:
    """0, or 2 when no draft could be read. Several objects, one a line, are answered with one line each."""
    try:
        drafts = [_read(form) for form in _forms(sys.stdin.buffer.read())]
    except Unreadable as error:
        print(f"frontdesk: {error} {FORM}", file=sys.stderr)
        return 2
    for number, draft in enumerate(drafts, start=1):
        found = checks.check(draft)
        told = [{"rule": one.rule, "severity": one.severity, "span": one.span, "advice": checks.in_words(one)} for one in found]
        print(json.dumps(told, ensure_ascii=False) if options.json else "\n".join(f"{one['rule']}: {one['advice']}" for one in told) or "Nothing to say.")
        if number % TOLD_EVERY == 0:
            terminal.tell("drafts", number, len(drafts))
    terminal.told()
    return 0


def _forms(given: bytes) -> list[Any]:
    try:
        text = given.decode("utf-8-sig")
        # Strings in JSON may hold what else ends lines.
        lines = [line for line in text.split("\n") if line.strip()]
        try:
            return [json.loads(text)]
        except ValueError:
            if len(lines) < 2:
                raise
            return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        raise Unreadable("This is not JSON.") from None


def _read(form: Any) -> Draft:
    if not isinstance(form, dict) or form.get("draft") is None:
        raise Unreadable("There is no “draft” in it.")
    wrong = [name for name in TEXTS if not isinstance(form.get(name) or "", str)]
    wrong += [name for name in LISTS if not _is_texts(form.get(name, []))]
    wrong += [name for name, kind in REST.items() if name in form and type(form[name]) is not kind]
    wrong += ["attachments"] if not wrong and form.get("attachments", 0) < 0 else []
    if wrong:
        raise Unreadable(f"“{wrong[0]}” has the wrong form.")
    texts = {name: _whole(form.get(name) or "")[: checks.LONGEST] for name in TEXTS}
    return Draft(
        texts["draft"], texts["customer_message"], _channel(texts["channel"]), texts["language"].strip().replace("_", "-"), texts["macro"],
        texts["customer_name"],
        recipients=tuple(map(_whole, form.get("recipients", []))), participants=frozenset(_whole(address).lower() for address in form.get("participants", [])),
        attachments=form.get("attachments", 0), is_first=form.get("is_first", True), solves=form.get("solves", False),
    )


def _channel(name: str) -> str:
    """As the desk calls it."""
    plain = name.strip().lower()
    return "email" if plain in MAILS else plain


def _whole(text: str) -> str:
    """Without halves of characters, which JSON can name and nothing can write."""
    return text if terminal.is_text(text) else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_texts(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) for one in given)
