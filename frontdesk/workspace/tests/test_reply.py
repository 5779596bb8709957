from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from frontdesk.answers.models import Draft, Kind
from frontdesk.conversations import post
from frontdesk.conversations.models import Conversation, Message, Seen, Visibility
from frontdesk.conversations.post import Words
from frontdesk.kit import files
from frontdesk.workspace.tests.conftest import SWAP


def _send(client: Any, conversation: Conversation, **fields: Any) -> Any:
    fields = {"text": "It is on its way.", "client_id": "abc", "seen": str(conversation.last_event_id), **fields}
    return client.post(f"/c/{conversation.pk}/reply/", fields, headers=SWAP)


def test_a_reply_is_sent_and_the_composer_is_empty_again(world, as_agent):
    conversation = world.nadia_asks().conversation
    answer = _send(as_agent(world.alba), conversation)
    assert answer.status_code == 200
    message = Message.objects.get(agent=world.alba)
    assert (message.text, message.visibility) == ("It is on its way.", Visibility.PUBLIC)
    conversation.refresh_from_db()
    assert conversation.status == "pending_customer"
    assert ">Sent<" in answer.content.decode()
    sent = json.loads(answer.headers["HX-Trigger"])["talk:sent"]
    assert sent["seen"] == conversation.last_event_id
    assert sent["clientId"] not in ("", "abc")
    assert Seen.objects.get(agent=world.alba).event_id == conversation.last_event_id


def test_send_and_solve_solves_and_keep_open_keeps_open(world, as_agent):
    client = as_agent(world.alba)
    for then, status in (("solved", "solved"), ("open", "open"), ("pending_customer", "pending_customer")):
        conversation = world.nadia_asks().conversation
        _send(client, conversation, then=then, client_id=then)
        conversation.refresh_from_db()
        assert conversation.status == status
    assert _send(client, conversation, then="closed", client_id="x").status_code == 422


def test_a_reply_is_held_when_somebody_wrote_meanwhile_and_sent_when_the_author_insists(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    seen = conversation.last_event_id
    world.nadia_asks("Never mind, I found it.", conversation=conversation)
    held = _send(client, conversation, seen=str(seen), then="solved")
    assert held.status_code == 409
    page = held.content.decode()
    assert "Never mind, I found it." in page
    assert "Send anyway" in page
    assert not Message.objects.filter(agent=world.alba).exists()
    conversation.refresh_from_db()
    sent = _send(client, conversation, seen=[str(seen), str(conversation.last_event_id)], then="solved")
    assert sent.status_code == 200
    assert Message.objects.get(agent=world.alba).text == "It is on its way."


def test_a_held_reply_keeps_its_text_without_scripts_too(world, as_agent):
    conversation = world.nadia_asks().conversation
    seen = conversation.last_event_id
    post.note(conversation, by=world.bram, words=Words("Wait."))
    held = as_agent(world.alba).post(f"/c/{conversation.pk}/reply/", {"text": "My long text", "seen": seen, "client_id": "abc"})
    assert held.status_code == 409
    assert "My long text</textarea>" in held.content.decode()


def test_pressing_twice_sends_once(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    assert _send(client, conversation).status_code == 200
    assert _send(client, conversation).status_code == 200
    assert Message.objects.filter(agent=world.alba).count() == 1


def test_nothing_is_not_sent(world, as_agent):
    conversation = world.nadia_asks().conversation
    answer = _send(as_agent(world.alba), conversation, text="  \n ")
    assert answer.status_code == 422
    assert "There is nothing to send yet" in answer.content.decode()
    assert answer.headers["HX-Reswap"] == "none"


def test_files_go_along(world, as_agent):
    conversation = world.nadia_asks().conversation
    _send(as_agent(world.alba), conversation, files=[SimpleUploadedFile("../../offer.pdf", b"%PDF-1.4"), SimpleUploadedFile("b.txt", b"b")])
    first, second = Message.objects.get(agent=world.alba).attachments.all()
    assert (first.name, first.content_type, files.load(first.sha256)) == ("offer.pdf", "application/pdf", b"%PDF-1.4")
    assert second.name == "b.txt"


def test_files_that_no_mail_server_takes_are_refused(world, as_agent, settings):
    settings.FRONTDESK_LARGEST_UPLOAD_BYTES = 1024
    conversation = world.nadia_asks().conversation
    answer = _send(as_agent(world.alba), conversation, files=SimpleUploadedFile("film.mp4", b"x" * 2000))
    assert answer.status_code == 422
    assert not Message.objects.filter(agent=world.alba).exists()


def test_a_note_stays_with_the_team(world, as_agent):
    conversation = world.nadia_asks().conversation
    answer = as_agent(world.alba).post(f"/c/{conversation.pk}/note/", {"text": "She is angry.", "client_id": "n"}, headers=SWAP)
    assert answer.status_code == 200
    assert Message.objects.get(agent=world.alba).visibility == Visibility.INTERNAL
    conversation.refresh_from_db()
    assert conversation.status == "new"


def test_what_was_typed_survives_until_it_is_sent(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    client.post(f"/c/{conversation.pk}/draft/", {"kind": "reply", "text": "Half a"})
    client.post(f"/c/{conversation.pk}/draft/", {"kind": "note", "text": "Between us"})
    page = client.get(f"/c/{conversation.pk}/").content.decode()
    assert "Half a</textarea>" in page
    assert "Between us</textarea>" in page
    assert "Half a" not in as_agent(world.bram).get(f"/c/{conversation.pk}/").content.decode()
    _send(client, conversation)
    assert [draft.kind for draft in Draft.objects.all()] == [Kind.NOTE]


def test_the_other_team_can_neither_reply_nor_note_nor_keep_a_draft(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.zoe)
    for what in ("reply", "note", "draft"):
        assert client.post(f"/c/{conversation.pk}/{what}/", {"text": "Hello"}).status_code == 404
    assert not Message.objects.filter(agent=world.zoe).exists()
