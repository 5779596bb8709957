"""Chats are taken, joined, left, given back and ended from the page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frontdesk.conversations import chats, company
from frontdesk.conversations.models import ChatState, EndedBy
from frontdesk.people import presence
from frontdesk.people.models import Agent, Here
from frontdesk.routing import offer
from frontdesk.workspace.tests.chatting import chat_with, online

SWAP = {"HX-Request": "true"}


@pytest.fixture
def do(as_agent):
    """What a button of the page does; the answer and what it tells the page."""

    def press(agent: Agent, chat: Any, what: str, **fields: Any) -> tuple[Any, dict[str, Any]]:
        answer = as_agent(agent).post(f"/chats/{chat.conversation_id}/{what}/", fields, headers=SWAP)
        return answer, json.loads(answer.headers.get("HX-Trigger-After-Swap", "{}"))

    return press


def test_of_two_who_take_it_at_once_one_has_it_and_the_other_reads_who(world, do):
    chat = chat_with(world)
    _answer, tells = do(world.bram, chat, "take")
    assert tells["chat:open"] == {"number": chat.conversation_id}
    late, _tells = do(world.alba, chat, "take")
    assert late.status_code == 422
    assert "Bram has this chat already." in late.content.decode()
    assert chats.live(chat.conversation).agent == world.bram


def test_who_has_as_many_as_they_take_is_told_so(world, do):
    Agent.objects.filter(pk=world.alba.pk).update(max_chats=1)
    do(world.alba, chat_with(world, "one"), "take")
    refused, _tells = do(world.alba, chat_with(world, "two"), "take")
    assert "as many as you take at once" in refused.content.decode()


def test_an_offer_that_is_accepted_on_the_page_opens_beside_the_others(world, as_agent):
    online(world.alba)
    chat = chat_with(world)
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/chats/?open=1,2"}
    answer = as_agent(world.alba).post(f"/chats/{chat.conversation_id}/accept/", headers=headers)
    assert json.loads(answer.headers["HX-Trigger-After-Swap"]) == {"chat:open": {"number": chat.conversation_id}}
    assert "HX-Redirect" not in answer.headers
    assert 'id="bell"' in answer.content.decode()


def test_one_comes_in_and_leaves_again_and_the_leader_stays(world, do):
    chat = chats.accept(chat_with(world), by=world.alba)
    do(world.bram, chat, "join")
    assert company_of(chat) == ["Bram"]
    _answer, tells = do(world.bram, chat, "leave")
    assert "chat:close" in tells
    assert company_of(chat) == []
    assert chats.live(chat.conversation).agent == world.alba


def company_of(chat: Any) -> list[str]:
    return [one.agent.name for one in chat.participants.filter(left_at=None, joined_at__isnull=False).select_related("agent")]


def test_it_goes_back_to_the_queue_with_its_place(world, do):
    online(world.alba, world.bram)
    chat = chats.accept(chat_with(world), by=world.alba)
    do(world.alba, chat, "give-back")
    back = chats.live(chat.conversation)
    assert (back.state, back.queued_at) == (ChatState.QUEUED, chat.began_at)


def test_it_ends_solved_or_open_and_then_one_wraps_up(world, do):
    online(world.alba)
    for then, status in (("open", "open"), ("solved", "solved")):
        chat = offer.accept(chat_with(world, then), by=world.alba, at=chat_with(world, then).began_at)
        do(world.alba, chat, "end", then=then)
        chat.refresh_from_db()
        chat.conversation.refresh_from_db()
        assert (chat.ended_by, chat.conversation.status) == (EndedBy.AGENT, status)
        assert presence.of(world.alba).state == Here.WRAP_UP


def test_only_who_leads_it_or_looks_after_others_ends_it_or_gives_it_away(world, do):
    chat = chats.accept(chat_with(world), by=world.alba)
    company.join(chat, by=world.bram)
    for what in ("end", "give-back", "hand-over"):
        answer, _tells = do(world.bram, chat, what, to=f"agent:{world.ada.pk}")
        assert answer.status_code == 422
        assert "Alba leads this chat." in answer.content.decode()
    do(world.ada, chat, "end")
    assert chats.live(chat.conversation) is None


def test_what_is_over_is_over(world, do):
    chat = chats.end(chats.accept(chat_with(world), by=world.alba), how=EndedBy.LEFT, by=None)
    for what in ("take", "join", "leave", "give-back", "end"):
        answer, _tells = do(world.alba, chat, what)
        assert answer.status_code == 422
        assert "This chat has ended." in answer.content.decode()


def test_strangers_can_do_nothing_with_it(world, do):
    chat = chats.accept(chat_with(world), by=world.alba)
    for what in ("take", "join", "leave", "give-back", "end", "hand-over", "invite"):
        assert do(world.zoe, chat, what, to=f"agent:{world.zoe.pk}")[0].status_code == 404
    assert chats.live(chat.conversation).agent == world.alba


def test_without_scripts_every_button_leads_back_to_the_page(world, as_agent):
    chat = chat_with(world)
    alba = as_agent(world.alba)
    page = alba.post(f"/chats/{chat.conversation_id}/take/", follow=True).content.decode()
    assert "The chat is yours" in page
    assert f'id="chatpane-{chat.conversation_id}"' in page
    assert "chatpane-" not in alba.post(f"/chats/{chat.conversation_id}/end/", {"then": "solved"}, follow=True).content.decode()
