"""A post that is sent again, because its answer got lost, gets the same answer, and nothing happens twice."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from ninja import Schema, Status

from frontdesk.api.auth import ApiRequest
from frontdesk.api.forgetting import KEPT
from frontdesk.api.models import IdempotentAnswer
from frontdesk.kit import clock, rows
from frontdesk.kit.http.problem import Problem

LONGEST_KEY = 200
TAKES_KEY = {"parameters": [{
    "in": "header", "name": "Idempotency-Key", "required": False, "schema": {"type": "string", "maxLength": LONGEST_KEY},
    "description": "Sent again with the same key and body, the request is answered again and happens once. Kept for 24 hours.",
}]}
"""What the OpenAPI document says of every post."""

_begun: set[tuple[int, str]] = set()
_mutex = threading.Lock()


def once(request: ApiRequest, work: Callable[[], Schema]) -> Status[Any]:
    """Do the work and answer 201; or, for an `Idempotency-Key` that has been answered, give that answer again.

    The answer is kept in the transaction of the work, so there is never one without the other. Work that fails keeps
    nothing and may be tried again. Raises Problem 422 when the key was used for another request, 409 while the first
    one is still at work here; in another process the second one waits for the first.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return Status(201, work())
    if not key.isprintable() or not 0 < len(key) <= LONGEST_KEY:
        raise Problem(422, _("An Idempotency-Key is 1 to 200 printable characters."))
    with _alone(request.auth.pk, key), transaction.atomic():
        _forget_old(request.auth.pk, key)
        answer = IdempotentAnswer(token=request.auth, key=key, request_hash=_hash(request), status=201, created_at=clock.now())
        if not rows.insert_unless_there(answer):
            return _given_before(answer)
        done = work()
        answer.body = done.model_dump(mode="json")
        answer.save(update_fields=["body"])
        return Status(201, done)


def _given_before(answer: IdempotentAnswer) -> Status[Any]:
    kept = IdempotentAnswer.objects.get(token=answer.token, key=answer.key)
    if kept.request_hash != answer.request_hash:
        raise Problem(422, _("This Idempotency-Key was used for another request. Make a new one for each."))
    return Status(kept.status, kept.body)


@contextmanager
def _alone(token_id: int, key: str) -> Iterator[None]:
    with _mutex:
        if (token_id, key) in _begun:
            raise Problem(409, _("The first request with this Idempotency-Key is still at work. Ask again in a moment."), headers={"Retry-After": "1"})
        _begun.add((token_id, key))
    try:
        yield
    finally:
        with _mutex:
            _begun.discard((token_id, key))


def _hash(request: ApiRequest) -> str:
    return hashlib.sha256(b"\0".join((str(request.method).encode(), request.get_full_path().encode(), request.body))).hexdigest()


def _forget_old(token_id: int, key: str) -> None:
    IdempotentAnswer.objects.filter(token=token_id, key=key, created_at__lt=clock.now() - KEPT).delete()
