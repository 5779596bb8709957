"""Two people change the same thing beside the words of articles: the second is told, and overwrites nothing unseen."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from frontdesk.knowledge.models import Category, Segment
from frontdesk.knowledge.tests.shelf import published


@pytest.fixture
def ada(world) -> Client:
    client = Client()
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    return client


def _seen(page: str) -> str:
    return re.findall(r'name="seen" value="(\w+)"', page)[-1]


def test_a_category(ada):
    shelf = Category.objects.create(slug="parcels", name="Parcels", names={"de": "Pakete"})
    address, told = f"/articles/categories/{shelf.pk}/", {"name": "Parcels", "position": 1}
    told |= {"seen": _seen(ada.get(address).content.decode())}
    assert ada.post(address, told | {"names": "de: Pakete\nfr: Colis"}).status_code == 302
    refused = ada.post(address, told | {"name": "Boxes", "names": "de: Kisten"})
    assert refused.status_code == 422
    assert "de: Kisten</textarea>" in refused.content.decode(), "what was typed stays"
    shelf.refresh_from_db()
    assert (shelf.name, shelf.named("fr")) == ("Parcels", "Colis")
    assert ada.post(address, told | {"name": "Boxes", "names": "", "seen": _seen(refused.content.decode())}).status_code == 302


def test_a_segment(ada):
    segment = Segment.objects.create(name="Gold", least_value=5)
    address, told = f"/articles/segments/{segment.pk}/", {"name": "Gold", "languages": "de"}
    told |= {"seen": _seen(ada.get(address).content.decode())}
    assert ada.post(address, told | {"least_value": 7}).status_code == 302
    assert ada.post(address, told | {"name": "Silver"}).status_code == 422
    segment.refresh_from_db()
    assert (segment.name, segment.least_value) == ("Gold", 7)


def test_what_is_known_of_an_article(ada):
    article = published("Return a parcel").article
    address, told = f"/articles/{article.pk}/", {"slug": article.slug, "audience": "public"}
    told |= {"seen": _seen(ada.get(address).content.decode())}
    ada.post(f"{address}about/", told | {"audience": "agents"})
    said = ada.post(f"{address}about/", told | {"is_faq": "on"}, headers={"HX-Request": "true"})
    assert (said.status_code, "Somebody has changed this meanwhile" in said.content.decode()) == (422, True)
    article.refresh_from_db()
    assert (article.audience, article.is_faq) == ("agents", False)
