"""Speaks to an address as OpenAI's clients do: one question, one answer in words, and whatever else comes is no answer."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from frontdesk.kit import sealed
from frontdesk.kit.http.fetch import Answer, Asked, Limits, NotFetched
from frontdesk.kit.http.fetch import ask as send
from frontdesk.kit.reader import place
from frontdesk.kit.reader.models import Endpoint, Outcome

LARGEST_BYTES = 2_000_000
LONGEST_ANSWER = 40_000
CHAT = "chat/completions"
MOST_TOKENS = 50_000_000
"""Whoever says that a question had more has not counted."""

Messages = list[dict[str, str]]


class NotSaid(Exception):
    """Why there is no answer: an outcome, a note for the log, and what the other side said about it, for an admin alone."""

    def __init__(self, outcome: Outcome, note: str, said: str = "") -> None:
        super().__init__(note)
        self.outcome, self.note, self.said = outcome, note, said


@dataclass(frozen=True, slots=True)
class Said:
    """The words, and the tokens by the other side's own count, None where it does not say."""

    text: str
    tokens_asked: int | None
    tokens_answered: int | None


def say(endpoint: Endpoint, model: str, messages: Messages, *, most_tokens: int) -> Said:
    """The answer to the messages. Raises NotSaid."""
    question: dict[str, Any] = {"model": model, "messages": messages, "max_tokens": most_tokens, "temperature": 0.2}
    deadline = time.monotonic() + endpoint.seconds
    answer = post(endpoint, CHAT, question, endpoint.seconds)
    if answer.status == 400 and b"max_completion_tokens" in answer.body:
        # Some models want it under this name, and choose the temperature themselves.
        question = {"model": model, "messages": messages, "max_completion_tokens": most_tokens}
        answer = post(endpoint, CHAT, question, max(0.1, deadline - time.monotonic()))
    return _read(accepted(answer))


def post(endpoint: Endpoint, path: str, question: dict[str, Any], seconds: float, *, largest_bytes: int = LARGEST_BYTES) -> Answer:
    """What came back, with any status. Raises NotSaid where nothing came."""
    try:
        key = sealed.unseal(endpoint.key_sealed)
    except ValueError as error:
        raise NotSaid(Outcome.FAILED, str(error)) from error
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
    began = time.monotonic()
    try:
        return send(
            f"{endpoint.address}/{path}", Asked(json.dumps(question).encode(), headers),
            Limits(largest_bytes, seconds), is_allowed=place.guard(endpoint.address),
        )
    except NotFetched as error:
        if time.monotonic() - began >= seconds * 0.95:
            raise NotSaid(Outcome.SLOW, f"no answer within {seconds:.0f} seconds") from error
        raise NotSaid(Outcome.FAILED, str(error).replace(key, "…")[:120] if key else str(error)[:120]) from error


def accepted(answer: Answer) -> dict[str, Any]:
    """What a good answer holds. Raises NotSaid for any other."""
    if answer.status != 200:
        raise NotSaid(Outcome.FAILED, f"HTTP {answer.status}", _complaint(answer.body))
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise NotSaid(Outcome.UNREADABLE, "not JSON") from error
    return told if isinstance(told, dict) else {}


def _read(told: dict[str, Any]) -> Said:
    """Whatever is not of the right kind makes no answer: nothing of it is trusted."""
    choices = told.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(first, dict) or not isinstance(text, str) or not text.strip():
        raise NotSaid(Outcome.UNREADABLE, "no words in it")
    if first.get("finish_reason") == "length":
        raise NotSaid(Outcome.UNREADABLE, "cut off in the middle")
    if len(text) > LONGEST_ANSWER:
        raise NotSaid(Outcome.UNREADABLE, "far too long")
    return Said(text.replace("\x00", "").strip(), counted(told, "prompt_tokens"), counted(told, "completion_tokens"))


def counted(told: dict[str, Any], which: str) -> int | None:
    """Its own count of tokens; None where it is none."""
    usage = told.get("usage")
    return _count(usage.get(which)) if isinstance(usage, dict) else None


def _count(number: object) -> int | None:
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= MOST_TOKENS else None


def _complaint(body: bytes) -> str:
    try:
        told = json.loads(body)
        error = told.get("error") if isinstance(told, dict) else None
        said = error.get("message") if isinstance(error, dict) else error
    except (ValueError, RecursionError):
        return ""
    return said[:300] if isinstance(said, str) else ""
