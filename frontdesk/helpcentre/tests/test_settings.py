"""An admin gives the help centre its look."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from frontdesk.helpcentre.models import Look
from frontdesk.knowledge.models import Brand
from frontdesk.knowledge.tests.shelf import published

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def ada(world) -> Client:
    client = Client()
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    return client


def test_title_colour_and_logo_are_on_the_pages(ada, client):
    told = {"is_enabled": "on", "title": "Hilfe", "colour": "#AA0000"}
    assert ada.post("/settings/help/", told | {"picture": SimpleUploadedFile("x.png", PNG)}).status_code == 302
    page = client.get("/help/en/").content.decode()
    assert "Hilfe" in page
    assert 'src="/help/logo"' in page
    assert client.get("/help/logo").content == PNG
    assert "--brand:#aa0000" in client.get("/help/style.css").content.decode()
    ada.post("/settings/help/", told | {"no_logo": "on"})
    assert client.get("/help/logo").status_code == 404
    assert Look.objects.count() == 1


def test_of_two_who_change_it_the_second_is_told_and_overwrites_nothing(ada):
    told = {"is_enabled": "on", "title": "Hilfe", "colour": "#aa0000"}
    told |= {"seen": re.search(r'name="seen" value="(\w+)"', ada.get("/settings/help/").content.decode())[1]}
    assert ada.post("/settings/help/", told | {"picture": SimpleUploadedFile("x.png", PNG)}).status_code == 302
    refused = ada.post("/settings/help/", told | {"title": "Help"})
    assert refused.status_code == 422
    assert "Somebody has saved this meanwhile" in refused.content.decode()
    assert Look.objects.get().title == "Hilfe"


@pytest.mark.parametrize("wrong", [{"colour": "red"}, {"host": "a b"}, {"picture": SimpleUploadedFile("x.svg", b"<svg onload='x()'/>")}])
def test_what_cannot_be_is_refused(ada, wrong):
    assert ada.post("/settings/help/", {"is_enabled": "on", "colour": "#aa0000"} | wrong).status_code == 422
    assert not Look.objects.exists()


def test_each_brand_has_its_own_help_centre_with_its_own_articles(ada, client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    nord, sud = Brand.objects.create(name="Nord"), Brand.objects.create(name="Sud")
    published("Of Nord", brand=nord)
    published("Of Sud", brand=sud)
    published("Of all")
    ada.post("/settings/help/new/", {"is_enabled": "on", "title": "Nord", "colour": "#aa0000", "host": "help.nord.example", "brand": nord.pk})
    page = client.get("/help/en/", headers={"Host": "help.nord.example"}).content.decode()
    assert "Of Nord" in page
    assert "Of all" in page
    assert "Of Sud" not in page
    assert client.get("/help/en/a/of-sud/", headers={"Host": "help.nord.example"}).status_code == 404
    assert "Of Sud" in client.get("/help/en/").content.decode()
