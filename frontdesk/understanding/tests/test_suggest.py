"""The desk learns its tags from conversations that people filed, and suggests them for new ones."""

import pytest
from django.http import Http404

from frontdesk.conversations import label
from frontdesk.conversations.models import Tagging
from frontdesk.kit.refused import Refused
from frontdesk.understanding import learn, relearn, suggest
from frontdesk.understanding.models import Answer, Learned, Suggestion
from frontdesk.understanding.tests.test_topics import EXAMPLES
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def filed(world: World, advance) -> World:
    """Eighteen conversations, filed by Alba, and learned from."""
    for tag, texts in EXAMPLES.items():
        for text in texts:
            label.tag(world.nadia_asks(text, subject="").conversation, name=tag, by=world.alba)
    advance()
    relearn.relearn.run()
    return world


def test_a_new_conversation_gets_the_tag_of_those_it_is_like(filed: World, advance) -> None:
    conversation = filed.nadia_asks("My parcel is still not here", subject="").conversation
    advance()
    suggestion = suggest.open_for(conversation)
    assert suggestion.tag.name == "delivery"
    assert suggestion.confidence >= suggest.LEAST_CONFIDENCE
    assert not Tagging.objects.filter(conversation=conversation).exists(), "people decide"


def test_what_waits_when_the_tags_are_learned_first_gets_its_suggestion_then(filed: World, advance) -> None:
    Learned.objects.all().delete()
    waiting = filed.nadia_asks("My parcel is still not here", subject="").conversation
    advance()
    assert suggest.open_for(waiting) is None
    relearn.relearn.run()
    assert suggest.open_for(waiting).tag.name == "delivery"
    assert Suggestion.objects.count() == 1, "what is filed needs none"


def test_its_reasons_are_conversations_that_the_reader_may_see(filed: World, advance) -> None:
    conversation = filed.nadia_asks("My parcel is still not here", subject="").conversation
    advance()
    suggestion = suggest.open_for(conversation)
    seen = suggest.reasons(suggestion, reader=filed.alba)
    assert seen
    assert {tag for one in seen for tag in one.tags.values_list("name", flat=True)} == {"delivery"}
    assert suggest.reasons(suggestion, reader=filed.zoe) == []


def test_one_click_files_it(filed: World, advance) -> None:
    conversation = filed.nadia_asks("My parcel is still not here", subject="").conversation
    advance()
    suggestion = suggest.open_for(conversation)
    suggest.accept(conversation, suggestion_id=suggestion.pk, by=filed.bram)
    assert [tag.name for tag in conversation.tags.all()] == ["delivery"]
    suggestion.refresh_from_db()
    assert (suggestion.answer, suggestion.by) == (Answer.ACCEPTED, filed.bram)
    assert suggest.open_for(conversation) is None


def test_what_was_refused_is_not_suggested_again_and_the_desk_learns_of_it(filed: World, advance) -> None:
    conversation = filed.nadia_asks("My parcel is still not here", subject="").conversation
    advance()
    suggest.refuse(conversation, suggestion_id=suggest.open_for(conversation).pk, by=filed.alba)
    suggest.suggest(conversation, conversation.messages.first())
    assert suggest.open_for(conversation) is None
    assert relearn.refused() == ["My parcel is still not here"]
    label.tag(conversation, name="password", by=filed.alba)
    assert relearn.refused() == [], "it is about something else, then"


def test_two_do_not_answer_differently(filed: World, advance) -> None:
    conversation = filed.nadia_asks("My parcel is still not here", subject="").conversation
    advance()
    number = suggest.open_for(conversation).pk
    suggest.refuse(conversation, suggestion_id=number, by=filed.alba)
    suggest.refuse(conversation, suggestion_id=number, by=filed.bram)
    with pytest.raises(Refused):
        suggest.accept(conversation, suggestion_id=number, by=filed.bram)


def test_a_suggestion_of_another_conversation_cannot_be_answered_here(filed: World, advance) -> None:
    asked = filed.nadia_asks("My parcel is still not here", subject="").conversation
    other = filed.nadia_asks("Hello?", subject="").conversation
    advance()
    with pytest.raises(Http404):
        suggest.accept(other, suggestion_id=suggest.open_for(asked).pk, by=filed.alba)


def test_what_was_filed_meanwhile_gets_no_suggestion(filed: World, advance) -> None:
    conversation = filed.nadia_asks("My parcel is still not here", subject="").conversation
    label.tag(conversation, name="delivery", by=filed.alba)
    advance()
    assert not Suggestion.objects.filter(conversation=conversation).exists()


def test_a_tag_with_few_conversations_is_not_learned(filed: World) -> None:
    for number in range(relearn.FEWEST_EXAMPLES - 1):
        label.tag(filed.nadia_asks(f"Do you have jobs? {number}", subject="").conversation, name="jobs", by=filed.alba)
    assert "jobs" not in relearn.examples().tags
    label.tag(filed.nadia_asks("Any jobs?", subject="").conversation, name="jobs", by=filed.alba)
    assert "jobs" in relearn.examples().tags


def test_it_is_learned_anew_when_enough_has_changed(filed: World) -> None:
    assert not relearn.is_due()
    for number in range(relearn.LEAST_NEWS):
        assert not relearn.is_due()
        label.tag(filed.nadia_asks(f"Where is it? {number}", subject="").conversation, name="delivery", by=filed.alba)
    assert relearn.is_due()
    before = Learned.objects.get().token
    relearn.relearn.run()
    assert (Learned.objects.get().token != before, relearn.is_due()) == (True, False)


def test_a_desk_without_tags_learns_nothing_and_suggests_nothing(world: World, advance) -> None:
    relearn.relearn.run()
    world.nadia_asks("My parcel is still not here")
    advance()
    assert not Learned.objects.exists()
    assert not Suggestion.objects.exists()


def test_when_the_tags_are_gone_what_was_learned_goes(filed: World) -> None:
    Tagging.objects.all().delete()
    relearn.relearn.run()
    assert not Learned.objects.exists()


def test_what_this_version_cannot_read_suggests_nothing(filed: World, advance) -> None:
    Learned.objects.update(content=b"of another version", token="other")
    filed.nadia_asks("My parcel is still not here", subject="")
    advance()
    assert not Suggestion.objects.exists()


def test_only_the_first_message_of_a_conversation_is_suggested_by(filed: World, advance) -> None:
    conversation = filed.nadia_asks("Hello there, good morning to you all", subject="").conversation
    advance()
    Suggestion.objects.all().delete()
    filed.nadia_asks("My parcel is still not here", conversation=conversation)
    advance()
    assert not Suggestion.objects.exists()


def test_no_words_of_customers_are_kept_among_the_reasons(filed: World) -> None:
    from frontdesk.understanding import shelf

    topics = shelf.of(bytes(Learned.objects.get().content))
    assert all(name.isdigit() for head in topics.heads.values() for name in head.examples.names)
    assert learn.FEWEST_TOPICS == 2
