"""Questions that mean the same are one gap, and what an article would be worth is known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.answers.gaps import close, rank
from frontdesk.answers.gaps.group import group
from frontdesk.answers.gaps.models import Gap, State, Unanswered
from frontdesk.answers.gaps.tests.asking import asks, noted, solved
from frontdesk.kit import encoder
from frontdesk.kit.encoder.missing import Missing
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.tests.shelf import published
from tests.world import MORNING

ALIKE = ("Can I wash the jacket in a machine?", "Is the jacket machine washable?", "May I put the jacket into the washing machine?")


def _published(title: str, body: str, *, minutes: int) -> Edition:
    """An article that came out then, with its vectors."""
    edition = published(title, body)
    Edition.objects.filter(pk=edition.pk).update(published_at=MORNING + timedelta(minutes=minutes))
    keep.catch_up()
    return edition


def test_questions_that_mean_the_same_are_one_gap_and_others_are_not(world):
    for text in (*ALIKE, "Which payment methods do you accept?"):
        noted(text)
    group(MORNING)
    assert sorted(gap.volume for gap in Gap.objects.all()) == [1, 3]


def test_the_same_questions_make_the_same_gaps_however_they_are_taken(world):
    texts = [*ALIKE, "Which payment methods do you accept?", "Do you take credit cards for payment?", "Where is my parcel?"]
    for text in texts:
        noted(text)
    group(MORNING)
    once = [question.gap_id - Gap.objects.earliest("pk").pk for question in Unanswered.objects.all()]
    Unanswered.objects.update(gap=None)
    Gap.objects.all().delete()
    while group(MORNING, at_most=2):
        pass
    assert [question.gap_id - Gap.objects.earliest("pk").pk for question in Unanswered.objects.all()] == once


def test_languages_stay_apart(world):
    noted("Where is my parcel?")
    noted("Wo ist mein Paket?", language="de")
    noted("Wo bleibt mein Paket?", language="de")
    group(MORNING)
    assert sorted(Gap.objects.values_list("language", "volume")) == [("de", 2), ("en", 1)]


def test_words_group_where_there_is_no_encoder(world, monkeypatch):
    def missing(language: str) -> encoder.Encoder:
        raise Missing(language)

    monkeypatch.setattr(encoder, "of", missing)
    for text in ("Wash the jacket in a machine?", "Can the jacket be washed in a machine?", "Which payment methods do you accept?"):
        noted(text)
    group(MORNING)
    assert sorted(Gap.objects.values_list("volume", "encoder")) == [(1, ""), (2, "")]


def test_worth_is_volume_times_value_times_work(world):
    nadia, omar = asks(world, "Nadia", ALIKE[0]), asks(world, "Omar", ALIKE[1])
    type(nadia.customer).objects.filter(pk=nadia.customer_id).update(value=9)
    for conversation, text in ((nadia, ALIKE[0]), (omar, ALIKE[1])):
        noted(text, conversation=conversation)
    group(MORNING)
    gap = Gap.objects.get()
    assert (gap.volume, gap.value, gap.effort_seconds) == (2, 6.0, rank.USUAL_SECONDS)
    assert gap.worth == 2 * 6 * rank.USUAL_SECONDS


def test_work_is_measured_from_what_the_agent_did_before(world):
    first, second = asks(world, "Nadia", ALIKE[0]), asks(world, "Omar", ALIKE[1])
    solved(first, "Yes, at thirty degrees.", by=world.alba)
    solved(second, "Yes, at thirty degrees.", by=world.alba)
    answers = list(second.events.filter(kind="message.answered")), list(first.events.filter(kind="conversation.solved"))
    before, after = answers[1][0], answers[0][0]
    type(after).objects.filter(pk=after.pk).update(at=before.at + timedelta(minutes=10))
    noted(ALIKE[1], conversation=second)
    group(MORNING)
    assert Gap.objects.get().effort_seconds == 600


def test_old_questions_no_longer_count(world):
    noted(ALIKE[0])
    group(MORNING + timedelta(days=91))
    assert Gap.objects.get().volume == 0


def test_a_gap_is_closed_by_the_article_that_answers_it_and_opens_again_when_questions_go_on(world):
    for minutes, text in enumerate(ALIKE):
        noted(text, minutes=minutes)
    group(MORNING)
    _published("Sending something back", "You may send it back within thirty days.", minutes=5)
    assert close.close_answered(MORNING) == 0
    article = _published("Can I wash the jacket in the washing machine?", "The jacket is machine washable at thirty degrees.", minutes=10).article
    closed = MORNING + timedelta(minutes=11)
    assert close.close_answered(closed) == 1
    gap = Gap.objects.get()
    assert (gap.state, gap.article, gap.closed_at) == (State.DONE, article, closed)

    noted("Is the jacket machine washable, please?", minutes=20)
    group(MORNING)
    assert Gap.objects.get().state == State.DONE
    noted("Is this jacket machine washable?", minutes=21)
    group(MORNING)
    gap = Gap.objects.get()
    assert (gap.state, gap.asked_since) == (State.OPEN, 2)
    _published("Something else", "Of bells and lamps.", minutes=30)
    assert close.close_answered(closed) == 0, "the article that did not help does not close it once more"


def test_the_article_that_was_written_for_it_closes_it_whatever_its_words(world):
    noted(ALIKE[0])
    group(MORNING)
    edition = _published("Care", "Of wool and wax.", minutes=5)
    Gap.objects.update(article=edition.article, state=State.WRITING)
    assert close.close_answered(MORNING) == 1


def test_what_people_solve_without_an_article_is_noted(world, advance):
    conversation = asks(world, "Nadia", ALIKE[0])
    solved(conversation, "Yes, at thirty degrees.", by=world.alba)
    advance()
    assert Unanswered.objects.get(conversation=conversation).why == "by_people"


@pytest.mark.parametrize("answer", ["See https://desk.example.org/help/en/a/care/ please.", "Read /help/a/care/ please."])
def test_an_answer_that_links_to_an_article_leaves_no_gap(world, advance, answer):
    solved(asks(world, "Nadia", ALIKE[0]), answer, by=world.alba)
    advance()
    assert not Unanswered.objects.exists()


def test_what_an_article_clearly_answers_is_no_gap_though_nobody_linked_to_it(world, advance):
    _published(ALIKE[0], "The jacket is machine washable at thirty degrees.", minutes=0)
    solved(asks(world, "Nadia", ALIKE[0]), "Yes, at thirty degrees.", by=world.alba)
    advance()
    assert not Unanswered.objects.exists()
