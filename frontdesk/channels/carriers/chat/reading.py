"""Reads what a browser sends: bounded, typed and fit for any database, or refused with a sentence."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import limits
from frontdesk.kit.http.problem import Problem
from frontdesk.kit.refused import Refused

CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Answers:
    """What was pressed, or filled into a small form, in answer to that message of ours: values by the names of its fields."""

    message_id: int
    values: dict[str, str | bool]


@dataclass(frozen=True, slots=True)
class Saying:
    """One message as the browser sent it. `client_id` is made there; `files` are the names that the upload gave."""

    client_id: str
    text: str
    files: tuple[str, ...] = ()
    name: str = ""
    email: str = ""
    language: str = ""
    invitation: int = 0
    """The id of the invitation that it answers; 0 for none."""
    wants_person: bool = False
    """The customer asks for a person rather than the assistant."""
    answers: Answers | None = None
    """Instead of a text, which is then made of them."""


def saying(request: HttpRequest) -> Saying:
    """The message in the request's body. Raises Problem (too large, no JSON) or Refused (empty, not usable)."""
    body = json_body(request)
    client_id = body.get("client_id")
    if not isinstance(client_id, str) or not CLIENT_ID.fullmatch(client_id):
        raise Refused(_("The message came without a usable id. Reload the page and send it again."))
    text = plain(body.get("text"))
    if len(text.encode()) > limits.LARGEST_TEXT_BYTES:
        raise too_long()
    files = body.get("files") or []
    if not isinstance(files, list) or len(files) > limits.MOST_FILES or not all(isinstance(file, str) for file in files):
        raise Refused(_("At most %(most)s files go with one message. Send the rest with the next.") % {"most": limits.MOST_FILES})
    answers = _answers(body.get("answers"))
    if not text.strip() and not files and answers is None:
        raise Refused(_("The message is empty. Write something, or attach a file."))
    return Saying(
        client_id, text, tuple(files), name=line(body.get("name"), 200),
        email=email(body.get("email")), language=language(body.get("language")),
        invitation=body["invitation"] if type(body.get("invitation")) is int and 0 < body["invitation"] <= LARGEST_ID else 0,
        wants_person=body.get("wants_person") is True, answers=answers,
    )


def _answers(given: object) -> Answers | None:
    """Numbers become words, as a box for numbers gives them either way. Raises Refused for what is no answer."""
    if given is None:
        return None
    values = given.get("values") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(values, dict):
        raise Refused(_("This answer came without what was chosen. Reload the page and try again."))
    return Answers(message_id(given.get("message")), {
        str(name): value if isinstance(value, bool) else plain(str(value) if isinstance(value, int | float) else value)
        for name, value in values.items()
    })


def json_body(request: HttpRequest) -> dict[str, Any]:
    """The request's JSON object. Raises Problem 413 or 422."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > limits.LARGEST_BODY_BYTES:
        raise too_long()
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Problem(422, _("This is not what the chat sends. Reload the page and try again."))
    return body


def too_long() -> Problem:
    return Problem(413, _(
        "This message is too long: at most %(most)s kB of text fit into one. Send the rest as another message, or as a file."
    ) % {"most": limits.LARGEST_TEXT_BYTES // 1000})


def plain(value: object) -> str:
    """Text that every database takes: no NUL, no half of a surrogate pair, line ends as \\n."""
    text = value if isinstance(value, str) else ""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def line(value: object, longest: int) -> str:
    """One line of at most that many signs."""
    return " ".join(plain(value).split())[:longest]


def email(value: object) -> str:
    """A mail address in lower case, or "" when none was given. Raises Refused for what is none."""
    address = line(value, 320).lower()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("This is not a mail address. It looks like name@example.org.")) from None
    if len(address) > 254:
        raise Refused(_("This mail address is too long."))
    return address


def page(value: object) -> str:
    """The address of the page on which the visitor is, without its fragment; "" for what is no web address."""
    address = line(value, 500).partition("#")[0]
    try:
        is_web = urlsplit(address).scheme in ("http", "https")
    except ValueError:
        is_web = False
    return address if is_web else ""


def language(value: object) -> str:
    """A language tag (RFC 5646) such as `de` or `pt-BR`, or ""."""
    tag = line(value, 12)
    return tag if LANGUAGE.fullmatch(tag) else ""


def message_id(value: object) -> int:
    """The number of a message. Raises Refused for what is none."""
    try:
        number = int(value)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        number = -1
    if not 0 <= number <= LARGEST_ID:
        raise Refused(_("This is not the number of a message."))
    return number
