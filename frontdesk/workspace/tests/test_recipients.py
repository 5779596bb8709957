"""An answer goes to whom the page says: the writer, all, or whom the author names; newcomers are pointed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations.models import Conversation, Message

if TYPE_CHECKING:
    from tests.world import World

SWAP = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def asked(world: World) -> Conversation:
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    everyone = {"to": ["help@desk.example.org", "carl@example.net"], "cc": ["carrier@example.com"]}
    return world.nadia_asks(mail_id="a@example.org", recipients=everyone).conversation


def answered(client: Any, conversation: Conversation, **fields: str) -> Any:
    values = {"text": "Soon.", "usual": "nadia@example.org", "to": "nadia@example.org", "cc": "", "bcc": ""} | fields
    return client.post(f"/c/{conversation.pk}/reply/", values, **SWAP)


def recipients() -> dict[str, list[str]]:
    return Message.objects.filter(author_kind="human").latest("pk").recipients


def test_the_page_names_the_writer_and_offers_all_others_but_us(world: World, as_agent: Any, asked: Conversation) -> None:
    page = as_agent(world.alba).get(f"/c/{asked.pk}/").content.decode()
    assert 'data-to="nadia@example.org"' in page
    assert 'data-all="carl@example.net, carrier@example.com"' in page


def test_a_reply_goes_to_the_writer_alone_and_one_to_all_to_all(world: World, as_agent: Any, asked: Conversation) -> None:
    alba = as_agent(world.alba)
    answered(alba, asked)
    assert recipients() == {}
    answered(alba, asked, cc="carl@example.net, Carrier <carrier@example.com>")
    assert recipients() == {"to": ["nadia@example.org"], "cc": ["carl@example.net", "carrier@example.com"]}


def test_somebody_who_was_in_no_mail_so_far_is_pointed_out_before_anything_is_sent(world: World, as_agent: Any, asked: Conversation) -> None:
    alba = as_agent(world.alba)
    answer = answered(alba, asked, to="nadia@example.org, mallory@example.com")
    assert answer.status_code == 422
    assert "mallory@example.com" in answer.content.decode()
    assert not Message.objects.filter(author_kind="human").exists()
    assert answered(alba, asked, to="nadia@example.org, mallory@example.com", newcomers="1").status_code == 200
    assert recipients() == {"to": ["nadia@example.org", "mallory@example.com"]}


@pytest.mark.parametrize("fields", [{"to": ""}, {"to": "not an address"}, {"cc": "help@desk.example.org"}, {"cc": "help+x@desk.example.org"}])
def test_what_cannot_be_sent_to_is_refused(world: World, as_agent: Any, asked: Conversation, fields: dict[str, str]) -> None:
    assert answered(as_agent(world.alba), asked, **fields).status_code == 422
    assert not Message.objects.filter(author_kind="human").exists()


def test_a_wish_for_answers_elsewhere_is_the_usual_recipient(world: World, as_agent: Any) -> None:
    wish = {"to": ["help@desk.example.org"], "reply_to": ["office@example.org"]}
    conversation = world.nadia_asks(mail_id="b@example.org", recipients=wish).conversation
    assert 'data-to="office@example.org"' in as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()
