"""What has not left is seen by those whose conversation it is in, with the reason, and they can act."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from frontdesk.channels import deliver, retry
from frontdesk.channels.carriers.email.models import Relay
from frontdesk.conversations import assign, post
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import Agent, Role
from tests.world import World


def _stuck(world: World, delivery: str, note: str = "", *, text: str = "It is on its way.") -> Message:
    message = post.reply(world.nadia_asks().conversation, by=world.bram, words=Words(text))
    Message.objects.filter(pk=message.pk).update(delivery=delivery, delivery_note=note)
    Job.objects.all().delete()
    return message


def _delivery(message: Message) -> str:
    return Message.objects.get(pk=message.pk).delivery


def test_it_shows_what_waits_why_and_in_which_conversation(world: World, client: Client) -> None:
    message = _stuck(world, Delivery.FAILED, "550 no such mailbox")
    client.force_login(world.alba)
    page = client.get("/outbox/").content.decode()
    assert "550 no such mailbox" in page
    assert f"/c/{message.conversation_id}/" in page
    assert "from Bram" in page


def test_it_does_not_show_what_has_left(world: World, client: Client) -> None:
    _stuck(world, Delivery.SENT)
    client.force_login(world.alba)
    assert "Everything has left" in client.get("/outbox/").content.decode()


def test_another_teams_messages_are_neither_shown_nor_touched(world: World, client: Client) -> None:
    message = _stuck(world, Delivery.FAILED, "550 no such mailbox")
    client.force_login(world.zoe)
    assert "550 no such mailbox" not in client.get("/outbox/").content.decode()
    assert client.post(f"/outbox/{message.pk}/", {"do": "again"}).status_code == 404
    assert client.post(f"/outbox/{message.pk}/", {"do": "arrived"}).status_code == 404
    assert _delivery(message) == Delivery.FAILED


@pytest.mark.parametrize("delivery", [Delivery.WAITING, Delivery.UNCERTAIN, Delivery.FAILED])
def test_what_stopped_is_sent_again(world: World, client: Client, delivery: str) -> None:
    message = _stuck(world, delivery)
    client.force_login(world.alba)
    client.post(f"/outbox/{message.pk}/", {"do": "again"})
    assert _delivery(message) == Delivery.QUEUED
    assert Job.objects.filter(task="channels.send", arguments=[message.pk]).exists()


@pytest.mark.parametrize("delivery", [Delivery.QUEUED, Delivery.SENDING])
def test_what_is_on_its_way_is_not_sent_a_second_time(world: World, client: Client, delivery: str) -> None:
    message = _stuck(world, delivery)
    client.force_login(world.alba)
    answer = client.post(f"/outbox/{message.pk}/", {"do": "again"}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert not Job.objects.filter(task="channels.send").exists()


@pytest.mark.parametrize("delivery", [Delivery.UNCERTAIN, Delivery.FAILED])
def test_an_agent_who_knows_better_says_that_it_arrived(world: World, client: Client, delivery: str) -> None:
    message = _stuck(world, delivery)
    client.force_login(world.alba)
    client.post(f"/outbox/{message.pk}/", {"do": "arrived"})
    assert _delivery(message) == Delivery.SENT
    assert Event.objects.get(kind="message.sent").agent == world.alba


def test_what_only_waits_did_not_arrive_whatever_anybody_says(world: World, client: Client) -> None:
    message = _stuck(world, Delivery.WAITING)
    client.force_login(world.alba)
    client.post(f"/outbox/{message.pk}/", {"do": "arrived"})
    assert _delivery(message) == Delivery.WAITING


def test_a_supervisor_sends_all_that_waits_in_their_teams(world: World, client: Client) -> None:
    Relay.objects.create(host="relay.example.org")
    mine, failed, theirs = _stuck(world, Delivery.WAITING), _stuck(world, Delivery.FAILED), _stuck(world, Delivery.WAITING)
    assign.to_team(theirs.conversation, world.billing, by=world.ada)
    Agent.objects.filter(pk=world.alba.pk).update(role=Role.SUPERVISOR)
    client.force_login(world.alba)
    assert "Send all that wait" in client.get("/outbox/").content.decode()
    client.post("/outbox/send/")
    assert (_delivery(mine), _delivery(failed), _delivery(theirs)) == (Delivery.QUEUED, Delivery.FAILED, Delivery.WAITING)


def test_an_agent_does_not_send_for_all(world: World, client: Client) -> None:
    Relay.objects.create(host="relay.example.org")
    message = _stuck(world, Delivery.WAITING)
    client.force_login(world.alba)
    assert "Send all that wait" not in client.get("/outbox/").content.decode()
    assert client.post("/outbox/send/", headers={"HX-Request": "true"}).status_code == 422
    assert _delivery(message) == Delivery.WAITING


def test_without_a_relay_it_says_so_and_leads_admins_to_the_settings(world: World, client: Client) -> None:
    client.force_login(world.alba)
    page = client.get("/outbox/").content.decode()
    assert "No mail relay is set up" in page
    assert "/settings/mail/" not in page
    client.force_login(world.ada)
    assert 'href="/settings/mail/"' in client.get("/outbox/").content.decode()
    Relay.objects.create(host="relay.example.org")
    assert "No mail relay is set up" not in client.get("/outbox/").content.decode()


def test_what_waits_for_which_server_is_told_and_tried_at_once(world: World, client: Client) -> None:
    message = post.reply(world.nadia_asks().conversation, by=world.bram, words=Words("On its way."))
    Message.objects.filter(pk=message.pk).update(
        delivery_note="451 busy", waits_for="mx.example.net", tries=3, send_at=clock.now() + timedelta(minutes=40),
    )
    message.refresh_from_db()
    Job.objects.all().delete()
    deliver.send_again.enqueue(message.pk, key=retry.key_of(message), run_after=message.send_at)
    client.force_login(world.alba)
    page = client.get("/outbox/").content.decode()
    assert "mx.example.net" in page
    assert "451 busy" in page
    client.force_login(world.zoe)
    assert "mx.example.net" not in client.get("/outbox/").content.decode()
    client.post("/outbox/host/", {"host": "mx.example.net"})
    assert Job.objects.get().run_after > clock.now()
    client.force_login(world.alba)
    client.post("/outbox/host/", {"host": "mx.example.net"})
    assert Job.objects.get().run_after <= clock.now()


def test_a_full_outbox_is_shown_page_by_page(world: World, client: Client) -> None:
    conversation = world.nadia_asks().conversation
    for number in range(60):
        Message.objects.create(conversation=conversation, author_kind="human", agent=world.alba, channel="email", text=f"no. {number}!", delivery="waiting")
    client.force_login(world.alba)
    page = client.get("/outbox/").content.decode()
    assert "no. 59!" in page
    assert "no. 9!" not in page
    older = page.partition("/outbox/?before=")[2].partition('"')[0]
    assert "no. 9!" in client.get(f"/outbox/?before={older}").content.decode()


def test_its_cost_does_not_grow_with_what_is_in_it(world: World, client: Client, django_assert_max_num_queries: object) -> None:
    for _number in range(5):
        _stuck(world, Delivery.WAITING)
    client.force_login(world.alba)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/outbox/")
