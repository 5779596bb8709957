"""Who is blocked, from where, and how they hear of it."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.chat import blocks
from frontdesk.channels.carriers.chat.models import Block, Widget
from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.channels.carriers.chat.tests.test_identity import SECRET, shows
from frontdesk.conversations import chats
from frontdesk.conversations.models import Event, Message
from frontdesk.kit import clock, sealed
from frontdesk.kit.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(world):
    """Alba blocks whoever writes in that browser."""

    def do(browser, kind="visitor", reason="Insults"):
        return blocks.block(browser.visitor, browser.conversation, kind=kind, reason=reason, by=world.alba, at=clock.now())

    return do


def test_who_is_blocked_reads_politely_how_else_to_reach_us(nadia, block):
    Widget.objects.update(email="help@desk.example.org", phone="+49 40 1234")
    nadia.says()
    block(nadia)

    refused = nadia.says("Hello?", "message-2")
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    assert refused.json()["detail"] == "You cannot chat here any more. Please write to help@desk.example.org or call +49 40 1234."
    for ways, sentence in (({"phone": ""}, "Please write to help@desk.example.org."), ({"email": ""}, "Please reach us another way.")):
        Widget.objects.update(**ways)
        assert nadia.says("Hello?", "message-2").json()["detail"].endswith(sentence)
    assert [message["text"] for message in nadia.reads()] == ["Where is my order?"]


def test_every_way_in_is_closed_for_them_and_for_nobody_else(nadia, stranger, block, tmp_path):
    nadia.says()
    stranger.says()
    block(nadia)
    file = tmp_path / "note.txt"
    file.write_text("Hello")

    for path in ("messages", "typing", "address", "identity"):
        body = {"client_id": "message-9", "text": "Hello", "email": "nadia@example.org"}
        assert nadia.tells(path, body).status_code == 403, path
        assert stranger.tells(path, body).status_code in (201, 204, 401), path
    with file.open("rb") as opened:
        assert nadia.uploads(opened).status_code == 403


def test_a_network_is_blocked_with_all_its_browsers(nadia, widget, block):
    nadia.says()
    block(nadia, "network")

    assert Browser(widget, address=nadia.address).says().status_code == 403
    assert Browser(widget).says().status_code == 201


def test_a_mail_address_is_blocked_in_whatever_browser_it_is_left(nadia, widget, block):
    nadia.says(email="nadia@example.org")
    block(nadia, "email")

    assert Browser(widget).says(email="nadia@example.org").status_code == 403
    other = Browser(widget)
    assert other.says(email="bert@example.org").status_code == 201
    assert other.tells("address", {"email": "Nadia@example.org"}).status_code == 403
    form = widget_form(other, "nadia@example.org")
    assert (form.status_code, "You cannot chat here any more." in form.content.decode()) == (403, True)
    assert Message.objects.count() == 2


def widget_form(browser, email):
    data = {"token": "f" * 43, "name": "", "email": email, "text": "Hello"}
    return browser.client.post(f"/chat/{browser.widget.key}/form", data, headers={"X-Forwarded-For": browser.address})


def test_a_network_is_blocked_in_the_form_too(nadia, block):
    nadia.says()
    block(nadia, "network")
    assert widget_form(nadia, "bert@example.org").status_code == 403


def test_a_person_who_is_signed_in_is_blocked_in_all_their_browsers(nadia, widget, block):
    Widget.objects.update(identity_secret=sealed.seal(SECRET))
    shows(nadia)
    nadia.says()
    block(nadia)

    phone = Browser(widget)
    assert shows(phone).status_code == 403
    assert phone.says().status_code == 201, "who is not signed in is nobody we know"
    assert shows(Browser(widget), sub="4712").status_code == 204


def test_a_chat_that_goes_on_ends_and_both_are_written_down(nadia, block, world):
    nadia.says()
    chats.begin(nadia.conversation, at=clock.now())
    block(nadia)

    assert chats.live(nadia.conversation) is None
    event = Event.objects.get(kind="customer.blocked")
    assert (event.conversation, event.agent, event.facts) == (nadia.conversation, world.alba, {"kind": "visitor", "reason": "Insults"})
    block(nadia, reason="Again")
    assert Block.objects.count() == 1


def test_who_is_unblocked_may_chat_again(nadia, block, world):
    nadia.says()
    made = block(nadia)
    for _twice in range(2):
        blocks.lift(made, by=world.ada, at=clock.now())

    assert nadia.says("Hello?", "message-2").status_code == 201
    assert Event.objects.filter(kind="customer.unblocked").count() == 1
    block(nadia)
    assert nadia.says("Hello?", "message-3").status_code == 403


def test_a_block_has_a_reason_and_something_to_block(nadia, block):
    nadia.says()
    for kind, reason in (("visitor", " "), ("email", "Insults")):
        with pytest.raises(Refused):
            block(nadia, kind, reason)


def test_a_mail_address_is_not_left_over_and_over(widget):
    codes = [Browser(widget).says(email="victim@example.org").status_code for _each in range(11)]
    assert codes == [201] * 10 + [429]
    assert Browser(widget).says(email="bert@example.org").status_code == 201
