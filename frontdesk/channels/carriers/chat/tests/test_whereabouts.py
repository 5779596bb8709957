"""Where a visitor is: their pages, their clock, and no more of it than is good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.channels.carriers.chat import entrance, whereabouts
from frontdesk.channels.carriers.chat.models import PageView, Widget
from frontdesk.conversations.models import Event
from frontdesk.kit import clock

pytestmark = pytest.mark.django_db

SHOP = "https://shop.example.org"


def page(path, title="", minutes_ago=0):
    return {"address": f"{SHOP}{path}", "title": title, "at": (clock.now() - timedelta(minutes=minutes_ago)).isoformat()}


def journey(browser):
    return list(browser.visitor.pages.order_by("pk").values_list("address", flat=True))


def test_the_pages_before_the_first_message_come_with_it(nadia):
    pages = [page("/blankets#top", "Blankets", 5), page("/blankets/skerry", "Skerry", 2)]
    nadia.says(pages=pages, page=f"{SHOP}/blankets/skerry", title="Skerry", time_zone="Europe/Berlin", language="de-AT")

    assert journey(nadia) == [f"{SHOP}/blankets", f"{SHOP}/blankets/skerry"]
    visitor = nadia.visitor
    assert (visitor.page, visitor.title, visitor.time_zone, visitor.language) == (f"{SHOP}/blankets/skerry", "Skerry", "Europe/Berlin", "de-AT")
    assert visitor.network == nadia.address


def test_while_a_chat_goes_on_the_team_hears_of_each_page(nadia, world, monkeypatch):
    told = []
    monkeypatch.setattr(entrance.signals, "send", lambda topics, signal: told.append((topics, signal)))
    nadia.says()
    assert nadia.tells("pages", {"pages": [page("/cart", "Cart")]}).status_code == 204

    assert (nadia.visitor.page, nadia.visitor.title, journey(nadia)) == (f"{SHOP}/cart", "Cart", [f"{SHOP}/cart"])
    assert told == [([f"team:{world.support.pk}"], {"kind": "visitor.moved", "conversation": nadia.conversation.pk})]


def test_pages_that_were_told_before_are_not_told_again(nadia):
    pages = [page("/blankets", minutes_ago=5), page("/cart", minutes_ago=2)]
    nadia.says(pages=pages)
    nadia.tells("pages", {"pages": [*pages, page("/pay")]})
    assert journey(nadia) == [f"{SHOP}/blankets", f"{SHOP}/cart", f"{SHOP}/pay"]


def test_only_the_newest_fifty_are_kept(nadia):
    nadia.says(pages=[page(f"/{number}", minutes_ago=200 - number) for number in range(60)])
    nadia.tells("pages", {"pages": [page(f"/{number}", minutes_ago=200 - number) for number in range(60, 65)]})

    assert PageView.objects.count() == whereabouts.MOST_PAGES
    assert (journey(nadia)[0], journey(nadia)[-1]) == (f"{SHOP}/15", f"{SHOP}/64")


def test_odd_pages_and_clocks_are_left_out_and_the_message_is_not(nadia):
    soon = (clock.now() + timedelta(days=1)).isoformat()
    odd = [
        {"address": "javascript:alert(1)"}, {"address": "ftp://shop.example.org"}, {}, "x", None, {"address": ["https://a.example"]},
        {"address": f"{SHOP}/" + "x" * 600, "title": "t" * 300, "at": soon}, {"address": f"{SHOP}/b", "at": "yesterday"},
        {"address": f"{SHOP}/c", "at": "2020-01-01T00:00:00"}, {"address": f"{SHOP}/d\0", "at": "1970-01-01T00:00:00Z"},
    ]
    assert nadia.says(pages=odd, time_zone="../../etc/passwd", title={"a": 1}).status_code == 201

    views = list(PageView.objects.all())
    assert len(views) == 4
    assert max(len(view.address) for view in views) == 500
    assert max(len(view.title) for view in views) == 200
    assert all(clock.now() - view.at < timedelta(minutes=1) for view in views)
    assert nadia.visitor.time_zone == ""
    for nothing in ("x", {}, 7, [[]]):
        assert nadia.tells("pages", {"pages": nothing}).status_code == 204


def test_the_invitation_that_a_message_answers_is_written_down(nadia, widget, world):
    ours = widget.invitations.create(text="Do you look for a size?")
    theirs = Widget.objects.create(name="Other", team=world.billing).invitations.create(text="Secret offer")
    nadia.says("Yes", "message-1", invitation=ours.pk)
    for number, odd in enumerate((theirs.pk, 0, -1, 2**70, "1", True, None)):
        nadia.says("And?", f"message-{number + 2}", invitation=odd)

    invited = [event.facts.get("invitation") for event in Event.objects.filter(kind="message.received").order_by("pk")]
    assert invited == ["Do you look for a size?", *[None] * 7]
