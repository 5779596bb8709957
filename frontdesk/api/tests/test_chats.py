"""A program is the assistant: it reads the chats that are with it, speaks, hands over, and is handed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.api import tokens
from frontdesk.api.models import Token
from frontdesk.api.tests.program import Program, assert_problem, program_of
from frontdesk.conversations import chats, post
from frontdesk.conversations.models import ChatState, Conversation, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people import assistant
from frontdesk.people.models import Here
from frontdesk.routing import watch
from frontdesk.routing.models import Offer

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def bot(world: World) -> Program:
    """It speaks as the assistant, for Ada."""
    program = program_of(world.ada, "read", "assistant")
    program.get("/chats")
    return program


@pytest.fixture
def number(world: World, bot: Program) -> int:
    """Nadia's chat, which the assistant answers first."""
    return chat_with(world, "Where is my order?")


def chat_with(world: World, text: str, **more: object) -> int:
    arrival = {"channel": "chat", "is_live": True, "is_for_assistant": True, "client_id": f"client {text}", "at": clock.now()} | more
    return world.nadia_asks(text, **arrival).conversation_id


def test_the_program_finds_the_chats_that_wait_for_its_words(world: World, bot: Program, number: int) -> None:
    chat_with(world, "A person, please.", is_for_assistant=False)
    (chat,) = bot.get("/chats", state="assistant").json()["items"]
    assert (chat["conversation"], chat["state"], chat["last_author"], chat["agent"]) == (number, "assistant", "customer", None)
    assert (chat["customer"]["name"], chat["team"]["name"]) == ("Nadia", "Support")
    assert len(bot.get("/chats").json()["items"]) == 2
    assert bot.get("/chats", state="ended").json()["items"] == []
    assert bot.get("/chats", conversation=number).json()["items"] == [chat]


def test_what_it_says_is_labelled_and_asks_what_it_likes(world: World, bot: Program, number: int) -> None:
    said = bot.post(f"/conversations/{number}/assistant-messages", {"text": "Which order?", "choices": ["4711", " 4712 ", "4711"]})
    assert said.status_code == 201
    told = said.json()
    assert (told["author"], told["agent"], told["visibility"], told["asks"]) == ("bot", None, "public", {"choices": ["4711", "4712"]})
    conversation = Conversation.objects.get(pk=number)
    assert conversation.waiting_since is not None
    assert conversation.status == "new"
    assert bot.get("/chats", state="assistant").json()["items"][0]["last_author"] == "bot"


def test_a_small_form_goes_with_it(bot: Program, number: int) -> None:
    fields = [{"name": "size", "label": "Size", "type": "select", "options": ["M", "L"], "is_required": True}, {"name": "why", "label": "Why?"}]
    told = bot.post(f"/conversations/{number}/assistant-messages", {"text": "Tell us:", "fields": fields}).json()
    assert told["asks"] == {"fields": [fields[0], {"name": "why", "label": "Why?", "type": "text", "options": [], "is_required": False}]}


@pytest.mark.parametrize("said", [
    {"text": " "}, {"text": "x", "choices": [""]}, {"text": "x", "choices": ["y" * 81]}, {"text": "x", "choices": [str(n) for n in range(13)]},
    {"text": "x", "fields": [{"name": "Size", "label": "Size"}]}, {"text": "x", "fields": [{"name": "a", "label": "A", "type": "select"}]},
    {"text": "x", "fields": [{"name": "a", "label": "A", "type": "password"}]}, {"text": "x", "fields": [{"name": "a", "label": "A"}] * 2},
    {"text": "x", "choices": ["a"], "fields": [{"name": "a", "label": "A"}]}, {"text": "x", "as": "Alba"},
])
def test_what_cannot_be_said_is_refused(bot: Program, number: int, said: dict[str, object]) -> None:
    assert_problem(bot.post(f"/conversations/{number}/assistant-messages", said), 422)
    assert Message.objects.count() == 1


def test_it_hands_over_with_a_summary_which_people_and_programs_find(world: World, bot: Program, number: int) -> None:
    watch.be(world.alba, Here.ONLINE, at=clock.now())
    handed = bot.post(f"/conversations/{number}/hand-over", {"to": "people", "summary": "Order 4711 is late."})
    assert handed.status_code == 201
    assert (handed.json()["state"], handed.json()["summary"]) == ("queued", "Order 4711 is late.")
    assert Offer.objects.get().closed_at is None
    chat = bot.get(f"/chats/{handed.json()['id']}").json()
    assert chat["summary"] == "Order 4711 is late."
    note = bot.get(f"/conversations/{number}/messages").json()["items"][-1]
    assert (note["author"], note["visibility"]) == ("bot", "internal")


