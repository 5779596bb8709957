"""The admin's page for widgets."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.chat.models import Widget

pytestmark = pytest.mark.django_db

ADDRESSES = ("/settings/widget/", "/settings/widget/new/", "/settings/widget/{}/")


def _filled(world, **changes):
    return {
        "name": "Shop", "team": world.support.pk, "title": "", "greeting": "", "colour": "#2B5FD9", "allowed_origins": "",
        "is_enabled": "on", "side": "end", "email": "", "phone": "",
    } | changes


def test_a_stranger_is_asked_to_sign_in_and_an_agent_finds_nothing(client, widget, world):
    for address in ADDRESSES:
        assert client.get(address.format(widget.pk)).status_code == 302
    client.force_login(world.alba)
    for address in ADDRESSES:
        assert client.get(address.format(widget.pk)).status_code == 404
        assert client.post(address.format(widget.pk), _filled(world)).status_code in (404, 405)
    assert Widget.objects.count() == 1


def test_an_admin_makes_a_widget_and_copies_its_line(client, world):
    client.force_login(world.ada)
    made = client.post("/settings/widget/new/", _filled(world), follow=True)

    widget = Widget.objects.get()
    assert widget.colour == "#2b5fd9"
    assert f"/widget.js?key={widget.key}" in made.content.decode()
    assert "5.6 : 1" in made.content.decode()
    assert "Shop" in client.get("/settings/widget/").content.decode()


def test_websites_are_kept_as_origins(client, world, widget):
    client.force_login(world.ada)
    written = "https://Shop.example.org/blankets/ https://shop.example.org\nhttp://localhost:8080"
    client.post(f"/settings/widget/{widget.pk}/", _filled(world, allowed_origins=written))

    widget.refresh_from_db()
    assert widget.allowed_origins == "https://shop.example.org\nhttp://localhost:8080"


def test_what_cannot_be_is_refused_with_a_sentence(client, world, widget):
    client.force_login(world.ada)
    for change, sentence in (
        ({"allowed_origins": "shop.example.org"}, "shop.example.org is no website."),
        ({"colour": "red;}*{"}, "Write the colour as #"),
        ({"name": ""}, "This field is required."),
    ):
        refused = client.post(f"/settings/widget/{widget.pk}/", _filled(world, **change))
        assert refused.status_code == 422
        assert sentence in refused.content.decode()


def test_a_faint_colour_is_pointed_out(client, world, widget):
    Widget.objects.update(colour="#ffe082")
    client.force_login(world.ada)
    page = client.get(f"/settings/widget/{widget.pk}/").content.decode()
    assert "Black text on it" in page
    assert "this colour is faint" in page


def test_a_desk_without_a_widget_is_shown_the_next_step(client, world):
    client.force_login(world.ada)
    assert "No chat yet" in client.get("/settings/widget/").content.decode()


def test_the_widget_is_told_on_which_side_it_stands_and_how_else_we_are_reached(client, world, widget, nadia):
    client.force_login(world.ada)
    changes = {"side": "start", "email": "help@desk.example.org", "phone": "+49 40 123456", "shows_typing": "on"}
    assert client.post(f"/settings/widget/{widget.pk}/", _filled(world, **changes)).status_code == 302

    config = nadia.asks("config").json()
    assert {name: config[name] for name in changes} == changes | {"shows_typing": True}
