"""Articles are found by what they mean, and vectors follow the words that are published."""

from __future__ import annotations

import pytest
from django.utils import timezone

from frontdesk.kit import encoder
from frontdesk.knowledge import origin, publish
from frontdesk.knowledge.meaning import keep, near, sense
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
def test_several_hands_make_the_vectors_that_one_makes():
    for number in range(20):
        published(f"Article {number}", f"What is said in part {number}. " * (number + 1))
    assert keep.catch_up(hands=2) == 20
    made = [bytes(vector) for vector in Passage.objects.order_by("encoder", "edition", "place").values_list("vector", flat=True)]
    Passage.objects.all().delete()
    told = []
    assert keep.catch_up(progress=lambda done, whole: told.append((done, whole))) == 20
    assert [bytes(vector) for vector in Passage.objects.order_by("encoder", "edition", "place").values_list("vector", flat=True)] == made
    assert told[-1] == (40, 40)


@pytest.mark.django_db
def test_what_has_nothing_to_do_with_any_article_finds_none():
    published("Send something back", "You may give it back within thirty days.")
    keep.catch_up()
    assert find("xyzzy plugh", Wanted(ANYBODY)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("languages", [(), ("de", "es"), ("es",)])
def test_letters_in_disorder_find_nothing_by_chance(languages):
    published("Devolver un artículo", "Puede devolver lo que no le guste en un plazo de treinta días.", language="es")
    published("Etwas zurückschicken", "Sie können es innerhalb von dreißig Tagen zurückgeben.", language="de")
    keep.catch_up()
    assert near.nearest("qkjhw zpltm", languages), "there is something to be found by chance"
    assert find("qkjhw zpltm", Wanted(ANYBODY, languages)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "language", "is_nonsense"), [
    ("xyzzy qwrtz blorf", "en", True), ("sdfjkl wertz", "de", True), ("sdfghj", "en", True), ("KYC", "en", False),
    ("csv xlsx file", "en", False), ("my pasword dosnt wrok", "en", False), ("Rücksendekosten", "de", False), ("отменить подписку", "ru", False),
    ("退货", "zh", False), ("الغاء الاشتراك", "ar", False), ("102.10.1", "en", False), ("", "en", False),
])
def test_words_are_told_from_letters_in_disorder(query, language, is_nonsense):
    assert sense.is_nonsense(query, [language]) is is_nonsense


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
def test_another_language_is_found_by_its_own_encoder():
    edition = published("Etwas zurückschicken", "Sie können es innerhalb von dreißig Tagen zurückgeben.", language="de")
    keep.catch_up()
    assert near.nearest("Ich möchte die Schuhe umtauschen, die ich gekauft habe", ["de"]).keys() == {edition.pk}


@pytest.mark.django_db
@pytest.mark.parametrize(("question", "language"), [
    ("Wie kann ich etwas zurückschicken, das mir nicht gefällt?", "de"), ("¿Cómo puedo devolver algo que no me gusta?", "es"),
    ("كيف يمكنني إرجاع شيء اشتريته؟", "ar"),
], ids=["de", "es", "ar"])
def test_an_english_article_is_found_for_a_question_in_another_language(question, language):
    published("How can I return something?", "You may send it back within thirty days.")
    published("How do I change my password?", "Choose a new one on your account page.")
    keep.catch_up()
    hits = find(question, Wanted(ANYBODY))
    assert [hit.edition.title for hit in hits][:1] == ["How can I return something?"]
    assert hits[0].nearness > 0


@pytest.mark.django_db
@pytest.mark.parametrize(("question", "title"), [
    ("Meine Bremse quietscht, was kann ich tun?", "The brakes squeal"), ("سرقت دراجتي، ماذا أفعل؟", "My bicycle was stolen"),
], ids=["de", "ar"])
def test_what_is_near_by_chance_is_told_for_each_language_by_itself(question, title):
    published("The brakes squeal", "Clean the rim or disc with alcohol and brake hard ten times.")
    published("My bicycle was stolen", "Report it to the police with the frame number from your invoice.")
    keep.catch_up()
    hits = find(question, Wanted(ANYBODY))
    assert hits[0].edition.title == title
    assert hits[0].nearness > 0
    assert hits[0].is_abroad


@pytest.mark.django_db
def test_an_article_in_another_language_is_found_for_an_english_question():
    published("Wie kann ich etwas zurückschicken?", "Sie können es innerhalb von dreißig Tagen zurückgeben.", language="de")
    published("Wie ändere ich mein Passwort?", "Wählen Sie ein neues auf Ihrer Kontoseite.", language="de")
    keep.catch_up()
    (hit, *_rest) = find("How can I send something back that I bought?", Wanted(ANYBODY))
    assert hit.edition.title == "Wie kann ich etwas zurückschicken?"


@pytest.mark.django_db
def test_of_two_articles_that_say_the_same_that_in_ones_own_language_comes_first():
    published("How can I return something?", "You may send it back within thirty days.")
    published("Wie kann ich etwas zurückschicken?", "Sie können es innerhalb von dreißig Tagen zurückgeben.", language="de")
    keep.catch_up()
    for question, language in (("Wie kann ich etwas zurücksenden, das mir nicht gefällt?", "de"), ("How can I return what I do not like?", "en")):
        assert next(hit.edition.language for hit in find(question, Wanted(ANYBODY))) == language


@pytest.mark.django_db
def test_english_is_compared_with_english_by_its_own_encoder_alone():
    edition = published("How can I return something?", "You may send it back within thirty days.")
    keep.catch_up()
    before = near.nearest("how can I send something back")
    Passage.objects.filter(edition=edition).exclude(encoder=encoder.ENGLISH_NAME).delete()
    assert near.nearest("how can I send something back") == before != {}
    assert near.nearest("Wie kann ich etwas zurückschicken, das mir nicht gefällt?") == {}, "it would be nonsense to the English encoder"


@pytest.mark.django_db
def test_a_page_in_one_language_shows_nothing_of_another_by_its_meaning():
    published("How can I return something?", "You may send it back within thirty days.")
    keep.catch_up()
    assert find("Wie kann ich etwas zurückschicken?", Wanted(ANYBODY, ("de",))) == []


@pytest.mark.django_db
def test_the_origin_of_an_article_says_what_its_title_leaves_out():
    published("Airport lounges", "Six visits a year.", external_id="doc_checking_purple_account_008")
    published("Airport lounges", "Two visits a year.", external_id="doc_checking_orange_account_008")
    keep.catch_up()
    for colour, visits in (("purple", "Six"), ("orange", "Two")):
        (hit, *_rest) = find(f"how often may I use airport lounges with the {colour} account", Wanted(ANYBODY))
        assert hit.edition.text.startswith(visits)


def test_of_an_origin_only_words_that_the_title_lacks_count():
    assert origin.words("docs/billing/Purple-Account_0017.html", "The purple card") == ["billing", "account"]
    assert origin.words("360012345678", "The purple card") == []