def test_once_people_have_the_chat_it_is_not_talked_over(world: World, bot: Program, number: int) -> None:
    post.reply(Conversation.objects.get(pk=number), by=world.alba, words=Words("Hello, I am Alba."))
    assert_problem(bot.post(f"/conversations/{number}/assistant-messages", {"text": "Beep."}), 422)
    bot.post(f"/conversations/{number}/hand-over", {"to": "people"})
    assert chats.live(number).agent == world.alba


def test_it_is_handed_back_with_what_people_know(world: World, bot: Program, number: int) -> None:
    post.reply(Conversation.objects.get(pk=number), by=world.alba, words=Words("Hello, I am Alba."))
    handed = bot.post(f"/conversations/{number}/hand-over", {"to": "assistant", "summary": "Ask for her address."}).json()
    assert (handed["state"], handed["agent"]) == ("assistant", None)
    assert Message.objects.get(text="Ask for her address.").visibility == "internal"
    assert bot.post(f"/conversations/{number}/assistant-messages", {"text": "Where do you live?"}).status_code == 201


def test_the_same_words_sent_again_are_said_once(bot: Program, number: int) -> None:
    for path, body in (("assistant-messages", {"text": "Which order?"}), ("hand-over", {"to": "people", "summary": "Late."})):
        first = bot.post(f"/conversations/{number}/{path}", body, key=path)
        again = bot.post(f"/conversations/{number}/{path}", body, key=path)
        assert (again.status_code, again.json()) == (201, first.json())
    assert Message.objects.count() == 3


def test_without_the_scope_nobody_speaks_as_the_assistant(world: World, number: int) -> None:
    program = program_of(world.ada, "read", "write", "admin")
    for path, body in (("assistant-messages", {"text": "Beep."}), ("hand-over", {"to": "people"})):
        told = assert_problem(program.post(f"/conversations/{number}/{path}", body), 403)
        assert "`assistant`" in told["detail"]


def test_only_who_looks_after_others_may_let_a_program_speak(world: World) -> None:
    with pytest.raises(Refused, match="supervisor"):
        tokens.create(world.alba, name="x", scopes=["assistant"], at=clock.now())
    program = program_of(world.ada, "read", "assistant")
    world.ada.role = "agent"
    world.ada.save()
    assistant.forget(world.ada)
    assert program.get("/chats").status_code == 200
    assert not assistant.is_alive(clock.now())
    assert_problem(program.post("/conversations/1/assistant-messages", {"text": "x"}), 403)


def test_chats_of_other_teams_are_not_there(world: World, number: int) -> None:
    chat = chats.live(number)
    stranger = program_of(world.zoe)
    assert stranger.get("/chats").json()["items"] == []
    assert_problem(stranger.get(f"/chats/{chat.pk}"), 404)
    world.zoe.role = "supervisor"
    world.zoe.save()
    stranger = program_of(world.zoe, "assistant")
    assert_problem(stranger.post(f"/conversations/{number}/assistant-messages", {"text": "Beep."}), 404)
    assert_problem(stranger.post(f"/conversations/{number}/hand-over", {"to": "people"}), 404)


def test_a_whisper_is_told_to_the_programs_of_its_two_alone(world: World, number: int) -> None:
    chats.accept(chats.live(number), by=world.alba)
    post.whisper(Conversation.objects.get(pk=number), by=world.alba, to=world.bram, words=Words("She is right."))
    whisper = Message.objects.get(visibility="whisper")
    for agent, hears in ((world.alba, True), (world.bram, True), (world.ada, False)):
        program = program_of(agent)
        texts = [row["text"] for row in program.get(f"/conversations/{number}/messages").json()["items"]]
        assert ("She is right." in texts) is hears
        assert program.get(f"/messages/{whisper.pk}").status_code == (200 if hears else 404)
        assert "She is right." not in program.get("/events").content.decode()


def test_a_revoked_assistant_is_gone_at_once_and_its_chats_go_to_people(bot: Program, number: int) -> None:
    assert assistant.is_alive(clock.now())
    tokens.revoke(Token.objects.get(), at=clock.now())
    assert not assistant.is_alive(clock.now())
    watch.look(clock.now())
    assert chats.live(number).state == ChatState.QUEUED


def test_a_page_of_chats_costs_the_same_number_of_queries_however_many_they_are(world: World, bot: Program) -> None:
    for name in ("one", "two", "three"):
        chat_with(world, name)
    for limit in (1, 50):
        with CaptureQueriesContext(connection) as counted:
            found = bot.get("/chats", limit=limit).json()
        assert len(counted) == 4
    assert len(found["items"]) == 3
    first = bot.get("/chats", limit=2).json()
    assert [chat["id"] for chat in bot.get("/chats", limit=2, cursor=first["next"]).json()["items"]] == [found["items"][2]["id"]]
