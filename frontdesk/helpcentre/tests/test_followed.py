"""Articles after which readers write to us are counted, and nobody is followed for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.channels.carriers.chat.models import PageView, Visitor, Widget
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.helpcentre import followed
from frontdesk.helpcentre.models import ArticleDay
from frontdesk.kit import clock
from frontdesk.knowledge.tests.shelf import published

PAGE, FORM = "/help/en/a/return-a-parcel/", "/help/en/contact/"


@pytest.fixture
def asks(world, client):
    published("Return a parcel")

    def ask(address: str = FORM):
        told = {"token": "a" * 24, "name": "Nadia", "email": "nadia@example.org", "subject": "My parcel", "text": "Where is it?"}
        assert client.post(address, told).status_code == 302

    return ask


def counted() -> list[tuple[int, int]]:
    return list(ArticleDay.objects.values_list("views", "contacts"))


def test_an_article_that_is_read_before_somebody_writes_is_counted(asks, client):
    for _time in range(2):
        client.get(PAGE)
    assert counted() == [(1, 0)], "once in half an hour"
    asks()
    assert counted() == [(1, 1)]


def test_a_question_that_is_sent_twice_counts_once(asks, client):
    client.get(PAGE)
    asks()
    client.get(PAGE)
    asks()
    assert counted()[0][1] == 1


def test_what_was_read_longer_ago_does_not_count(asks, client):
    with time_machine.travel(clock.now() - timedelta(minutes=31)):
        client.get(PAGE)
    asks()
    assert sum(contacts for _views, contacts in counted()) == 0


def test_what_was_read_longer_ago_does_not_count_though_something_else_was_read_since(asks, client):
    published("Track a parcel")
    now = clock.now()
    with time_machine.travel(now - timedelta(minutes=40)):
        client.get(PAGE)
    with time_machine.travel(now - timedelta(minutes=20)):
        client.get("/help/en/a/track-a-parcel/")
    asks()
    assert dict(ArticleDay.objects.filter(contacts__gt=0).values_list("article__slug", "contacts")) == {"track-a-parcel": 1}


def test_the_article_that_somebody_names_counts_without_any_cookie(asks):
    asks(f"{FORM}?about=return-a-parcel")
    assert counted() == [(0, 1)]


@pytest.mark.parametrize("header", [{"Sec-GPC": "1"}, {"DNT": "1"}, {"User-Agent": "Examplebot/1.0"}])
def test_who_asks_not_to_be_followed_is_not(asks, client, header):
    answer = client.get(PAGE, headers=header)
    assert followed.COOKIE not in answer.cookies
    assert counted() == []


def test_the_cookie_ends_with_the_browser_and_says_nothing_of_who_it_is(asks, client):
    cookie = client.get(PAGE).cookies[followed.COOKIE]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"], cookie["samesite"], cookie["path"]) == ("", "", True, "Lax", "/help/")
    client.cookies[followed.COOKIE] = "forged"
    asks()
    assert sum(contacts for _views, contacts in counted()) == 0


def test_agents_who_look_are_not_counted(asks, world, client):
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    client.get(PAGE)
    assert counted() == []


def test_a_chat_that_begins_on_an_article_counts(asks, world, advance):
    at = clock.now()
    received = receive(Arrival("chat", Sender("visitor", "v"), Content("Hello, where is it?"), at, world.support.pk))
    widget = Widget.objects.create(name="Shop", team=world.support)
    visitor = Visitor.objects.create(
        widget=widget, token_hash="v", customer=received.message.customer, conversation=received.message.conversation, created_at=at,
    )
    PageView.objects.create(visitor=visitor, address=f"https://desk.example.org{PAGE}?for=plain", at=at - timedelta(minutes=2))
    PageView.objects.create(visitor=visitor, address="https://shop.example.org/", at=at - timedelta(minutes=1))
    advance()
    assert counted() == [(0, 1)]


def test_agents_see_them_the_most_followed_first(asks, world, client):
    for _time in range(2):
        client.get(PAGE)
    asks()
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    page = client.get("/articles/followed/").content.decode()
    assert "Return a parcel" in page
    assert "100 %" in page
