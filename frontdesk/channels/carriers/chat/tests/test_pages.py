"""The demo shop, the form, and how a widget looks."""

from __future__ import annotations

import re

import pytest

from frontdesk.channels.carriers.chat import appearance, colour
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.tests.conftest import any_address, until_refused
from frontdesk.conversations.models import Conversation, Message
from frontdesk.people.models import Desk

pytestmark = pytest.mark.django_db


def test_a_language_that_it_does_not_speak_falls_back_to_the_desks(nadia):
    Desk.objects.update(language="es")
    assert nadia.asks("config", language="sv").json()["language"] == "es"


def test_a_widget_wears_what_was_chosen_for_it(nadia):
    Widget.objects.update(title="Ask the weaver", greeting="Moin!", colour="#ffd54f")
    config = nadia.asks("config").json()
    assert (config["title"], config["greeting"], config["colour"], config["on_colour"]) == ("Ask the weaver", "Moin!", "#ffd54f", "#000000")


def test_without_a_title_it_has_the_desks_name(nadia):
    assert nadia.asks("config").json()["title"] == "Nordlicht"


@pytest.mark.parametrize("shade", ["#000000", "#ffffff", "#777777", "#2b5fd9", "#ffd54f", "#ff0000", "#00ff00"])
def test_text_can_be_read_on_any_colour(shade):
    assert colour.contrast(shade, colour.text_on(shade)) >= 4.5


def test_contrast_is_that_of_the_standard():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_demo_shop_carries_the_widget_under_a_strict_policy(client, widget):
    page = client.get("/demo/")
    assert f"/widget.js?key={widget.key}" in page.content.decode()
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|\son\w+=", page.content.decode())


def test_the_demo_shop_lets_the_widget_speak_any_of_its_languages(client, widget):
    page = client.get("/demo/?lang=pl").content.decode()
    assert f'<frontdesk-chat key="{widget.key}" lang="pl">' in page
    assert "lang=\"<" not in client.get("/demo/?lang=<script>").content.decode()


def test_the_demo_shop_says_when_there_is_no_chat(client, world):
    assert "This desk has no chat yet." in client.get("/demo/").content.decode()
    Desk.objects.all().delete()
    page = client.get("/demo/").content.decode()
    assert "This desk is not set up yet" in page
    assert "widget.js" not in page


def test_the_demo_shop_shows_the_widget_asked_for(client, widget, world):
    other = Widget.objects.create(name="Other", team=world.billing)
    assert other.key in client.get("/demo/", {"key": other.key}).content.decode()
    assert "widget.js" not in client.get("/demo/", {"key": "forged"}).content.decode()


def test_the_demo_shop_reads_from_the_right_in_arabic(client, widget):
    assert '<html lang="ar" dir="rtl">' in client.get("/demo/?lang=ar").content.decode()


def _filled(client, widget, **changes):
    page = client.get(f"/chat/{widget.key}/form").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page).group(1)
    return {"token": token, "name": "Nadia", "email": "Nadia@example.org", "text": "Where is my order?"} | changes


def test_a_question_can_be_asked_without_scripts(client, widget):
    sent = client.post(f"/chat/{widget.key}/form", _filled(client, widget))

    assert sent.status_code == 302
    conversation = Conversation.objects.get()
    assert (conversation.customer.name, conversation.channel) == ("Nadia", "chat")
    assert Visitor.objects.get().email == "nadia@example.org"
    assert "We got your question" in client.get(sent.url).content.decode()


def test_the_same_form_sent_twice_is_one_question(client, widget):
    filled = _filled(client, widget)
    for _time in range(2):
        assert client.post(f"/chat/{widget.key}/form", filled).status_code == 302
    assert Message.objects.count() == 1


def test_a_form_that_cannot_be_sent_keeps_the_words_and_says_why(client, widget):
    wrong = client.post(f"/chat/{widget.key}/form", _filled(client, widget, email="nadia"))
    assert wrong.status_code == 422
    assert "Where is my order?" in wrong.content.decode()
    for field in ({"text": ""}, {"text": "x" * 20_001}, {"text": "\0"}, {"token": "short"}, {"name": "x" * 201}):
        assert client.post(f"/chat/{widget.key}/form", _filled(client, widget, **field)).status_code == 422
    assert not Message.objects.exists()


def test_forms_have_a_limit_and_keep_the_words(client, widget):
    address = {"X-Forwarded-For": any_address()}
    filled = _filled(client, widget)
    until_refused(lambda _number: client.post(f"/chat/{widget.key}/form", {}, headers=address))
    refused = client.post(f"/chat/{widget.key}/form", filled, headers=address)
    assert refused.status_code == 429
    assert "Where is my order?" in refused.content.decode()


def test_a_form_of_no_widget_is_not_there(client, world):
    assert client.get("/chat/forged/form").status_code == 404


def test_what_the_browser_knows_of_a_widget_is_not_sent_again(nadia, client):
    tag = nadia.asks("config").headers["ETag"]
    again = client.get(f"/chat/{nadia.widget.key}/config", headers={"If-None-Match": tag})
    assert again.status_code == 304
    Widget.objects.update(title="Ask the weaver")
    assert nadia.asks("config").headers["ETag"] != tag


def test_a_widget_is_told_what_comes_before_the_first_message(nadia, widget):
    asked = {"name": "order", "label": "Order number", "type": "text", "options": [], "is_required": True}
    Widget.objects.update(fields=[asked], consent="You may keep what I write.", consent_address="https://shop.example.org/privacy", work_bits=12)
    shown = widget.invitations.create(text="Do you look for a size?", pages="/blankets/*\n/tents/*", after_seconds=5)
    widget.invitations.create(text="Not any more", is_enabled=False)

    config = nadia.asks("config").json()
    assert config["fields"] == [asked]
    assert (config["consent"], config["consent_address"]) == ("You may keep what I write.", "https://shop.example.org/privacy")
    assert config["invitations"] == [
        {"id": shown.pk, "text": "Do you look for a size?", "pages": ["/blankets/*", "/tents/*"], "after_seconds": 5, "only_when_open": True},
    ]
    assert (config["wants_identity"], config["work_bits"], config["languages"]) == (False, 12, list(appearance.LANGUAGES))
    Widget.objects.update(identity_public_key="PEM")
    assert nadia.asks("config").json()["wants_identity"] is True
