"""A chat goes to another team, to a colleague or to the assistant with a note, and colleagues are asked in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatState, Event, Message, Shared, Visibility
from frontdesk.kit import clock
from frontdesk.people import assistant
from frontdesk.people.models import Membership
from frontdesk.routing.models import Offer
from frontdesk.workspace.tests.chatting import chat_with, online

SWAP = {"HX-Request": "true"}


@pytest.fixture
def chat(world):
    online(world.alba, world.bram, world.zoe)
    return chats.accept(chat_with(world), by=world.alba)


@pytest.fixture
def give(as_agent, world, chat):
    """Alba fills in the form."""

    def fill(what: str, to: str, text: str = "", agent: Any = None) -> Any:
        return as_agent(agent or world.alba).post(f"/chats/{chat.conversation_id}/{what}/", {"to": to, "text": text, "reason": "wrong_team"}, headers=SWAP)

    return fill


def asked(chat: Any) -> set[str]:
    return set(Offer.objects.filter(chat=chat, closed_at=None).values_list("agents__name", flat=True))


def test_another_team_is_offered_it_and_finds_the_note(world, give, chat, as_agent):
    answer = give("hand-over", f"team:{world.billing.pk}", "She wants her money back.")
    assert json.loads(answer.headers["HX-Trigger-After-Swap"])["chat:close"] == {"number": chat.conversation_id}
    assert asked(chat) == {"Zoë"}
    kinds = list(Event.objects.filter(conversation=chat.conversation_id).values_list("kind", flat=True))
    assert kinds.index("note.added") < kinds.index("conversation.moved") < kinds.index("chat.returned")
    assert as_agent(world.alba).get(f"/chats/{chat.conversation_id}/", headers=SWAP).status_code == 404
    assert "She wants her money back." in as_agent(world.zoe).get(f"/chats/{chat.conversation_id}/", headers=SWAP).content.decode()


def test_a_colleague_is_offered_it_alone_and_reads_that_it_is_for_them(world, give, chat, as_agent):
    assert give("hand-over", f"agent:{world.bram.pk}", "You know lamps.").status_code == 200
    assert asked(chat) == {"Bram"}
    assert "A colleague hands it to you." in as_agent(world.bram).get("/chats/bell/").content.decode()
    assert Message.objects.get(text="You know lamps.").visibility == Visibility.INTERNAL


def test_a_hand_over_that_is_refused_leaves_no_note(world, give, chat):
    assert give("hand-over", f"agent:{world.zoe.pk}", "Not sent.").status_code == 422
    assert give("hand-over", "team:999", "Not sent.").status_code == 422
    assert give("hand-over", "", "Not sent.").status_code == 422
    assert not Message.objects.filter(text="Not sent.").exists()
    assert chats.live(chat.conversation).agent == world.alba


def test_the_assistant_is_offered_while_one_is_there(world, give, chat, as_agent):
    address = f"/chats/{chat.conversation_id}/hand-over/"
    assert 'value="assistant"' not in as_agent(world.alba).get(address, headers=SWAP).content.decode()
    assert give("hand-over", "assistant").status_code == 422
    assistant.heard(world.ada, at=clock.now())
    assert 'value="assistant"' in as_agent(world.alba).get(address, headers=SWAP).content.decode()
    assert give("hand-over", "assistant", "Only the address is missing.").status_code == 200
    assert chats.live(chat.conversation).state == ChatState.ASSISTANT


def test_the_form_says_who_is_here_and_what_they_have_in_hand(world, chat, as_agent):
    page = as_agent(world.alba).get(f"/chats/{chat.conversation_id}/hand-over/", headers=SWAP).content.decode()
    assert "Online, 0 of 3 chats" in page
    assert "Offline" in page
    assert "1 online" in page
    assert "Zoë" not in page
    whole = as_agent(world.alba).get(f"/chats/{chat.conversation_id}/hand-over/").content.decode()
    assert "Back to the chat" in whole


def test_a_colleague_of_the_team_is_asked_in_with_a_word_for_them_alone(world, give, chat):
    answer = give("invite", f"agent:{world.bram.pk}", "She is cross.")
    assert "Bram is asked to come in" in answer.content.decode()
    assert [one.agent.name for one in chat.participants.all()] == ["Bram"]
    whisper = Message.objects.get(text="She is cross.")
    assert (whisper.visibility, whisper.whisper_to) == (Visibility.WHISPER, world.bram)


def test_for_one_of_another_team_the_form_says_what_they_will_see_and_so_does_the_answer(world, give, chat, as_agent):
    page = as_agent(world.alba).get(f"/chats/{chat.conversation_id}/invite/", headers=SWAP).content.decode()
    assert "Billing will see it" in page
    answer = give("invite", f"agent:{world.zoe.pk}", "Which invoice is it?")
    assert "Billing sees the chat, too" in answer.content.decode()
    assert Shared.objects.filter(conversation=chat.conversation_id, team=world.billing).exists()
    assert "Which invoice is it?" in as_agent(world.zoe).get(f"/chats/{chat.conversation_id}/", headers=SWAP).content.decode()


def test_who_is_in_no_team_cannot_be_asked_in_and_nothing_was_shown(world, give, chat):
    Membership.objects.filter(agent=world.zoe).delete()
    assert give("invite", f"agent:{world.zoe.pk}").status_code == 422
    assert not Shared.objects.exists()
    assert not chat.participants.exists()


def test_whoever_is_there_already_is_not_offered_again(world, give, chat, as_agent):
    give("invite", f"agent:{world.bram.pk}")
    page = as_agent(world.alba).get(f"/chats/{chat.conversation_id}/invite/", headers=SWAP).content.decode()
    assert "Bram" not in page
