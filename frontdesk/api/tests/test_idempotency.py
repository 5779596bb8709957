"""A post that is sent again happens once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from frontdesk.api import messages
from frontdesk.api.forgetting import KEPT, forget_old_answers
from frontdesk.api.models import IdempotentAnswer
from frontdesk.api.tests.program import assert_problem, program_of
from frontdesk.conversations.models import Conversation, Message
from frontdesk.kit import clock

if TYPE_CHECKING:
    from tests.world import World

QUESTION = {"customer": {"email": "olga@example.org"}, "subject": "A cup", "text": "It is broken."}


def test_the_same_key_and_body_get_the_same_answer_and_nothing_happens_twice(world: World) -> None:
    program = program_of(world.alba)
    first = program.post("/conversations", QUESTION, key="one")
    again = program.post("/conversations", QUESTION, key="one")
    assert (again.status_code, again.json()) == (first.status_code, first.json()) == (201, first.json())
    assert program.post("/conversations", QUESTION, key="two").json()["number"] != first.json()["number"]
    assert Conversation.objects.count() == 2


def test_without_a_key_each_post_counts(world: World) -> None:
    program = program_of(world.alba)
    program.post("/conversations", QUESTION)
    program.post("/conversations", QUESTION)
    assert Conversation.objects.count() == 2


def test_the_same_key_for_something_else_is_refused(world: World) -> None:
    program = program_of(world.alba)
    number = program.post("/conversations", QUESTION, key="one").json()["number"]
    assert_problem(program.post("/conversations", QUESTION | {"text": "Another."}, key="one"), 422)
    assert_problem(program.post(f"/conversations/{number}/messages", {"kind": "note", "text": "x"}, key="one"), 422)
    assert Message.objects.count() == 1


def test_keys_of_two_tokens_have_nothing_to_do_with_each_other(world: World) -> None:
    first = program_of(world.alba).post("/conversations", QUESTION, key="one").json()
    assert program_of(world.bram).post("/conversations", QUESTION, key="one").json()["number"] != first["number"]


def test_a_post_that_was_refused_may_be_tried_again_with_its_key(world: World) -> None:
    program = program_of(world.alba)
    number = world.nadia_asks().conversation_id
    reply = {"kind": "reply", "text": " "}
    assert_problem(program.post(f"/conversations/{number}/messages", reply, key="one"), 422)
    assert not IdempotentAnswer.objects.exists()
    assert program.post(f"/conversations/{number}/messages", reply | {"text": "Here."}, key="one").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb"])
def test_a_key_that_cannot_be_is_refused(world: World, key: str) -> None:
    assert_problem(program_of(world.alba).post("/conversations", QUESTION, key=key), 422)


def test_a_key_is_forgotten_after_a_day(world: World) -> None:
    program = program_of(world.alba)
    program.post("/conversations", QUESTION, key="one")
    IdempotentAnswer.objects.update(created_at=clock.now() - KEPT - timedelta(seconds=1))
    assert program.post("/conversations", QUESTION | {"text": "Another."}, key="one").status_code == 201
    program.post("/conversations", QUESTION, key="two")
    IdempotentAnswer.objects.filter(key="one").update(created_at=clock.now() - KEPT - timedelta(seconds=1))
    forget_old_answers.run()
    assert [answer.key for answer in IdempotentAnswer.objects.all()] == ["two"]


@pytest.fixture
def slow_note(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, threading.Event]]:
    """Notes wait inside their transaction: (it has begun, it may end)."""
    begun, may_end = threading.Event(), threading.Event()
    written = messages._written

    def slowly(*args: object) -> object:
        told = written(*args)
        begun.set()
        may_end.wait(10)
        return told

    monkeypatch.setattr(messages, "_written", slowly)
    yield begun, may_end
    may_end.set()


@pytest.mark.django_db(transaction=True)
def test_a_second_one_while_the_first_is_at_work_is_told_to_wait(
    world: World, slow_note: tuple[threading.Event, threading.Event],
) -> None:
    begun, may_end = slow_note
    program = program_of(world.alba)
    address, note = f"/conversations/{world.nadia_asks().conversation_id}/messages", {"kind": "note", "text": "x"}
    program.get("/teams")
    answers: list[int] = []

    def post() -> None:
        try:
            answers.append(program.post(address, note, key="one").status_code)
        finally:
            connection.close()

    first = threading.Thread(target=post)
    first.start()
    assert begun.wait(10)
    response = program.post(address, note, key="one")
    assert_problem(response, 409)
    assert response.headers["Retry-After"] == "1"
    may_end.set()
    first.join(10)
    assert answers == [201]
    assert program.post(address, note, key="one").status_code == 201
    assert Message.objects.filter(visibility="internal").count() == 1
