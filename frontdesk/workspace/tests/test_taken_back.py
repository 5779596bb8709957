"""An answer by mail can be taken back before it leaves, and stands in the composer again as it was."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdesk.answers import draft
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.commands.verify import conversations as verify
from frontdesk.conversations.models import Conversation, Delivery, Event, Message
from frontdesk.kit import clock
from frontdesk.kit.jobs.work import run_due
from frontdesk.workspace.tests.conftest import SWAP

CHECKS = (
    verify.every_conversation_counts_its_messages, verify.every_status_follows_from_the_events,
    verify.every_wait_began_with_the_first_unanswered_message,
)


def _row(conversation: Conversation) -> dict[str, Any]:
    return Conversation.objects.values("status", "waiting_since", "preview", "last_author", "message_count").get(pk=conversation.pk)


def _send(client: Any, conversation: Conversation, **fields: Any) -> Any:
    fields = {"text": "It is on its way.", "client_id": "abc", "seen": str(conversation.last_event_id), **fields}
    return client.post(f"/c/{conversation.pk}/reply/", fields, headers=SWAP)


def _undo(client: Any, answer: Any) -> Any:
    step = re.search(r'name="step" value="([^"]+)"', answer.content.decode())
    return client.post("/undo/", {"step": step[1]}, headers=SWAP)


def test_an_answer_waits_ten_seconds_in_which_it_can_be_taken_back(world, as_agent):
    conversation = world.nadia_asks().conversation
    before = _row(conversation)
    client = as_agent(world.alba)
    client.post(f"/c/{conversation.pk}/draft/files/", {"kind": "reply", "file": SimpleUploadedFile("offer.pdf", b"%PDF-1.4")})
    (file,) = draft.kept(conversation, by=world.alba)["reply"].files
    answer = _send(client, conversation, html="<b>It is</b> on its way.", then="solved", kept=file.sha256)
    assert 'data-stays="10"' in answer.content.decode()
    run_due()
    message = Message.objects.get(agent=world.alba)
    assert (message.delivery, message.attachments.count()) == (Delivery.QUEUED, 1)
    back = _undo(client, answer)
    assert json.loads(back.headers["HX-Trigger"])["talk:recalled"] == {"number": conversation.pk}
    assert _row(conversation) == before
    kept = draft.kept(conversation, by=world.alba)["reply"]
    assert (kept.text, kept.html, [each.name for each in kept.files]) == ("It is on its way.", "<b>It is</b> on its way.", ["offer.pdf"])
    page = client.get(f"/c/{conversation.pk}/").content.decode()
    assert "It is on its way.</textarea>" in page
    assert f'value="{file.sha256}"' in page
    assert "took an answer back" in page
    with time_machine.travel(clock.now() + timedelta(seconds=20)):
        run_due()
    message.refresh_from_db()
    assert (message.delivery, message.text) == (Delivery.RECALLED, "")
    assert f'id="m{message.pk}"' not in page
    for check in CHECKS:
        assert list(check(clock.now())) == []


def test_what_was_typed_since_stands_below_what_comes_back(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    answer = _send(client, conversation)
    client.post(f"/c/{conversation.pk}/draft/", {"kind": "reply", "text": "And another thing"})
    _undo(client, answer)
    assert draft.kept(conversation, by=world.alba)["reply"].text == "It is on its way.\n\nAnd another thing"


def test_after_its_time_it_has_left_and_nothing_brings_it_back(world, as_agent):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    answer = _send(client, conversation)
    Message.objects.filter(agent=world.alba).update(delivery=Delivery.SENT)
    assert _undo(client, answer).status_code == 422
    assert not Event.objects.filter(kind="message.recalled").exists()


def test_nobody_takes_back_what_another_wrote(world, as_agent):
    answer = _send(as_agent(world.alba), world.nadia_asks().conversation)
    assert _undo(as_agent(world.bram), answer).status_code == 422
    assert _undo(as_agent(world.zoe), answer).status_code == 404


def test_a_desk_may_do_without_and_a_chat_never_waits(world, as_agent):
    client = as_agent(world.alba)
    chat = _send(client, world.nadia_asks(channel="chat").conversation)
    world.desk.undo_seconds = 0
    world.desk.save()
    mail = _send(client, world.nadia_asks().conversation)
    for answer in (chat, mail):
        assert "Undo" not in answer.content.decode()
    assert set(Message.objects.filter(agent=world.alba).values_list("send_at", flat=True)) == {None}


def test_files_hang_on_the_draft_until_they_are_taken_off(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    address = f"/c/{conversation.pk}/draft/files/"
    kept = client.post(address, {"kind": "reply", "file": SimpleUploadedFile("a.txt", b"a")}).json()
    assert "a.txt" in as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()
    assert "a.txt" not in as_agent(world.bram).get(f"/c/{conversation.pk}/").content.decode()
    client.post(f"/c/{conversation.pk}/draft/", {"kind": "reply", "text": ""})
    assert len(draft.kept(conversation, by=world.alba)["reply"].files) == 1
    client.post(address, {"kind": "reply", "off": kept["sha256"]})
    assert draft.kept(conversation, by=world.alba) == {}
    assert as_agent(world.zoe).post(address, {"kind": "reply", "file": SimpleUploadedFile("a.txt", b"a")}).status_code == 404
    assert _send(as_agent(world.bram), conversation, kept=kept["sha256"]).status_code == 200
    assert Message.objects.get(agent=world.bram).attachments.count() == 0
