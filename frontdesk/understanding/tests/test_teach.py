"""Signals are learned from what agents say, and what was learned counts only where it is better than words."""

from __future__ import annotations

import pytest

from frontdesk.conversations import post
from frontdesk.conversations.post import Words
from frontdesk.understanding import heard, judge, judged, teach
from frontdesk.understanding.models import Judge, Signal, Source
from tests.world import World

pytestmark = pytest.mark.one_database
COMPLAINS = "The {} came late and torn, and nobody at your place seems to care about what I bought"
CALM = "Which size of {} fits somebody who is rather tall and walks a lot"
THINGS = "tent jacket rucksack lamp stove boots rope saddle kettle hammock blanket bottle compass map axe shovel bag mat pole cap".split()


@pytest.fixture
def answered(world: World, advance) -> World:
    """Twenty complaints that no phrase tells, each marked by Alba, and twenty calm questions; all of them answered."""
    for thing in THINGS:
        for text in (COMPLAINS, CALM):
            conversation = world.nadia_asks(text.format(thing), subject=thing).conversation
            if text == COMPLAINS:
                heard.mark(conversation, "complaint", by=world.alba)
            post.reply(conversation, words=Words("We look into it."), by=world.alba)
    return world


@pytest.mark.django_db
def test_what_agents_say_is_learned_and_found_in_new_words(answered: World, advance) -> None:
    assert teach.is_due("complaint")
    assert not teach.is_due("churn")
    teach.teach.run("complaint")
    kept = Judge.objects.get(kind="complaint")
    assert kept.is_better
    assert kept.precision > kept.words_precision
    assert not teach.is_due("complaint")
    torn = answered.nadia_asks("The parasol came late and torn, and nobody at your place seems to care", subject="Parasol").conversation
    calm = answered.nadia_asks("Which size of parasol fits a small balcony", subject="Parasol").conversation
    advance()
    found = Signal.objects.get(conversation=torn, kind="complaint")
    assert (found.source, found.confidence is not None and found.confidence > 0.5) == (Source.EXAMPLES, True)
    assert set(found.why) <= {str(number) for number in Signal.objects.filter(source=Source.PERSON).values_list("conversation_id", flat=True)}
    assert not Signal.objects.filter(conversation=calm, kind="complaint").exists()


@pytest.mark.django_db
def test_what_is_no_better_than_words_is_kept_aside(answered: World) -> None:
    teach.teach.run("complaint")
    Judge.objects.update(is_better=False)
    assert judged.opinions("The parasol came late and torn, and nobody seems to care") == {}


@pytest.mark.django_db
def test_where_words_are_always_right_they_stay(world: World, advance) -> None:
    for thing in THINGS:
        for text in ("It is unacceptable how the {} looks", CALM):
            conversation = world.nadia_asks(text.format(thing), subject=thing).conversation
            if text != CALM:
                heard.mark(conversation, "complaint", by=world.alba)
            post.reply(conversation, words=Words("We look into it."), by=world.alba)
    teach.teach.run("complaint")
    assert not Judge.objects.get(kind="complaint").is_better


@pytest.mark.django_db
def test_of_few_answers_nothing_is_learned(world: World) -> None:
    heard.mark(world.nadia_asks("Where is it?").conversation, "complaint", by=world.alba)
    assert not teach.is_due("complaint")
    teach.teach.run("complaint")
    assert not Judge.objects.exists()


@pytest.mark.django_db
def test_what_was_called_wrong_is_an_example_of_what_is_not_so(world: World, advance) -> None:
    conversation = world.nadia_asks("A ridiculous price, in the best sense").conversation
    advance()
    heard.is_not_so(conversation, signal_id=Signal.objects.get(conversation=conversation, kind="complaint").pk, by=world.alba)
    taught = teach.examples("complaint")
    assert (taught.numbers, taught.is_so) == ([conversation.pk], [False])


def test_a_judge_is_the_same_after_it_was_written_and_read_and_rubbish_is_none() -> None:
    texts = ["torn and late", "which size", "nobody cares", "what colour"]
    seen = judge.see(texts)
    import numpy as np

    made = judge.fit(seen, np.array([True, False, True, False]), ["1", "2", "3", "4"])
    read = judge.of(judge.written(made))
    assert read is not None
    assert np.allclose(read.shares(seen), made.shares(seen))
    assert read.opinion(seen).why
    assert judge.of(b"rubbish") is None
