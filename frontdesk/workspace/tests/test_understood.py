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
    signal = Signal.objects.create(conversation=message.conversation, message=message, kind="urgency", level=2, words="urgent", rule="urgent")
    client = as_agent(world.alba)
    shown = panel(client, message.conversation)
    assert "Seems urgent" in shown
    assert '“<span dir="auto">urgent</span>”' in shown
    answer = client.post(f"/c/{message.conversation_id}/signals/{signal.pk}/wrong/", **SWAP).content.decode()
    assert "Seems urgent" not in answer
    other = world.nadia_asks("Another matter").conversation.pk
    assert client.post(f"/c/{other}/signals/{signal.pk}/wrong/").status_code == 404


def test_an_agent_says_what_it_is_with_one_click(world: World, as_agent) -> None:
    conversation = world.nadia_asks("Where is it?").conversation
    client = as_agent(world.alba)
    answer = client.post(f"/c/{conversation.pk}/signals/mark/", {"signal": "complaint"}, **SWAP).content.decode()
    assert "says Alba" in answer
    assert 'value="complaint"' not in answer
    assert as_agent(world.zoe).post(f"/c/{conversation.pk}/signals/mark/", {"signal": "complaint"}).status_code == 404
    assert "There is no such mark" in client.post(f"/c/{conversation.pk}/signals/mark/", {"signal": "delighted"}, **SWAP).content.decode()
    assert Signal.objects.count() == 1
    assert "Alba: it is a complaint" in client.get(f"/c/{conversation.pk}/").content.decode()


def test_who_needs_care_is_said_with_care(world: World, as_agent) -> None:
    message = world.nadia_asks("My husband passed away")
    Signal.objects.create(conversation=message.conversation, message=message, kind="vulnerable", words="husband passed away")
    shown = panel(as_agent(world.alba), message.conversation)
    assert "May need care" in shown
    assert "not kept about the person" in shown


def test_a_repeat_names_the_earlier_conversation_only_to_who_may_see_it(world: World, as_agent) -> None:
    earlier, message = world.nadia_asks("It broke", subject="Drill of May").conversation, world.nadia_asks("It broke again")
    Signal.objects.create(conversation=message.conversation, message=message, kind="repeat", source="facts", earlier=earlier, words="drill")
    assert "Drill of May" in panel(as_agent(world.alba), message.conversation)
    Conversation.objects.filter(pk=earlier.pk).update(team=world.billing)
    shown = panel(as_agent(world.bram), message.conversation)
    assert "Drill of May" not in shown
    assert "same again" not in shown


def test_what_was_learned_says_how_sure_it_is_and_by_whose_example(world: World, as_agent) -> None:
    like, message = world.nadia_asks("So slow", subject="Slow").conversation, world.nadia_asks("Slower")
    hidden = world.nadia_asks("Hidden").conversation
    Conversation.objects.filter(pk=hidden.pk).update(team=world.billing)
    Signal.objects.create(
        conversation=message.conversation, message=message, kind="complaint", source="examples", confidence=0.83, why=[str(like.pk), str(hidden.pk)],
    )
    shown = panel(as_agent(world.bram), message.conversation)
    assert "83 % sure" in shown
    assert f"/c/{like.pk}/" in shown
    assert f"/c/{hidden.pk}/" not in shown


def test_a_complaint_needs_no_second_line_about_the_mood(world: World, as_agent) -> None:
    message = world.nadia_asks("Unacceptable")
    for kind, level in (("complaint", 1), ("sentiment", -2)):
        Signal.objects.create(conversation=message.conversation, message=message, kind=kind, level=level, words="Unacceptable")
    shown = panel(as_agent(world.alba), message.conversation)
    assert "Seems to complain" in shown
    assert "very unhappy" not in shown
