"""Who somebody is, shown to those who have a conversation with them."""

from __future__ import annotations

from django.test import Client

from frontdesk.conversations import assign
from frontdesk.kit import clock
from frontdesk.people.models import ContactPoint, Customer, Organization
from tests.world import World

WRITTEN = {"name": "Nadia K.", "organization": "Northwind", "language": "fr", "notes": "Calls on Mondays."}


def test_what_is_on_file_is_shown(world: World, client: Client) -> None:
    customer = world.nadia_asks(subject="My order").conversation.customer
    ContactPoint.objects.filter(customer=customer).update(failed_at=clock.now(), failure="550 no such user")
    client.force_login(world.alba)
    page = client.get(f"/customers/{customer.pk}/").content.decode()
    for words in ("Nadia", "nadia@example.org", "550 no such user", "My order"):
        assert words in page


def test_it_is_corrected_by_hand_and_no_conversation_moves_up_for_it(world: World, client: Client) -> None:
    conversation = world.nadia_asks().conversation
    client.force_login(world.alba)
    assert client.post(f"/customers/{conversation.customer_id}/", WRITTEN).status_code == 302
    customer = Customer.objects.get()
    assert (customer.name, customer.organization.name, customer.language, customer.notes) == ("Nadia K.", "Northwind", "fr", "Calls on Mondays.")
    assert [event.kind for event in conversation.events.all()] == ["message.received", "policy.applied"]


def test_an_organisation_of_that_name_is_joined_and_an_empty_name_leaves_it(world: World, client: Client) -> None:
    known = Organization.objects.create(name="northwind")
    customer = world.nadia_asks().conversation.customer
    client.force_login(world.alba)
    client.post(f"/customers/{customer.pk}/", WRITTEN)
    customer.refresh_from_db()
    assert customer.organization == known
    client.post(f"/customers/{customer.pk}/", {**WRITTEN, "organization": ""})
    customer.refresh_from_db()
    assert customer.organization is None


def test_a_customer_of_another_team_is_not_there(world: World, client: Client) -> None:
    customer = world.nadia_asks().conversation.customer
    client.force_login(world.zoe)
    assert client.get(f"/customers/{customer.pk}/").status_code == 404
    assert client.post(f"/customers/{customer.pk}/", WRITTEN).status_code == 404
    customer.refresh_from_db()
    assert customer.name == "Nadia"


def test_of_their_conversations_only_those_are_listed_that_the_agent_may_see(world: World, client: Client) -> None:
    ours = world.nadia_asks(subject="My order").conversation
    assign.to_team(world.nadia_asks(subject="My secret invoice").conversation, world.billing, by=world.ada)
    client.force_login(world.alba)
    page = client.get(f"/customers/{ours.customer_id}/").content.decode()
    assert "My order" in page
    assert "My secret invoice" not in page
    assert 'Conversations <span class="count">1</span>' in page


def test_a_language_that_only_a_channel_knew_stays_choosable(world: World, client: Client) -> None:
    customer = world.nadia_asks().conversation.customer
    Customer.objects.update(language="de-CH")
    client.force_login(world.alba)
    client.post(f"/customers/{customer.pk}/", {**WRITTEN, "language": "de-CH"})
    customer.refresh_from_db()
    assert (customer.language, customer.name) == ("de-CH", "Nadia K.")


def test_what_a_customer_calls_themselves_is_shown_as_text(world: World, client: Client) -> None:
    customer = world.nadia_asks().conversation.customer
    Customer.objects.update(name="<img src=x onerror=alert(1)>", notes="</textarea><script>alert(1)</script>")
    client.force_login(world.alba)
    page = client.get(f"/customers/{customer.pk}/").content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page


def test_how_well_they_know_the_matter_is_kept_and_only_what_can_be_chosen(world: World, client: Client) -> None:
    customer = world.nadia_asks().customer
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    assert client.post(f"/customers/{customer.pk}/", WRITTEN | {"expertise": "expert"}).status_code == 302
    assert Customer.objects.get().expertise == "expert"
    assert client.post(f"/customers/{customer.pk}/", WRITTEN | {"expertise": "genius"}).status_code == 422
