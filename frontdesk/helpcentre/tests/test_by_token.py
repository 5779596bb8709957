"""The desk's own website signs its customer in to My conversations, with the token that it makes for the chat."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import jwt
import pytest
import time_machine
from django.test import Client

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Message
from frontdesk.conversations.receive import receive
from frontdesk.helpcentre.models import Look, Visit
from frontdesk.kit import clock, sealed
from frontdesk.people.models import ContactPoint
from tests.world import World

MINE = "/help/en/mine/"
SECRET = "a secret that only the shop's server knows, and as long as the longest hash"


@pytest.fixture
def widget(world: World) -> Widget:
    made = Widget.objects.create(name="Shop", key="shop", team=world.support, identity_secret=sealed.seal(SECRET))
    Look.objects.create(widget=made)
    return made


@pytest.fixture
def written(widget: Widget, world: World) -> Message:
    """What Nadia wrote in the shop's chat, signed in there."""
    return receive(Arrival(
        channel="chat", sender=Sender("external", "shop:4711", "Nadia"), content=Content(text="Is the red one back?", subject="The red one"),
        received_at=clock.now(), team_id=world.support.pk, mail_id="red@example.org",
    )).message


@pytest.fixture
def enter() -> Callable[..., Client]:
    """A browser that came with the token, and pressed."""
    def enter(token: str) -> Client:
        browser = Client(enforce_csrf_checks=True)
        page = browser.post(f"{MINE}with/", {"token": token}).content.decode()
        csrf = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        browser.post(f"{MINE}with/in/", {"token": token, "csrfmiddlewaretoken": csrf})
        return browser

    return enter


def token(key: str = SECRET, **changes: object) -> str:
    claims = {"sub": "4711", "exp": int(clock.now().timestamp()) + 3600, "name": "Nadia Kern"} | changes
    return jwt.encode(claims, key, algorithm="HS256")


def test_who_is_signed_in_on_the_website_sees_what_they_wrote_there_and_writes_on(written, enter):
    nadia = enter(token())
    assert b"The red one" in nadia.get(MINE).content
    address = f"{MINE}{written.conversation_id}/"
    csrf = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', nadia.get(address).content.decode())[1]
    nadia.post(f"{address}reply/", {"text": "Or the blue one?", "client_id": "1", "csrfmiddlewaretoken": csrf})
    assert b"Or the blue one?" in nadia.get(address).content
    assert Message.objects.filter(conversation=written.conversation_id, customer=written.customer).count() == 2


def test_nobody_is_signed_in_before_they_press_and_they_read_as_whom(written):
    page = Client().post(f"{MINE}with/", {"token": token()})
    assert b"Go on as Nadia Kern" in page.content
    assert not Visit.objects.exists()


def test_another_website_cannot_press_for_them(written):
    answer = Client(enforce_csrf_checks=True).post(f"{MINE}with/in/", {"token": token()})
    assert answer.status_code == 403
    assert not Visit.objects.exists()


@pytest.mark.parametrize("wrong", [{"key": "another secret, which is just as long as that of the shop, or longer"}, {"exp": 1}, {"aud": "other"}])
def test_a_token_that_is_not_right_signs_nobody_in(written, wrong):
    for path in ("with/", "with/in/"):
        answer = Client().post(f"{MINE}{path}", {"token": token(**wrong)})
        assert answer.status_code == 401
        assert b"You could not be signed in" in answer.content
    assert not Visit.objects.exists()


def test_where_no_chat_checks_who_they_are_no_token_counts(written, world):
    Look.objects.update(widget=None)
    assert Client().post(f"{MINE}with/in/", {"token": token()}).status_code == 401


def test_they_are_signed_in_for_as_long_as_the_token_is_good(written, enter):
    nadia = enter(token())
    assert nadia.get(MINE).status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=62)):
        assert nadia.get(MINE).status_code == 401


def test_an_address_of_another_customer_gives_nothing_of_theirs(written, enter, world):
    world.nadia_asks(at=clock.now())
    assert b"My order" not in enter(token(email="nadia@example.org")).get(MINE).content


def test_an_address_that_the_website_has_verified_is_on_file(widget, enter):
    enter(token(email="nadia@shop.example"))
    assert ContactPoint.objects.get(value="nadia@shop.example").customer.name == "Nadia Kern"


def test_whom_the_website_knows_without_an_address_asks_in_the_form_as_others_do(written, enter):
    nadia = enter(token())
    page = nadia.get("/help/en/contact/").content.decode()
    assert 'name="email"' in page
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("csrfmiddlewaretoken", "token")}
    told = {"name": "Nadia", "email": "nadia@shop.example", "subject": "Sizes", "text": "Which one fits?"}
    assert nadia.post("/help/en/contact/", hidden | told).headers["Location"] == "/help/en/contact/sent/"
    asked = Message.objects.get(text="Which one fits?")
    assert (asked.sender, asked.warnings) == ("Nadia <nadia@shop.example>", [["form-address"]])
    assert asked.customer != written.customer
