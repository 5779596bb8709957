"""Articles are found by what they mean, and vectors follow the words that are published."""

from __future__ import annotations

import pytest
from django.utils import timezone

from frontdesk.knowledge import publish
from frontdesk.knowledge.meaning import keep, near
from frontdesk.knowledge.meaning.pieces import MOST_PASSAGES, WORDS_AT_MOST, pieces
from frontdesk.knowledge.models import Article, Passage
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.knowledge.tests.shelf import published


def test_a_text_is_cut_between_paragraphs_and_each_passage_bears_the_title():
    text = "\n\n".join(f"{number} " * 60 for number in range(4))
    found = pieces("Returns", text)
    assert found[0] == "Returns"
    assert [len(each.split()) for each in found[1:]] == [61, 61, 61, 61]
    assert all(each.startswith("Returns. ") for each in found[1:])


def test_long_paragraphs_and_long_articles_have_an_end():
    found = pieces("Returns", "word " * 100_000)
    assert len(found) == MOST_PASSAGES + 1
    assert max(len(each.split()) for each in found) == WORDS_AT_MOST + 1
    assert pieces("Returns", "") == ["Returns"]


@pytest.mark.django_db
def test_a_question_in_other_words_finds_its_article():
    published("Send something back", "You may give it back within thirty days.")
    published("Change your password", "Choose a new one on your account page.")
    assert keep.catch_up() == 2
    (hit, *_rest) = find("I want a refund for these shoes and to ship them to you again", Wanted(ANYBODY))
    assert hit.edition.title == "Send something back"


@pytest.mark.django_db
def test_what_has_nothing_to_do_with_any_article_finds_none():
    published("Send something back", "You may give it back within thirty days.")
    keep.catch_up()
    assert find("xyzzy plugh", Wanted(ANYBODY)) == []


@pytest.mark.django_db
def test_new_words_have_new_vectors_and_what_is_withdrawn_has_none():
    edition = published("Send something back")
    keep.catch_up()
    before = list(Passage.objects.values_list("pk", flat=True))
    publish.publish(edition.revision, by=None, at=timezone.now())
    assert not Passage.objects.exists()
    assert keep.catch_up() == 1
    assert not Passage.objects.filter(pk__in=before).exists()
    publish.withdraw(edition)
    assert not Passage.objects.exists()


@pytest.mark.django_db
def test_an_archived_article_costs_no_vectors():
    published("Send something back")
    Article.objects.update(archived_at=timezone.now())
    assert keep.catch_up() == 0


@pytest.mark.django_db
def test_english_vectors_are_not_asked_in_another_language():
    edition = published("Send something back", "You may give it back within thirty days.")
    keep.catch_up()
    assert edition.pk in near.nearest("how can I send something back")
    assert near.nearest("Wie kann ich etwas zurückschicken, das mir nicht gefällt?") == {}


@pytest.mark.django_db
def test_another_language_is_found_by_its_own_encoder():
    edition = published("Etwas zurückschicken", "Sie können es innerhalb von dreißig Tagen zurückgeben.", language="de")
    keep.catch_up()
    assert near.nearest("Ich möchte die Schuhe umtauschen, die ich gekauft habe", ["de"]).keys() == {edition.pk}
