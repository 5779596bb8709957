"""An article can be for customers who have something in common; nobody else reads or finds it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from frontdesk.knowledge import segments
from frontdesk.knowledge.models import Article, Edition, Segment
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.knowledge.search import index
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.knowledge.tests.shelf import AT, published
from frontdesk.people.models import Customer, Entitlement, Organization

TODAY = date(2026, 3, 2)


@pytest.fixture
def nadia(world) -> Customer:
    ours = Organization.objects.create(name="Kovač", value=6)
    customer = Customer.objects.create(name="Nadia", organization=ours, language="de-AT")
    Entitlement.objects.create(customer=customer, what="Gold", starts=TODAY, ends=TODAY)
    return customer


def _segment(**more: object) -> Segment:
    organizations = more.pop("organizations", ())
    made = Segment.objects.create(name="Ours", **more)
    made.organizations.set(organizations)
    return made


def _article(segment: Segment) -> Edition:
    edition = published("Large orders", audience="segment")
    edition.article.segments.add(segment)
    index.add_again(edition.article)
    return edition


def _finds(reader) -> list[str]:
    return [hit.edition.title for hit in find("large orders", Wanted(reader))]


@pytest.mark.parametrize(("says", "is_hers"), [
    ({"least_value": 6}, True), ({"least_value": 7}, False),
    ({"languages": ["fr", "de"]}, True), ({"languages": ["en"]}, False),
    ({"entitlement": "Gold"}, True), ({"entitlement": "Silver"}, False),
    ({"entitlement": "Gold", "least_value": 7}, False), ({}, False),
])
def test_who_is_of_a_segment_meets_all_that_it_says(nadia, says, is_hers):
    segment = _segment(**says)
    _article(segment)
    reader = segments.reader_of(nadia, at=AT)
    assert reader.segment_ids == ({segment.pk} if is_hers else set())
    assert _finds(reader) == (["Large orders"] if is_hers else [])
    assert Edition.objects.visible_to(reader).exists() is is_hers


def test_an_organisation_is_one_of_the_things_it_can_say(nadia):
    segment, other = _segment(organizations=[nadia.organization], languages=["de"]), Customer.objects.create(name="Omar", language="de")
    assert segments.of(nadia, at=AT) == {segment.pk}
    assert segments.of(other, at=AT) == set()


def test_what_is_over_counts_no_more(nadia):
    _segment(entitlement="Gold")
    assert segments.of(nadia, at=AT + timedelta(days=1)) == set()


def test_everybody_else_neither_reads_nor_finds_it(nadia):
    _article(_segment(least_value=1))
    assert _finds(ANYBODY) == []
    assert not Edition.objects.visible_to(ANYBODY).exists()


def test_a_segment_that_is_gone_lets_nobody_in(nadia):
    segment = _segment(least_value=1)
    edition = _article(segment)
    reader = segments.reader_of(nadia, at=AT)
    assert segments.remove(segment) == 1
    assert _finds(reader) == []
    assert not any(scope.startswith("xs") for scope in index.indexed()[edition.pk])


@pytest.fixture
def ada(world, client):
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    return client


def test_a_segment_is_made_changed_and_given_an_article(ada, nadia):
    assert ada.post("/articles/segments/", {"name": "Nothing"}).status_code == 422
    ada.post("/articles/segments/", {"name": "Gold customers", "entitlement": "Gold", "languages": "de-AT, fr"})
    segment = Segment.objects.get()
    assert (segment.entitlement, segment.languages) == ("Gold", ["de", "fr"])
    assert "de, fr" in ada.get(f"/articles/segments/{segment.pk}/").content.decode()
    ada.post(f"/articles/segments/{segment.pk}/", {"name": "German gold", "entitlement": "Gold", "languages": "de"})
    article = published("Large orders").article
    ada.post(f"/articles/{article.pk}/about/", {"slug": article.slug, "audience": "segment", "segments": [segment.pk]})
    assert Article.objects.get().segments.get().name == "German gold"
    assert _finds(segments.reader_of(nadia, at=AT)) == ["Large orders"]
    assert _finds(ANYBODY) == []
    ada.post(f"/articles/segments/{segment.pk}/remove/")
    assert not Segment.objects.exists()


def test_an_article_for_some_customers_says_for_which(ada, nadia):
    _segment(least_value=5)
    article = published("Large orders").article
    ada.post(f"/articles/{article.pk}/about/", {"slug": article.slug, "audience": "segment"})
    assert Article.objects.get().audience == "public"


def test_agents_who_decide_nothing_make_no_segments(world, client):
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    assert client.get("/articles/segments/").status_code == 404
