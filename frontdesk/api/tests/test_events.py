"""The ledger for programs: nothing is missed and nothing comes twice."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from frontdesk.api import events
from frontdesk.api.tests.program import Program, assert_problem, program_of
from frontdesk.conversations import assign, post, priority
from frontdesk.conversations.models import Event
from frontdesk.conversations.post import Words

if TYPE_CHECKING:
    from tests.world import World


def ask(world: World, number: int) -> None:
    world.nadia_asks(mail_id=f"{number}@example.org")


def read_on(program: Program, after: int, limit: int = 2) -> tuple[list[int], int]:
    """Everything there is now: ids in order, and where to go on."""
    ids: list[int] = []
    while True:
        page = program.get("/events", after=after, limit=limit).json()
        ids += [event["id"] for event in page["items"]]
        after = page["after"]
        if not page["is_more"]:
            return ids, after


@pytest.mark.django_db(transaction=True)
def test_events_are_read_on_from_where_the_last_page_ended(world: World) -> None:
    program = program_of(world.alba)
    for number in range(5):
        ask(world, number)
    ids, after = read_on(program, 0)
    assert ids == list(Event.objects.order_by("pk").values_list("pk", flat=True))
    assert read_on(program, after) == ([], after)
    ask(world, 6)
    assert len(read_on(program, after)[0]) == 2


@pytest.mark.django_db(transaction=True)
def test_an_event_says_who_did_what_to_which_conversation(world: World) -> None:
    conversation = world.nadia_asks().conversation
    priority.assess(conversation, urgency=3, reason="Many ask", by=world.bram)
    received, _policy, prioritised, *_promises = program_of(world.alba).get("/events").json()["items"]
    assert (received["kind"], received["actor"], received["agent"]) == ("message.received", "customer", None)
    assert received["message"] == conversation.messages.get().pk
    assert prioritised == {
        "id": prioritised["id"], "kind": "conversation.prioritised", "at": prioritised["at"], "conversation": conversation.pk, "message": None,
        "actor": "agent", "agent": world.bram.pk, "cause": None,
        "facts": {"impact": 1, "urgency": 3, "value": 3, "reason": "Many ask", "from": 2, "to": 3},
    }


@pytest.mark.django_db(transaction=True)
def test_what_the_agent_may_not_see_is_passed_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "LOOKED_THROUGH", 3)
    for number in range(7):
        ask(world, number)
    handed_over = Event.objects.filter(kind="message.received").order_by("pk")[4].conversation
    assign.to_team(handed_over, world.billing, by=world.ada)
    ids, after = read_on(program_of(world.zoe), 0)
    assert ids == list(Event.objects.filter(conversation=handed_over).order_by("pk").values_list("pk", flat=True))
    assert after == Event.objects.order_by("pk").last().pk
    assert len(read_on(program_of(world.alba), 0)[0]) == Event.objects.exclude(conversation=handed_over).count() == 12
    assert len(read_on(program_of(world.ada), 0)[0]) == Event.objects.count()


@pytest.mark.parametrize("query", [{"after": -1}, {"after": "x"}, {"after": 999_999}, {"limit": 0}, {"limit": 501}, {"after": 2**63}])
def test_an_event_that_never_was_is_no_place_to_begin(world: World, query: dict[str, object]) -> None:
    assert_problem(program_of(world.alba).get("/events", **query), 422)


@pytest.mark.django_db(transaction=True)
def test_a_page_of_events_costs_the_same_number_of_queries_however_long_it_is(world: World) -> None:
    for number in range(4):
        ask(world, number)
    first, program = Event.objects.order_by("pk").first().pk, program_of(world.alba)
    program.get("/teams")
    for limit in (1, 100):
        with CaptureQueriesContext(connection) as counted:
            program.get("/events", after=first, limit=limit)
        assert len(counted) <= 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_an_event_that_commits_late_is_not_missed(world: World) -> None:
    """The first writer takes a lower id and commits after the second: a cursor by id alone would pass it."""
    program = program_of(world.alba)
    ask(world, 0)
    _ids, after = read_on(program, 0)
    has_written, may_commit = threading.Event(), threading.Event()

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                ask(world, 1)
                has_written.set()
                may_commit.wait(10)
        finally:
            connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert has_written.wait(10)
    ask(world, 2)
    early, after = read_on(program, after)
    assert early == []
    may_commit.set()
    slow.join(10)
    late, _after = read_on(program, after)
    assert Event.objects.filter(pk__in=late, kind="message.received").count() == 2
    assert set(late) <= set(Event.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_of_a_whisper_only_the_two_hear(world: World) -> None:
    conversation = world.nadia_asks().conversation
    whisper = post.whisper(conversation, by=world.alba, to=world.bram, words=Words("Careful."))
    for agent, hears in ((world.alba, True), (world.bram, True), (world.ada, False)):
        told = program_of(agent).get("/events").json()
        assert ("whisper.added" in [event["kind"] for event in told["items"]]) is hears
        said = program_of(agent).get(f"/conversations/{conversation.pk}/messages").json()["items"]
        assert ("Careful." in [message["text"] for message in said]) is hears
        assert (program_of(agent).get(f"/messages/{whisper.pk}").status_code == 200) is hears
        assert program_of(agent).get(f"/conversations/{conversation.pk}").json()["message_count"] == 1
