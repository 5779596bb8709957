"""Messages for programs: read in order, written as replies and notes, files both ways."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frontdesk.api.tests.program import assert_problem, program_of
from frontdesk.conversations import post
from frontdesk.conversations.models import Attachment, Conversation, Message
from frontdesk.kit import files

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def number(world: World) -> int:
    return world.nadia_asks(mail_id="a@example.org").conversation_id


def test_messages_come_oldest_first_page_by_page(world: World, number: int) -> None:
    conversation = Conversation.objects.get(pk=number)
    post.reply(conversation, by=world.alba, words=post.Words(text="Soon."))
    post.note(conversation, by=world.bram, words=post.Words(text="Really?"))
    program = program_of(world.alba)
    first = program.get(f"/conversations/{number}/messages", limit=2).json()
    second = program.get(f"/conversations/{number}/messages", limit=2, cursor=first["next"]).json()
    told = first["items"] + second["items"]
    assert [row["text"] for row in told] == ["Where is my order?", "Soon.", "Really?"]
    assert [row["author"] for row in told] == ["customer", "human", "human"]
    assert [row["visibility"] for row in told] == ["public", "public", "internal"]
    assert [(row["agent"] or row["customer"])["name"] for row in told] == ["Nadia", "Alba", "Bram"]
    assert second["next"] is None


def test_messages_cost_the_same_number_of_queries_however_many_they_are(world: World, number: int) -> None:
    for text in ("one", "two", "three"):
        message = world.nadia_asks(text, conversation=Conversation.objects.get(pk=number), mail_id=f"{text}@example.org")
        Attachment.objects.create(message=message, sha256="0" * 64, name="a", content_type="b", size_bytes=1)
    program = program_of(world.alba)
    program.get("/teams")
    for limit in (1, 50):
        with CaptureQueriesContext(connection) as counted:
            program.get(f"/conversations/{number}/messages", limit=limit)
        assert len(counted) == 5


def test_a_reply_goes_out_in_the_agents_name(world: World, number: int) -> None:
    response = program_of(world.alba).post(f"/conversations/{number}/messages", {
        "kind": "reply", "text": "It is on its way.", "html": "<p>It is <b onclick=x()>on</b> its way.<script>x()</script></p>", "then": "solved",
    })
    assert response.status_code == 201
    told = response.json()
    assert (told["agent"]["name"], told["delivery"], told["html"]) == ("Alba", "queued", "<p>It is <b>on</b> its way.</p>")
    assert Conversation.objects.get(pk=number).status == "solved"


def test_a_note_stays_in_the_team(world: World, number: int) -> None:
    told = program_of(world.alba).post(f"/conversations/{number}/messages", {"kind": "note", "text": "A liar."}).json()
    assert (told["visibility"], told["delivery"]) == ("internal", "")
    assert Conversation.objects.get(pk=number).status == "new"


def test_a_stale_reply_is_held_and_names_what_was_not_seen(world: World, number: int) -> None:
    program = program_of(world.alba)
    seen = program.get(f"/conversations/{number}").json()["last_event"]
    world.nadia_asks("Never mind!", conversation=Conversation.objects.get(pk=number), mail_id="b@example.org")
    reply = {"kind": "reply", "text": "It is on its way.", "seen_event": seen}
    told = assert_problem(program.post(f"/conversations/{number}/messages", reply), 409)
    now = program.get(f"/conversations/{number}").json()["last_event"]
    assert told["unseen"] == [now]
    assert program.post(f"/conversations/{number}/messages", reply | {"seen_event": now}).status_code == 201


def test_files_go_both_ways(world: World, number: int) -> None:
    program = program_of(world.alba)
    told = program.post(f"/conversations/{number}/messages", {
        "kind": "reply", "files": [{"name": "../in\\voice.html", "base64": base64.b64encode(b"<script>x()</script>").decode()}],
    }).json()
    (file,) = told["attachments"]
    assert file["name"] == ".._in_voice.html" or "/" not in file["name"]
    assert file["size_bytes"] == 20
    response = program.get(f"/attachments/{file['id']}")
    assert response.content == b"<script>x()</script>"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert_problem(program_of(world.zoe).get(f"/attachments/{file['id']}"), 404)


def test_a_file_whose_bytes_are_gone_is_our_fault_and_said_so(world: World, number: int) -> None:
    file = Attachment.objects.create(message=Message.objects.get(), sha256="0" * 64, name="a", content_type="b", size_bytes=1)
    assert_problem(program_of(world.alba).get(f"/attachments/{file.pk}"), 500)
    assert not files.exists("0" * 64)


@pytest.mark.parametrize("said", [
    {}, {"kind": "reply"}, {"kind": "shout", "text": "x"}, {"kind": "reply", "text": " "}, {"kind": "note", "text": "x\x00"},
    {"kind": "reply", "text": "x", "then": "new"}, {"kind": "reply", "text": "x", "seen_event": "last"}, {"kind": "reply", "text": "x" * 200_001},
    {"kind": "reply", "text": "x", "files": [{"name": "a", "base64": "?"}]}, {"kind": "reply", "text": "x", "files": [{"name": "", "base64": ""}]},
    {"kind": "reply", "text": "x", "files": [{"name": "a", "base64": ""}] * 21}, {"kind": "reply", "text": "x", "by": 1},
])
def test_a_message_that_cannot_be_is_refused(world: World, number: int, said: dict[str, object]) -> None:
    assert_problem(program_of(world.alba).post(f"/conversations/{number}/messages", said), 422)
    assert Message.objects.count() == 1


def test_a_body_that_is_no_json_or_too_large_is_refused(world: World, number: int) -> None:
    headers = {"Authorization": f"Bearer {program_of(world.alba).secret}"}
    address = f"/api/v1/conversations/{number}/messages"
    assert_problem(Client().post(address, b"{", content_type="application/json", headers=headers), 400)
    assert_problem(Client().post(address, b"\xff", content_type="application/json", headers=headers), 400)
    assert_problem(Client().post(address, b"[" * 100_000, content_type="application/json", headers=headers), 400)
    large = b'{"kind": "note", "text": "' + b"x" * 6_000_000 + b'"}'
    assert_problem(Client().post(address, large, content_type="application/json", headers=headers), 413)
