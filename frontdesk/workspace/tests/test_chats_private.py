"""Of a whisper nobody but the two learns anything on any page: not its words, not its file, not that there is one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from frontdesk.channels.carriers.chat import transcript
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import access, chats, company, index, ledger, post
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Seen
from frontdesk.conversations.post import Words
from frontdesk.kit import files
from frontdesk.people.models import Agent
from frontdesk.workspace.tests.chatting import chat_with

SWAP = {"HX-Request": "true"}


@pytest.fixture
def chat(world):
    """Alba leads it, Bram and Ada take part, and all have read what was said."""
    made = chats.accept(chat_with(world), by=world.alba)
    for agent in (world.bram, world.ada):
        company.join(made, by=agent)
    for agent in (world.alba, world.bram, world.ada):
        Seen.objects.create(agent=agent, conversation=made.conversation, event_id=made.conversation.events.last().pk)
    return made


@pytest.fixture
def whisper(world, chat):
    file = ArrivedFile(files.save(b"%PDF"), "zirconium.pdf", "application/pdf", 4)
    message = post.whisper(chat.conversation, by=world.bram, to=world.alba, words=Words("Give her the zirconium.", files=(file,)))
    ledger.record(access.locked(chat.conversation), "file.infected", actor=None, message=message, facts={"name": "zirconium.pdf", "virus": "X"})
    index.catch_up()
    return message


def _pages(client: Any, number: int) -> dict[str, str]:
    addresses = (f"/chats/{number}/", f"/chats/?open={number}", f"/c/{number}/", f"/c/{number}/earlier/?before=99999", "/inbox/open/")
    return {address: client.get(address, headers=SWAP).content.decode() for address in addresses}


def test_the_two_read_it_and_for_whom_else_it_is(world, as_agent, chat, whisper):
    for agent, other in ((world.alba, "Bram"), (world.bram, "Alba")):
        for address, page in _pages(as_agent(agent), chat.conversation_id).items():
            if not address.startswith("/inbox"):
                assert "Give her the zirconium." in page
                assert f"Only you and {other}" in page


def test_a_third_who_is_in_the_chat_finds_no_trace_of_it(world, as_agent, chat, whisper):
    client = as_agent(world.ada)
    for address, page in _pages(client, chat.conversation_id).items():
        assert "zirconium" not in page, address
    assert 'id="row-' not in client.get("/search/?q=zirconium").content.decode()
    assert client.get(f"/files/{whisper.attachments.get().pk}/zirconium.pdf").status_code == 404
    assert client.get(f"/messages/{whisper.pk}/mail/").status_code == 404


@pytest.mark.parametrize(("name", "hears"), [("alba", True), ("bram", False), ("ada", False)])
def test_it_is_unread_for_the_colleague_whom_it_is_for_alone(world, as_agent, chat, whisper, name, hears):
    agent: Agent = getattr(world, name)
    page = as_agent(agent).get("/chats/", headers=SWAP | {"HX-Target": "chat-list"}).content.decode()
    assert ('data-unread="1"' in page) is hears
    rows = as_agent(agent).get("/inbox/open/", headers=SWAP).content.decode()
    assert ("is-unread" in rows) is hears


def test_the_customer_gets_nothing_of_it(world, chat, whisper):
    widget = Widget.objects.create(name="Shop", team=world.support)
    visitor = Visitor.objects.create(
        widget=widget, token_hash="h", customer=chat.conversation.customer, conversation=chat.conversation,
        created_at=whisper.created_at - timedelta(days=9),
    )
    assert whisper.pk not in [message.pk for message in transcript.after(visitor, 0)]


def test_it_stays_between_the_two_when_the_chat_goes_to_another_team(world, as_agent, chat, whisper):
    client = as_agent(world.ada)
    client.post(f"/chats/{chat.conversation_id}/hand-over/", {"to": f"team:{world.billing.pk}"}, headers=SWAP)
    for agent in (world.ada, world.zoe):
        assert "zirconium" not in as_agent(agent).get(f"/chats/{chat.conversation_id}/", headers=SWAP).content.decode()
