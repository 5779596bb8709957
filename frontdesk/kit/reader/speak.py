"""Speaks to an address as OpenAI's clients do: one question, one answer, and whatever else comes is no answer."""

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
    answer = _sent(endpoint, question, endpoint.seconds)
    if answer.status == 400 and b"max_completion_tokens" in answer.body:
        # Some models want it under this name, and choose the temperature themselves.
        question = {"model": model, "messages": messages, "max_completion_tokens": most_tokens}
        answer = _sent(endpoint, question, max(0.1, deadline - time.monotonic()))
    if answer.status != 200:
        raise NotSaid(Outcome.FAILED, f"HTTP {answer.status}", _complaint(answer.body))
    return _read(answer.body)


def _sent(endpoint: Endpoint, question: dict[str, Any], seconds: float) -> Answer:
    try:
        key = sealed.unseal(endpoint.key_sealed)
    except ValueError as error:
        raise NotSaid(Outcome.FAILED, str(error)) from error
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
    began = time.monotonic()
    try:
        return send(
            f"{endpoint.address}/chat/completions", Asked(json.dumps(question).encode(), headers),
            Limits(LARGEST_BYTES, seconds), is_allowed=place.guard(endpoint.address),
        )
    except NotFetched as error:
        if time.monotonic() - began >= seconds * 0.95:
            raise NotSaid(Outcome.SLOW, f"no answer within {endpoint.seconds} seconds") from error
        raise NotSaid(Outcome.FAILED, str(error).replace(key, "…")[:120] if key else str(error)[:120]) from error


def _read(body: bytes) -> Said:
    """Whatever is not of the right kind makes no answer: nothing of it is trusted."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotSaid(Outcome.UNREADABLE, "not JSON") from error
    choices = told.get("choices") if isinstance(told, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(first, dict) or not isinstance(text, str) or not text.strip():
        raise NotSaid(Outcome.UNREADABLE, "no words in it")
    if first.get("finish_reason") == "length":
        raise NotSaid(Outcome.UNREADABLE, "cut off in the middle")
    if len(text) > LONGEST_ANSWER:
        raise NotSaid(Outcome.UNREADABLE, "far too long")
    usage = told.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Said(text.replace("\x00", "").strip(), _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens")))


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
