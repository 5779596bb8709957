"""What a question finds, on both databases, and what it never finds."""

from __future__ import annotations

import pytest

from frontdesk.knowledge import publish
from frontdesk.knowledge.meaning import keep, sense
from frontdesk.knowledge.models import Article, Brand, Edition
from frontdesk.knowledge.reader import AGENT, ANYBODY, Reader
from frontdesk.knowledge.search import find as finding
from frontdesk.knowledge.search import index
from frontdesk.knowledge.search.asked import read
from frontdesk.knowledge.search.blend import blended
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.knowledge.search.spelling import put_right
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import Organization

pytestmark = pytest.mark.django_db


def titles(query: str, reader: Reader = ANYBODY, **more: object) -> list[str]:
    return [hit.edition.title for hit in find(query, Wanted(reader, **more))]


@pytest.fixture
def shelf() -> None:
    published("Return a parcel", "Put the goods back into the box, and bring it to any shop.")
    published("Track a delivery", "The number of the parcel tells where it is.")
    published("Change your password", "Open the settings and choose a new password.")


def test_the_article_with_the_word_in_its_title_comes_first(shelf):
    assert titles("parcel") == ["Return a parcel", "Track a delivery"]


def test_other_forms_of_a_word_are_found_and_a_question_needs_not_all_words(shelf):
    assert titles("How can I get a refund for returning parcels?")[0] == "Return a parcel"


def test_nothing_is_found_by_words_that_no_article_has(shelf):
    assert titles("zebra crossing") == []
    assert titles("  ") == []


def test_a_misspelt_word_finds_what_was_meant(shelf):
    assert titles("pasword") == ["Change your password"]
    assert titles("delivrey") == ["Track a delivery"]


def test_what_is_a_word_is_no_misspelling_of_another():
    published("Bestellung ändern", "Das machen wir gern.", language="de")
    published("Track a delivery", "The number of the parcel tells where it is.")
    keep.catch_up()
    assert put_right(read("machine"), sense.is_english).words == ("machine",)
    assert put_right(read("machem"), sense.is_english).words == ("machem", "machen")
    assert put_right(read("machine"), lambda _word: False).words == ("machine", "machen")


@pytest.mark.parametrize(("query", "question"), [
    ("How do I trak a delivrey?", "How do I track a delivery?"), ("who does the trucking", "who does the trucking"),
    ("Wo ist das Pakett?", "Wo ist das Pakett?"),
])
def test_only_slips_in_english_are_put_right_for_the_encoders_and_no_other_words(shelf, query, question):
    published("Tracking a packet", "It is on its way.")
    keep.catch_up()
    assert [hit.question for hit in find(query, Wanted(ANYBODY, limit=1))] == [question]


def test_while_somebody_types_the_last_word_is_only_begun(shelf):
    assert titles("change pass", is_typing=True) == ["Change your password"]
    assert titles("pass") == []


def test_a_phrase_must_stand_there_word_by_word(shelf):
    assert titles('"new password"') == ["Change your password"]
    assert titles('"password new"') == []
    assert titles('parcel "back into the box"') == ["Return a parcel"]


def test_signs_of_the_search_language_are_only_signs(shelf):
    for query in ('parcel" OR "', "parcel NEAR(a) *", "scope : xagents parcel", "parcel' | '", "(((", '"', "a & !b"):
        find(query, Wanted(ANYBODY))
    assert "Return a parcel" in titles("scope : parcel")


def test_an_article_for_agents_is_found_by_agents_alone(shelf):
    published("Parcel tricks", "How we treat a lost parcel.", audience="agents")
    assert "Parcel tricks" not in titles("parcel")
    assert "Parcel tricks" in titles("parcel", AGENT)
    assert titles("xagents") == titles("xpublic") == []


def test_articles_for_agents_do_not_crowd_out_what_everybody_may_read(monkeypatch):
    monkeypatch.setattr(finding, "CANDIDATES", 4)
    for number in range(5):
        published(f"Parcel {number}", audience="agents")
    published("Where is it?", "A parcel may be late, and then it is not here, which is a pity for all who wait.")
    assert titles("parcel", limit=1) == ["Where is it?"]


def test_an_article_for_a_segment_is_found_by_its_customers_alone():
    ours, theirs = Organization.objects.create(name="Ours"), Organization.objects.create(name="Theirs")
    published("Large orders", audience="segment", organizations=[ours])
    assert titles("orders", Reader(organization_id=ours.pk)) == ["Large orders"]
    assert titles("orders", Reader(organization_id=theirs.pk)) == titles("orders") == []


def test_a_stale_index_hides_an_article_and_never_shows_one(shelf):
    Article.objects.filter(slug="return-a-parcel").update(audience="agents")
    assert titles("parcel") == ["Track a delivery"]


def test_whose_readers_change_is_found_anew(shelf):
    article = Article.objects.get(slug="return-a-parcel")
    article.audience = "agents"
    article.save()
    index.add_again(article)
    assert titles("parcel", AGENT)[0] == "Return a parcel"


def test_each_article_is_found_once_in_the_language_that_is_liked_best():
    english = published("Return a parcel", "To any shop. The Paket.")
    published("Ein Paket zurückgeben", "In jedem Laden.", language="de", of=english.article)
    assert titles("Paket", languages=("de", "en")) == ["Ein Paket zurückgeben"]
    assert titles("Paket", languages=("en", "de")) == ["Return a parcel"]
    assert titles("zuruckgeben") == ["Ein Paket zurückgeben"]


def test_a_brand_finds_its_own_and_what_belongs_to_all(shelf):
    one, other = Brand.objects.create(name="One"), Brand.objects.create(name="Other")
    published("Parcels of One", brand=one)
    published("Parcels of Other", brand=other)
    assert set(titles("parcel", brand_id=one.pk)) == {"Return a parcel", "Track a delivery", "Parcels of One"}


def test_what_is_withdrawn_is_found_no_more():
    edition = published("Return a parcel")
    publish.withdraw(edition)
    assert titles("parcel", AGENT) == []


def test_words_are_marked_and_nothing_else_is_markup():
    published("Return <b>a</b> parcel", "One & two parcels are <script>alert(1)</script> here.")
    (hit,) = find("parcels", Wanted(ANYBODY))
    assert hit.title == "Return &lt;b&gt;a&lt;/b&gt; <mark>parcel</mark>"
    assert hit.snippet == "One &amp; two <mark>parcels</mark> are here."


def test_the_index_made_anew_finds_the_same(shelf):
    before = titles("parcel password")
    index.rebuild()
    assert titles("parcel password") == before != []


def test_an_encoder_adds_its_say(shelf):
    nearest = Edition.objects.get(title="Track a delivery").pk

    def close(query, languages):
        return {**dict.fromkeys(Edition.objects.values_list("pk", flat=True), 0.0), nearest: 0.1, 999_999: 1.0}

    assert [hit.edition.title for hit in find("parcel", Wanted(ANYBODY), closeness=close)] == ["Track a delivery", "Return a parcel"]


def test_a_search_costs_few_queries(shelf, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        find("how do I return a parcel", Wanted(ANYBODY))


def test_what_only_one_measure_knows_counts_by_that_one():
    assert blended({1: 4.0, 2: 2.0}, {2: 0.9, 3: 0.1}) == {1: 0.4, 2: 0.6, 3: 0.0}


def test_words_that_tell_nothing_are_left_out_unless_there_is_nothing_else():
    assert read("How do I return it?").words == ("return",)
    assert read("what is it").words == ("what", "is", "it")
