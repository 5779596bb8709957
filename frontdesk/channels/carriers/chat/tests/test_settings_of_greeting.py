"""The admin's pages for what comes before a chat: questions, consent, invitations, work."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.chat.models import Invitation, Widget

pytestmark = pytest.mark.django_db

PAGES = ("questions/", "invitations/", "invitations/new/", "identity/", "protection/")


@pytest.fixture
def admin(client, world):
    client.force_login(world.ada)
    return client


@pytest.fixture
def send(admin, widget):
    """Send the page of questions as a browser would, with those rows."""

    def post(*rows, do="", consent="", consent_address=""):
        data = {"field-TOTAL_FORMS": len(rows), "field-INITIAL_FORMS": len(widget.fields), "consent": consent, "consent_address": consent_address, "do": do}
        for number, row in enumerate(rows):
            data |= {f"field-{number}-{name}": value for name, value in row.items()}
        answered = admin.post(f"/settings/widget/{widget.pk}/questions/", data)
        widget.refresh_from_db()
        return answered

    return post


def row(label, kind="text", name="", options="", **more):
    return {"label": label, "kind": kind, "name": name, "options": options, **more}


def labels(widget):
    return [field["label"] for field in widget.fields]


def test_nobody_but_an_admin_finds_these_pages(client, world, widget):
    client.force_login(world.alba)
    for page in PAGES:
        assert client.get(f"/settings/widget/{widget.pk}/{page}").status_code == 404
    client.force_login(world.ada)
    for page in PAGES:
        assert client.get(f"/settings/widget/{widget.pk}/{page}").status_code == 200


def test_an_admin_writes_questions_and_the_widget_asks_them(send, widget, nadia):
    assert send(row("Who are you?", "name", is_required="on"), row("Topic", "select", options="Order\n\n Return "), row("Order number")).status_code == 302

    assert nadia.asks("config").json()["fields"] == widget.fields == [
        {"name": "name", "label": "Who are you?", "type": "text", "options": [], "is_required": True},
        {"name": "q1", "label": "Topic", "type": "select", "options": ["Order", "Return"], "is_required": False},
        {"name": "q2", "label": "Order number", "type": "text", "options": [], "is_required": False},
    ]


def test_questions_keep_their_names_when_they_are_moved_changed_and_removed(send, widget):
    send(row("One"), row("Two"), row("Three"))
    rows = [row(field["label"], name=field["name"]) for field in widget.fields]
    send(*rows, do="up-2")
    assert labels(widget) == ["One", "Three", "Two"]
    rows = [row(field["label"], name=field["name"]) for field in widget.fields]
    send(*rows, row("Four"), do="remove-0")
    assert [(field["label"], field["name"]) for field in widget.fields] == [("Three", "q3"), ("Two", "q2"), ("Four", "q4")]


def test_questions_that_cannot_be_are_refused_and_nothing_is_lost(send, widget):
    send(row("One"))
    kept = widget.fields
    for rows, sentence in (
        ([row("One", name="q1"), row("Topic", "select")], "Write the choices"), ([row("A", "email"), row("B", "email")], "Two fields have the same name."),
        ([row("", name="q1")], "This field is required."), ([row("One", name="../x")], "A field is named by"),
        ([row(str(number)) for number in range(13)], "12"),
    ):
        refused = send(*rows, consent="Another")
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
    assert (widget.fields, widget.consent) == (kept, "")


def test_the_consent_is_a_sentence_and_perhaps_a_page(send, widget):
    assert send(consent="You may keep it.", consent_address="https://shop.example.org/privacy").status_code == 302
    assert (widget.consent, widget.consent_address) == ("You may keep it.", "https://shop.example.org/privacy")
    assert send(consent="You may keep it.", consent_address="javascript:alert(1)").status_code == 422


def test_an_invitation_is_written_changed_and_removed(admin, widget, nadia):
    written = {"text": "Do you look for a size?", "pages": "/blankets/*  https://shop.example.org/tents*", "after_seconds": 5, "is_enabled": "on"}
    admin.post(f"/settings/widget/{widget.pk}/invitations/new/", written)
    invitation = Invitation.objects.get()
    assert nadia.asks("config").json()["invitations"] == [{
        "id": invitation.pk, "text": "Do you look for a size?", "pages": ["/blankets/*", "https://shop.example.org/tents*"], "after_seconds": 5,
        "only_when_open": False,
    }]
    address = f"/settings/widget/{widget.pk}/invitations/{invitation.pk}/"
    for wrong in ({"text": ""}, {"pages": "blankets"}, {"after_seconds": 4000}, {"pages": "/x " * 21}, {"pages": "/" + "x" * 300}):
        assert admin.post(address, written | wrong).status_code == 422
    admin.post(address, {"do": "remove"})
    assert not Invitation.objects.exists()


def test_an_invitation_is_found_only_under_its_own_widget(admin, widget, world):
    invitation = widget.invitations.create(text="Hello")
    other = Widget.objects.create(name="Other", team=world.billing)
    assert admin.get(f"/settings/widget/{other.pk}/invitations/{invitation.pk}/").status_code == 404


def test_a_widget_can_always_ask_for_work(admin, widget, nadia):
    assert admin.post(f"/settings/widget/{widget.pk}/protection/", {"work_bits": "14"}).status_code == 302
    assert (nadia.asks("config").json()["work_bits"], nadia.says().status_code) == (14, 428)
    assert admin.post(f"/settings/widget/{widget.pk}/protection/", {"work_bits": "200"}).status_code == 422
