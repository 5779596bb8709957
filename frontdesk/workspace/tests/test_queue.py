"""Who looks after a team sees what comes next and why, who is free, and what nobody can take."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.conversations import assign, priority, status
from frontdesk.kit import clock
from frontdesk.people import skills
from frontdesk.people.models import Role, RotaTurn, Skill
from frontdesk.routing import give_out, needs, sort
from frontdesk.routing.dispatch import Terms, Turn
from frontdesk.routing.rules.tests.writing import in_force, says
from frontdesk.workspace import queue_words
from frontdesk.workspace.tests.chatting import chat_with, online
from frontdesk.workspace.tests.conftest import SWAP
from tests.world import World


@pytest.fixture
def bram(world: World):
    """He looks after Support."""
    world.bram.role = Role.SUPERVISOR
    world.bram.save()
    return world.bram


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def asked(world: World, subject: str, minutes_ago: int = 5, **more: object):
    return world.nadia_asks(subject=subject, at=clock.now() - timedelta(minutes=minutes_ago), **more).conversation


def order(page: str) -> list[str]:
    return re.findall(r'<a href="/c/\d+/" dir="auto">([^<]+)</a>', page)


def test_the_order_is_shown_with_its_terms_and_is_the_one_in_which_next_gives(world: World, as_agent, bram) -> None:
    asked(world, "Old", 50)
    urgent = asked(world, "Many wait", 5)
    priority.assess(urgent, impact=3, urgency=3, reason="All stand still", by=bram)
    online(world.alba)
    page = as_agent(bram).get("/queue/").content.decode()
    assert order(page) == ["Many wait", "Old"]
    said = words(page)
    assert "Goes before all other work" in said
    assert "customer’s value 3 × urgency 8 ÷ 7 minutes of work × nearness" in said
    assert "due in 7 hours." in said
    assert "Can take it now: Alba" in said
    assert give_out.take_next(world.alba, at=clock.now()).conversation == urgent


def test_of_what_nobody_can_take_now_it_is_said_why(world: World, as_agent, bram) -> None:
    asked(world, "A lamp")
    online(world.alba)
    type(world.alba).objects.filter(pk=world.alba.pk).update(max_mails=0)
    said = words(as_agent(bram).get("/queue/").content.decode())
    assert "Nobody can take it now: 2 offline, 1 with as many as they take at once" in said


def test_what_nobody_of_the_team_can_ever_take_stands_on_top(world: World, as_agent, bram) -> None:
    brakes = Skill.objects.create(name="Brakes")
    conversation = asked(world, "My brakes")
    needs.ask(conversation, brakes, level=3, by=bram)
    skills.can(world.alba, skills={brakes.pk: 2}, languages={})
    said = words(as_agent(bram).get("/queue/").content.decode())
    assert "Nobody can ever take these" in said
    assert "Nobody of the team has what it needs: Brakes at level 3." in said
    skills.can(world.alba, skills={brakes.pk: 3}, languages={})
    assert "Nobody can ever take these" not in words(as_agent(bram).get("/queue/").content.decode())


def test_what_is_sorted_first_is_not_in_the_order_yet(world: World, as_agent, bram) -> None:
    new, open_ = asked(world, "New one"), asked(world, "Known one")
    status.reopen(open_, by=bram)
    type(world.support).objects.filter(pk=world.support.pk).update(gives_out=True)
    online(world.alba)
    type(world.alba).objects.update(max_mails=0)
    RotaTurn.objects.create(role="triage", agent=world.alba, weekday=clock.now().weekday(), starts="00:00", ends="00:00")
    page = as_agent(bram).get("/queue/").content.decode()
    assert "1 new one is sorted first" in page
    assert order(page) == ["Known one"]
    sort.sort(new, sort.Place(world.support, 1, 2), took_seconds=5, by=world.alba, at=clock.now())
    page = as_agent(bram).get("/queue/").content.decode()
    assert "sorted first" not in page
    assert set(order(page)) == {"Known one", "New one"}


def test_chats_stand_in_the_order_in_which_they_are_offered(world: World, as_agent, bram) -> None:
    chat_with(world)
    said = words(as_agent(bram).get("/queue/").content.decode())
    assert "Everybody who can take one is asked" in said
    assert "Nothing waits." in said
    assert "Chats 1" in said


def test_a_team_of_others_is_not_shown(world: World, as_agent, bram) -> None:
    elsewhere = asked(world, "A bill")
    assign.to_team(elsewhere, world.billing, by=world.ada)
    assert as_agent(bram).get(f"/queue/?team={world.billing.pk}").status_code == 404
    assert "A bill" not in as_agent(bram).get("/queue/").content.decode()
    assert "A bill" in as_agent(world.ada).get(f"/queue/?team={world.billing.pk}").content.decode()
    assert as_agent(world.alba).get("/queue/").status_code == 404


def test_the_page_takes_as_many_queries_for_ten_as_for_one(world: World, as_agent, bram, django_assert_num_queries) -> None:
    online(world.alba)
    asked(world, "First")
    client = as_agent(bram)
    client.get("/queue/")
    with CaptureQueriesContext(connection) as few:
        client.get("/queue/")
    for number in range(9):
        asked(world, f"Question {number}")
    with django_assert_num_queries(len(few)):
        client.get("/queue/")
    assert len(few) < 40


def test_who_got_a_mail_by_dispatch_reads_why_and_why_not_others(world: World, as_agent) -> None:
    conversation = asked(world, "A lamp")
    online(world.alba, world.bram)
    type(world.support).objects.filter(pk=world.support.pk).update(gives_out=True)
    give_out.give_out([world.support.pk], at=clock.now())
    conversation.refresh_from_db()
    got = conversation.assignee
    said = words(as_agent(got).get(f"/c/{conversation.pk}/why/").content.decode())
    assert f"Frontdesk gave it to {got}" in said
    assert "Its team gives mails out: it went to who was free." in said
    assert "Why not others?" in said
    assert "Ada is offline" in said
    assert "Why did I get this?" in as_agent(got).get(f"/c/{conversation.pk}/").content.decode()


def test_who_was_given_it_by_a_colleague_reads_by_whom(world: World, as_agent) -> None:
    conversation = asked(world, "A lamp")
    assert "in nobody’s hands" in as_agent(world.alba).get(f"/c/{conversation.pk}/why/").content.decode()
    assign.to_agent(conversation, world.alba, by=world.bram)
    said = words(as_agent(world.alba).get(f"/c/{conversation.pk}/why/").content.decode())
    assert "Bram gave it to Alba" in said
    assert "Why not others?" not in said
    assert f"Why did {world.alba} get this?" in as_agent(world.bram).get(f"/c/{conversation.pk}/").content.decode()
    assert as_agent(world.zoe).get(f"/c/{conversation.pk}/why/").status_code == 404


def test_who_was_given_it_by_a_rule_reads_which_and_why(world: World, as_agent, advance) -> None:
    in_force("Lamps to Alba", says(("assign", world.alba.pk), words=["lamp*"]))
    conversation = asked(world, "A lamp")
    advance()
    said = words(as_agent(world.alba).get(f"/c/{conversation.pk}/why/").content.decode())
    assert "The rule “Lamps to Alba” fired." in said


def test_a_colleague_is_kept_out_beside_the_conversation(world: World, as_agent) -> None:
    conversation = asked(world, "A lamp")
    address = f"/c/{conversation.pk}/kept-out/"
    client = as_agent(world.alba)
    assert client.post(address, {"agent": world.bram.pk, "reason": ""}, headers=SWAP).status_code == 422
    client.post(address, {"agent": world.bram.pk, "reason": "The complaint is about him"})
    assert "The complaint is about him" in words(client.get(address).content.decode())
    assert "May have it again" not in as_agent(world.bram).get(address).content.decode()
    assert as_agent(world.zoe).get(address).status_code == 404
    client.post(address, {"agent": world.bram.pk, "do": "let_in"})
    assert "The complaint is about him" not in words(client.get(address).content.decode())


def test_what_is_far_from_due_is_told_without_figures_that_say_nothing() -> None:
    far = Terms(value=3, urgency=2, handle_seconds=420, slack_seconds=25_200, nearness=9e-14)
    assert queue_words.why(Turn.ORDER, far) == ["Nothing presses yet, so what is due sooner goes first: due in 7 hours."]
    near = Terms(value=3, urgency=2, handle_seconds=420, slack_seconds=600, nearness=0.5)
    assert len(queue_words.why(Turn.ORDER, near)) == 2
