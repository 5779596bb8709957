"""Supervisors see all chats of their teams and everybody who takes them, and can step in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from frontdesk.conversations import chats, company, post
from frontdesk.conversations.models import ChatState, Event, Message, Participant, Visibility
from frontdesk.conversations.post import Words
from frontdesk.people import assistant, presence
from frontdesk.people.models import Agent, Here, Membership, PresenceChange, Role
from frontdesk.routing import offer
from frontdesk.workspace.tests.chatting import chat_with, moved_to, online
from tests.world import MORNING

SWAP = {"HX-Request": "true", "HX-Target": "board"}
QUERIES_OF_THE_BOARD = 11
"""Session, agent, teams; chats, whom they are offered to, company, agents; and of the rail what I am, reasons, counters, chats."""


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def sara(world):
    """Supervises Support."""
    made = Agent.objects.create_user("sara@desk.example.org", "x" * 12, name="Sara", role=Role.SUPERVISOR)
    Membership.objects.create(agent=made, team=world.support)
    return made


def _board(client) -> str:
    page = client.get("/chats/all/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index('id="board"'):page.index("</main>")]))


def test_only_supervisors_have_it(world, as_agent, sara):
    assert as_agent(world.alba).get("/chats/all/").status_code == 404
    assert as_agent(sara).get("/chats/all/").status_code == 200
    assert as_agent(world.ada).get("/chats/all/").status_code == 200


def test_it_says_who_waits_in_which_place_and_who_is_offered_them(world, as_agent, sara, morning):
    online(world.alba, world.bram)
    first = chat_with(world, "Where is my lamp?")
    morning.shift(20)
    chat_with(world, "And my chair?")
    offer.decline(first, by=world.alba, at=MORNING + timedelta(seconds=20))
    morning.shift(5)
    board = _board(as_agent(sara))
    assert re.search(r"Where is my lamp\? offered to Bram, round 1 0:05 Place 1 waits 0:25", board)
    assert re.search(r"And my chair\? offered to Alba, Bram, round 1 0:25 Place 2 waits 0:05", board)


def test_a_chat_for_which_nobody_is_free_says_so(world, as_agent, sara):
    chat_with(world)
    board = _board(as_agent(sara))
    assert "nobody is free" in board
    assert "Nobody is here." in board


def test_it_says_who_leads_which_chats_for_how_long_and_who_spoke_last(world, as_agent, sara, morning):
    online(world.alba)
    waits = offer.accept(chat_with(world, "No answer yet"), by=world.alba, at=MORNING)
    answered = offer.accept(chat_with(world, "Answered"), by=world.alba, at=MORNING)
    post.reply(answered.conversation, by=world.alba, words=Words("At once."))
    company.join(waits, by=world.ada)
    company.invite(answered, world.bram, by=world.alba)
    morning.shift(70)
    board = _board(as_agent(sara))
    assert re.search(r"Alba Online since .* 2 of 3 chats", board)
    assert re.search(r"No answer yet waits for an answer 1:10 · also there: Ada lasts 1:10", board)
    assert re.search(r"At once\. we spoke last · also there: Bram \(asked\) lasts 1:10", board)


def test_a_whisper_is_not_what_was_said_last(world, as_agent, sara):
    online(world.alba)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    post.whisper(chat.conversation, by=world.ada, to=world.alba, words=Words("Offer a discount"))
    assert "discount" not in _board(as_agent(sara))


def test_presence_is_said_with_its_reason_and_the_offline_are_folded(world, as_agent, sara):
    online(world.alba)
    presence.be(world.bram, Here.AWAY, reason="Lunch", at=MORNING)
    board = _board(as_agent(sara))
    assert "Bram Away: Lunch since" in board
    assert board.index("Alba") < board.index("Bram")
    assert "2 agents are offline" in board


def test_supervisors_see_their_own_teams_and_admins_all(world, as_agent, sara):
    online(world.zoe)
    chat = chat_with(world, "About an invoice")
    moved_to(chat, world.billing)
    assert "invoice" not in _board(as_agent(sara))
    assert "Zoë" not in _board(as_agent(sara))
    assert "About an invoice" in _board(as_agent(world.ada))
    assert "Zoë Online" in _board(as_agent(world.ada))


def test_it_costs_the_same_however_many_chats_there_are(world, as_agent, sara, django_assert_num_queries):
    Agent.objects.update(max_chats=60)
    online(world.alba, world.bram)
    client = as_agent(sara)
    offer.accept(chat_with(world, "First"), by=world.alba, at=MORNING)
    chat_with(world, "Second")
    with django_assert_num_queries(QUERIES_OF_THE_BOARD):
        client.get("/chats/all/")
    for number in range(40):
        chat = chat_with(world, f"Chat {number}")
        if number % 2:
            company.join(offer.accept(chat, by=world.bram, at=MORNING), by=world.ada)
    with django_assert_num_queries(QUERIES_OF_THE_BOARD):
        page = client.get("/chats/all/").content.decode()
    assert page.count('class="board__chat"') == 42


def test_a_supervisor_joins_and_goes_there(world, as_agent, sara):
    online(world.alba)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    answer = as_agent(sara).post(f"/chats/all/{chat.conversation_id}/join/", headers=SWAP)
    assert answer.headers["HX-Redirect"] == f"/chats/?watch={chat.conversation_id}"
    assert Participant.objects.get().joined_at is not None
    assert as_agent(sara).get(answer.headers["HX-Redirect"], follow=True).status_code == 200


def test_a_chat_is_given_back_with_a_reason_that_its_agent_reads(world, as_agent, sara):
    online(world.alba)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    client = as_agent(sara)
    silent = client.post(f"/chats/all/{chat.conversation_id}/return/", {"why": " "}, headers=SWAP)
    assert (silent.status_code, chats.live(chat.conversation).state) == (422, ChatState.ACTIVE)
    answer = client.post(f"/chats/all/{chat.conversation_id}/return/", {"why": "Alba must leave"}, headers=SWAP)
    assert "The chat waits in the queue again." in answer.content.decode()
    assert 'id="board"' in answer.content.decode()
    assert chats.live(chat.conversation).state == ChatState.QUEUED
    note = Message.objects.get(visibility=Visibility.INTERNAL)
    assert (note.text, note.agent) == ("Given back to the queue: Alba must leave", sara)
    assert Event.objects.get(kind="chat.returned").agent == sara
    again = client.post(f"/chats/all/{chat.conversation_id}/return/", {"why": "Once more"}, headers=SWAP)
    assert (again.status_code, Message.objects.filter(visibility=Visibility.INTERNAL).count()) == (422, 1)


def test_a_supervisor_sets_a_colleague_away_who_then_reads_who_it_was(world, as_agent, sara):
    online(world.alba)
    answer = as_agent(sara).post(f"/chats/all/agents/{world.alba.pk}/", {"be": "away"}, headers=SWAP)
    assert "Alba is away now." in answer.content.decode()
    assert presence.of(world.alba).state == Here.AWAY
    change = PresenceChange.objects.latest("pk")
    assert (change.why, change.by) == ("supervisor", sara)
    assert "Sara has set you away." in as_agent(world.alba).get("/chats/bell/").content.decode()


def test_set_offline_gives_their_chats_back_at_once(world, as_agent, sara):
    online(world.alba)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    as_agent(sara).post(f"/chats/all/agents/{world.alba.pk}/", {"be": "offline"}, headers=SWAP)
    assert chats.live(chat.conversation).state == ChatState.QUEUED
    assert "Sara has set you offline." in as_agent(world.alba).get("/chats/bell/").content.decode()


def test_nobody_is_made_to_take_chats(world, as_agent, sara):
    for wrong in ("online", "wrap_up", "", "away:Lunch"):
        assert as_agent(sara).post(f"/chats/all/agents/{world.alba.pk}/", {"be": wrong}, headers=SWAP).status_code == 422
    assert not PresenceChange.objects.exists()


def test_who_is_no_supervisor_or_of_another_team_changes_nothing(world, as_agent, sara):
    online(world.alba, world.zoe)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    before = PresenceChange.objects.count()
    number = chat.conversation_id
    for address in (f"/chats/all/{number}/join/", f"/chats/all/{number}/return/", f"/chats/all/agents/{world.alba.pk}/"):
        assert as_agent(world.bram).post(address, {"why": "x", "be": "away"}, headers=SWAP).status_code == 404
    assert as_agent(sara).post(f"/chats/all/agents/{world.zoe.pk}/", {"be": "away"}, headers=SWAP).status_code == 404
    Agent.objects.filter(pk=world.zoe.pk).update(role=Role.SUPERVISOR)
    for what in ("join", "return"):
        assert as_agent(world.zoe).post(f"/chats/all/{number}/{what}/", {"why": "x"}, headers=SWAP).status_code == 404
    assert PresenceChange.objects.count() == before
    assert chats.live(chat.conversation).agent == world.alba
    assert not Participant.objects.exists()


def test_a_chat_with_the_assistant_stands_by_itself(world, as_agent, sara):
    online(world.alba)
    assistant.heard(world.ada, at=MORNING)
    chats.delegate(offer.accept(chat_with(world), by=world.alba, at=MORNING), by=world.alba, at=MORNING)
    assert "With the assistant, or others 1" in _board(as_agent(sara))
