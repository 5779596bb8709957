"""Conversations for programs: found by what is asked for, begun, and changed through the verbs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.api.tests.program import assert_problem, program_of
from frontdesk.conversations import assign, index, label, post, status
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.people.models import Customer, Team

if TYPE_CHECKING:
    from tests.world import World

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def several(world: World, number: int) -> list[int]:
    """That many questions, a minute apart; their numbers, newest first."""
    asked = [world.nadia_asks(f"Question {n}", at=MORNING + timedelta(minutes=n), mail_id=f"{n}@example.org") for n in range(number)]
    index.catch_up()
    return [message.conversation_id for message in reversed(asked)]


def test_conversations_come_newest_first_page_by_page(world: World) -> None:
    numbers, program = several(world, 5), program_of(world.alba)
    first = program.get("/conversations", limit=2).json()
    second = program.get("/conversations", limit=2, cursor=first["next"]).json()
    third = program.get("/conversations", limit=2, cursor=second["next"]).json()
    assert [row["number"] for page in (first, second, third) for row in page["items"]] == numbers
    assert third["next"] is None


def test_two_of_the_same_instant_are_not_lost_between_pages(world: World) -> None:
    for number in range(4):
        world.nadia_asks(mail_id=f"{number}@example.org")
    program, seen, cursor = program_of(world.alba), [], None
    for _page in range(4):
        page = program.get("/conversations", limit=1, **({"cursor": cursor} if cursor else {})).json()
        seen += [row["number"] for row in page["items"]]
        cursor = page["next"]
    assert len(set(seen)) == 4
    assert cursor is None


def test_each_filter_leaves_what_fits(world: World) -> None:
    solved, mine, tagged, plain = several(world, 4)
    status.solve(Conversation.objects.get(pk=solved), by=world.alba)
    assign.to_agent(Conversation.objects.get(pk=mine), world.alba, by=world.alba)
    label.tag(Conversation.objects.get(pk=tagged), name="parcel", by=world.alba)
    program = program_of(world.alba)

    def found(**query: object) -> set[int]:
        return {row["number"] for row in program.get("/conversations", **query).json()["items"]}

    assert found() == {solved, mine, tagged, plain}
    assert found(view="solved") == found(status="solved") == {solved}
    assert found(view="open") == {mine, tagged, plain}
    assert found(view="mine") == found(assignee="me") == found(assignee=world.alba.pk) == {mine}
    assert found(view="unassigned") == {tagged, plain}
    assert found(assignee="none") == {solved, tagged, plain}
    assert found(view="mine", assignee="none") == set()
    assert found(view="unassigned", assignee="none", status="new") == {tagged, plain}
    assert found(view="open", status="solved") == set()
    assert found(status=["solved", "new"]) == {solved, mine, tagged, plain}
    assert found(tag="Parcel") == found(tag="parcel", view="open") == {tagged}
    assert found(customer=Customer.objects.get().pk) == {solved, mine, tagged, plain}
    assert found(customer=Customer.objects.get().pk, view="mine") == {mine}
    assert found(team=world.support.pk) == {solved, mine, tagged, plain}
    assert found(team=world.billing.pk) == found(team=world.billing.pk, tag="parcel") == set()
    assert found(q="Question 0") == {plain}
    assert found(q="Question", view="mine") == {mine}
    assert found(q="nothing of the kind") == set()
    changed = Conversation.objects.get(pk=plain).updated_at.isoformat()
    assert found(updated_after=changed) == {solved, mine, tagged}
    assert found(updated_after=changed, tag="parcel") == {tagged}
    assert found(updated_after=changed, q="Question") == {solved, mine, tagged}


def test_a_search_goes_on_where_its_page_ended(world: World) -> None:
    numbers, program = several(world, 5), program_of(world.alba)
    first = program.get("/conversations", q="question", limit=3).json()
    second = program.get("/conversations", q="question", limit=3, cursor=first["next"]).json()
    assert [row["number"] for row in first["items"] + second["items"]] == numbers
    assert second["next"] is None


def test_a_search_takes_the_operators_of_agents(world: World) -> None:
    plain, tagged = several(world, 2)
    label.tag(Conversation.objects.get(pk=tagged), name="refund", by=world.alba)
    program = program_of(world.alba)

    def found(query: str) -> list[int]:
        return [row["number"] for row in program.get("/conversations", q=query).json()["items"]]

    assert found("question tag:refund") == [tagged]
    assert found('from:nadia -tag:refund "question"') == [plain]
    assert found("is:solved question") == []
    assert program_of(world.zoe).get("/conversations", q="from:nadia").json()["items"] == []


def test_an_admin_of_very_many_teams_sees_them_all(world: World) -> None:
    numbers = several(world, 3)
    Team.objects.bulk_create(Team(name=f"Team {number}") for number in range(90))
    first = program_of(world.ada).get("/conversations", limit=2).json()
    second = program_of(world.ada).get("/conversations", limit=2, cursor=first["next"]).json()
    assert [row["number"] for row in first["items"] + second["items"]] == numbers


@pytest.mark.parametrize("query", [
    {"limit": 0}, {"limit": 101}, {"view": "everything"}, {"status": "pending"}, {"team": -1}, {"team": 2**63}, {"assignee": "all"},
    {"cursor": "nonsense"}, {"cursor": "WzFd"}, {"cursor": "WyJ4IiwgMV0"}, {"cursor": "é"}, {"updated_after": "yesterday"},
    {"updated_after": "2026-03-02T09:00:00"}, {"q": "x" * 401}, {"q": "colour:red"}, {"q": "status:sleepy"},
    {"q": "x", "cursor": "WyIyMDI2Il0"}, {"tag": "x" * 51},
])
def test_a_query_that_cannot_be_is_refused(world: World, query: dict[str, object]) -> None:
    assert_problem(program_of(world.alba).get("/conversations", **query), 422)


def test_a_list_costs_the_same_number_of_queries_however_long_it_is(world: World) -> None:
    several(world, 8)
    for conversation in Conversation.objects.all():
        label.tag(conversation, name=f"tag {conversation.pk}", by=world.alba)
    program = program_of(world.alba)
    program.get("/conversations")
    for query, queries in (({}, 4), ({"tag": "tag 1"}, 4), ({"q": "question"}, 9)):
        for limit in (1, 8):
            with CaptureQueriesContext(connection, ) as counted:
                program.get("/conversations", limit=limit, **query)
            assert len(counted) <= queries, [each["sql"] for each in counted]


def test_a_conversation_tells_what_an_agent_would_see(world: World) -> None:
    message = world.nadia_asks()
    told = program_of(world.alba).get(f"/conversations/{message.conversation_id}").json()
    assert told["subject"] == "My order"
    assert told["customer"] == {"id": message.customer_id, "name": "Nadia"}
    assert told["team"] == {"id": world.support.pk, "name": "Support"}
    assert (told["status"], told["priority"], told["assignee"], told["tags"]) == ("new", "normal", None, [])
    assert told["waiting_since"] == "2026-03-02T09:00:00Z"
    assert told["last_event"] == Event.objects.last().pk


@pytest.mark.parametrize("number", ["0", "-1", "abc", str(2**63), "9" * 40])
def test_a_number_that_cannot_be_is_refused_and_one_that_is_not_there_is_404(world: World, number: str) -> None:
    program = program_of(world.alba)
    assert_problem(program.get(f"/conversations/{number}"), 422)
    assert_problem(program.get(f"/conversations/{2**63 - 1}"), 404)


def test_a_question_is_received_as_if_the_customer_had_written(world: World) -> None:
    response = program_of(world.alba).post("/conversations", {
        "customer": {"email": "Olga@Example.org", "name": "Olga"}, "subject": "A broken cup", "text": "It came in pieces.",
    })
    assert response.status_code == 201
    conversation = Conversation.objects.get(pk=response.json()["number"])
    message = Message.objects.get()
    assert (conversation.team, conversation.status, conversation.channel) == (world.support, "new", "email")
    assert (message.author_kind, message.text, message.sender) == ("customer", "It came in pieces.", "Olga <olga@example.org>")
    assert conversation.customer.contact_points.get().value == "olga@example.org"
    assert Event.objects.first().kind == "message.received"


@pytest.mark.parametrize("change", [
    {"customer": {"email": "nobody"}}, {"customer": {"email": "a@b\nBcc: c@d"}}, {"customer": {}}, {"text": "  "}, {"text": None},
    {"text": "x" * 200_001}, {"text": "a\x00b"}, {"text": "\ud800"}, {"subject": "x" * 501}, {"team": 999_999}, {"unheard": "of"}, {"subject": ["a"]},
])
def test_a_question_that_cannot_be_is_refused_and_leaves_nothing(world: World, change: dict[str, object]) -> None:
    question = {"customer": {"email": "olga@example.org"}, "subject": "s", "text": "t"} | change
    assert_problem(program_of(world.alba).post("/conversations", question), 422)
    assert not Conversation.objects.exists()


def test_a_question_for_a_team_that_the_agent_cannot_see_is_refused(world: World) -> None:
    question = {"customer": {"email": "olga@example.org"}, "subject": "s", "text": "t"}
    assert_problem(program_of(world.alba).post("/conversations", question | {"team": world.billing.pk}), 422)
    assert_problem(program_of(world.zoe).post("/conversations", question), 422)


def test_a_change_goes_through_its_verbs(world: World) -> None:
    number = world.nadia_asks().conversation_id
    program = program_of(world.alba)
    told = program.patch(f"/conversations/{number}", {
        "status": "on_hold", "assignee": world.bram.pk, "impact": "medium", "urgency": "high", "reason": "Many wait",
        "subject": "  Parcel  lost ", "tags": ["Parcel", "dhl"],
    }).json()
    assert (told["status"], told["assignee"]["name"], told["priority"], told["subject"], told["tags"]) == (
        "on_hold", "Bram", "urgent", "Parcel lost", ["dhl", "parcel"],
    )
    kinds = list(Event.objects.filter(actor="agent", agent=world.alba).values_list("kind", flat=True))
    assert kinds == [
        "conversation.assigned", "conversation.prioritised", "conversation.renamed", "conversation.tagged", "conversation.tagged",
        "conversation.held",
    ]
    told = program.patch(f"/conversations/{number}", {"assignee": None, "tags": ["dhl"]}).json()
    assert (told["assignee"], told["tags"], told["status"]) == (None, ["dhl"], "on_hold")


def test_a_change_that_is_refused_in_part_changes_nothing(world: World) -> None:
    number = world.nadia_asks().conversation_id
    refused = program_of(world.alba).patch(f"/conversations/{number}", {"urgency": "high", "reason": "Lost", "assignee": world.zoe.pk})
    assert "Zoë" in assert_problem(refused, 422)["detail"]
    assert program_of(world.alba).get(f"/conversations/{number}").json()["priority"] == "normal"


@pytest.mark.parametrize("change", [
    {"status": "new"}, {"status": "lost"}, {"team": 999_999}, {"assignee": 999_999}, {"assignee": "me"}, {"priority": "high"},
    {"impact": "urgent", "reason": "x"}, {"urgency": "high"}, {"urgency": "high", "reason": " "}, {"subject": " "},
    {"tags": [""]}, {"tags": ["  "]}, {"tags": ["x" * 51]}, {"tags": ["x"] * 51}, {"customer": 1}, ["status"],
])
def test_a_change_that_cannot_be_is_refused(world: World, change: object) -> None:
    number = world.nadia_asks().conversation_id
    assert_problem(program_of(world.alba).patch(f"/conversations/{number}", change), 422)
    assert [event.kind for event in Event.objects.order_by("pk")] == ["message.received", "policy.applied"]


def test_a_conversation_that_is_handed_over_leaves_the_agents_sight(world: World) -> None:
    number = world.nadia_asks().conversation_id
    program = program_of(world.alba)
    told = program.patch(f"/conversations/{number}", {"team": world.billing.pk, "tags": ["invoice"]}).json()
    assert (told["team"]["name"], told["tags"]) == ("Billing", ["invoice"])
    assert_problem(program.get(f"/conversations/{number}"), 404)


def test_one_conversation_costs_five_queries(world: World) -> None:
    number, program = world.nadia_asks().conversation_id, program_of(world.alba)
    post.note(Conversation.objects.get(pk=number), by=world.alba, words=post.Words(text="n"))
    program.get(f"/conversations/{number}")
    with CaptureQueriesContext(connection) as counted:
        program.get(f"/conversations/{number}")
    assert len(counted) == 5


def test_a_program_puts_off_and_brings_back(world: World) -> None:
    (number,), program = several(world, 1), program_of(world.alba)
    until = (datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)).isoformat()
    told = program.patch(f"/conversations/{number}", {"put_off": {"until": until, "reason": "The part comes then"}}).json()
    assert datetime.fromisoformat(told["snoozed_until"]) == datetime.fromisoformat(until)
    assert program.get("/conversations", view="open").json()["items"] == []
    assert [row["number"] for row in program.get("/conversations", view="snoozed").json()["items"]] == [number]
    assert program.patch(f"/conversations/{number}", {"put_off": None}).json()["snoozed_until"] is None
    assert_problem(program.patch(f"/conversations/{number}", {"put_off": {"until": until, "reason": ""}}), 422)


@pytest.mark.parametrize(("said", "kept"), [
    ({}, {"reason": ""}), ({"team_reason": "language"}, {"reason": "language"}),
    ({"team_reason": "other", "reason": "On leave"}, {"reason": "other", "text": "On leave"}),
])
def test_a_move_may_say_why(world: World, said: dict[str, str], kept: dict[str, str]) -> None:
    number = world.nadia_asks().conversation.pk
    program_of(world.ada).patch(f"/conversations/{number}", {"team": world.billing.pk} | said)
    assert Event.objects.get(kind="conversation.moved").facts == {"from": world.support.pk, "to": world.billing.pk} | kept


@pytest.mark.parametrize("said", [{"team_reason": "sorted"}, {"team_reason": "other"}])
def test_a_reason_that_there_is_not_is_refused(world: World, said: dict[str, str]) -> None:
    number = world.nadia_asks().conversation.pk
    assert program_of(world.ada).patch(f"/conversations/{number}", {"team": world.billing.pk} | said).status_code == 422
