"""The picker tells macros with their words filled in for the conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from frontdesk.answers.models import Macro
from frontdesk.people.models import Agent, Customer

if TYPE_CHECKING:
    from tests.world import World

Pick = Callable[..., Any]


@pytest.fixture
def pick(world: World) -> Pick:
    """Asks for macros in a conversation, as Alba unless said otherwise."""

    clients: dict[Agent, Client] = {}

    def ask(number: int, q: str = "", agent: Agent = world.alba) -> Any:
        client = clients.setdefault(agent, Client())
        if not client.cookies:
            client.force_login(agent, backend="frontdesk.people.backend.Backend")
        return client.get(f"/c/{number}/macros/", {"q": q})

    return ask


def test_words_and_markup_are_filled_in(world: World, macro: Callable[..., Macro], pick: Pick) -> None:
    number = world.nadia_asks().conversation_id
    Customer.objects.update(name="Nadia <Berg>")
    made = macro("Hello", "Hi {customer.first_name}, #{conversation.number} {customer.name} {order.id}", html="<b>Hi</b> {customer.name}", shortcut="hi")
    (told,) = pick(number, "hi").json()["macros"]
    assert (told["name"], told["shortcut"], told["whose"]) == ("Hello", "hi", "")
    assert told["text"] == f"Hi Nadia, #{number} Nadia <Berg> {{order.id}}"
    assert told["html"] == "<b>Hi</b> Nadia &lt;Berg&gt;"
    assert told["unfilled"] == ["{order.id}"]
    assert told["along"] == [{"value": f"macro {made.pk}", "label": ""}]


def test_what_goes_along_is_told_in_words_and_quick_replies_in_chats_alone(world: World, macro: Callable[..., Macro], pick: Pick) -> None:
    made = macro(along=("status solved", "tag thanks", "take", 'asks {"choices": ["Yes", "No"]}'))
    by_mail, by_chat = world.nadia_asks().conversation_id, world.nadia_asks(channel="chat", client_id="client-1").conversation_id
    labels = [each["label"] for each in pick(by_mail).json()["macros"][0]["along"]]
    assert labels == ["", "Then: Solved", "Tag: thanks", "Yours from then on"]
    labels = [each["label"] for each in pick(by_chat).json()["macros"][0]["along"]]
    assert labels[-1] == "To press: Yes · No"
    Macro.objects.filter(pk=made.pk).update(along=[f"team {world.billing.pk}"])
    assert pick(by_mail).json()["macros"][0]["along"][1]["label"] == "Then to Billing"


def test_the_other_team_asks_in_vain(world: World, macro: Callable[..., Macro], pick: Pick) -> None:
    macro()
    number = world.nadia_asks().conversation_id
    assert pick(number, agent=world.zoe).status_code == 404
    assert pick(number, "nothing like it").json() == {"macros": []}


def test_it_costs_the_same_however_many_there_are(world: World, macro: Callable[..., Macro], pick: Pick, django_assert_num_queries: Any) -> None:
    number = world.nadia_asks().conversation_id
    pick(number)
    for name in ("a", "b", "c"):
        macro(name, along=("status solved", f"team {world.support.pk}"))
        with django_assert_num_queries(7):
            pick(number)
