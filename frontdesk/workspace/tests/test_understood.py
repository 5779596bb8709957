"""Estimates beside a conversation: what is suggested, why, and what one click does."""

from __future__ import annotations

import pytest

from frontdesk.conversations import label
from frontdesk.conversations.models import Conversation, Tag
from frontdesk.understanding.models import Signal, Suggestion
from tests.world import World

pytestmark = pytest.mark.django_db
SWAP = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "conversation"}


@pytest.fixture
def suggested(world: World) -> Suggestion:
    like = world.nadia_asks("Where is it?", subject="Parcel of May").conversation
    label.tag(like, name="delivery", by=world.alba)
    conversation = world.nadia_asks("Where is my parcel?").conversation
    return Suggestion.objects.create(conversation=conversation, tag=Tag.objects.get(name="delivery"), confidence=0.84, why=[[like.pk, 0.93]])


def panel(client, conversation: Conversation) -> str:
    return client.get(f"/c/{conversation.pk}/understood/").content.decode()


def test_a_suggestion_says_how_sure_it_is_and_why(world: World, as_agent, suggested, django_assert_num_queries) -> None:
    client = as_agent(world.alba)
    panel(client, suggested.conversation)
    with django_assert_num_queries(7):
        shown = panel(client, suggested.conversation)
    assert "delivery" in shown
    assert "84 % sure" in shown
    assert "Parcel of May" in shown


def test_who_may_not_see_a_reason_is_not_told_of_it(world: World, as_agent, suggested) -> None:
    Conversation.objects.filter(subject="Parcel of May").update(team=world.billing)
    shown = panel(as_agent(world.bram), suggested.conversation)
    assert "delivery" in shown
    assert "Parcel of May" not in shown


def test_yes_files_it_and_can_be_undone(world: World, as_agent, suggested) -> None:
    client, number = as_agent(world.alba), suggested.conversation_id
    answer = client.post(f"/c/{number}/suggestions/{suggested.pk}/accept/", **SWAP).content.decode()
    assert "Tagged delivery" in answer
    assert f"{number} untag delivery" in answer
    assert "delivery" not in panel(client, suggested.conversation)


def test_no_takes_it_away(world: World, as_agent, suggested) -> None:
    client, number = as_agent(world.alba), suggested.conversation_id
    answer = client.post(f"/c/{number}/suggestions/{suggested.pk}/refuse/", **SWAP)
    assert "delivery" not in answer.content.decode()
    assert "delivery" not in panel(client, suggested.conversation)
    assert not suggested.conversation.tags.exists()


def test_without_scripts_both_lead_back_to_the_conversation(world: World, as_agent, suggested) -> None:
    answer = as_agent(world.alba).post(f"/c/{suggested.conversation_id}/suggestions/{suggested.pk}/refuse/")
    assert (answer.status_code, answer["Location"]) == (302, f"/c/{suggested.conversation_id}/")


def test_strangers_and_forged_numbers_get_nothing(world: World, as_agent, suggested) -> None:
    number = suggested.conversation_id
    other = world.nadia_asks("Something else").conversation.pk
    zoe, alba = as_agent(world.zoe), as_agent(world.alba)
    assert zoe.get(f"/c/{number}/understood/").status_code == 404
    assert zoe.post(f"/c/{number}/suggestions/{suggested.pk}/accept/").status_code == 404
    assert alba.post(f"/c/{other}/suggestions/{suggested.pk}/accept/").status_code == 404
    assert alba.get(f"/c/{number}/suggestions/{suggested.pk}/accept/").status_code == 405
    suggested.refresh_from_db()
    assert suggested.answer == "open"


def test_a_signal_is_shown_with_the_words_that_say_it_and_goes_with_one_click(world: World, as_agent) -> None:
    message = world.nadia_asks("This is urgent!")
    signal = Signal.objects.create(conversation=message.conversation, message=message, kind="urgency", words="urgent", rule="urgent")
    client = as_agent(world.alba)
    shown = panel(client, message.conversation)
    assert "Seems urgent" in shown
    assert "“urgent”" in shown
    answer = client.post(f"/c/{message.conversation_id}/signals/{signal.pk}/wrong/", **SWAP).content.decode()
    assert "Seems urgent" not in answer
    other = world.nadia_asks("Another matter").conversation.pk
    assert client.post(f"/c/{other}/signals/{signal.pk}/wrong/").status_code == 404
