"""A question in the form of the help centre becomes a conversation."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations.models import Conversation, Message
from frontdesk.helpcentre.models import Look
from frontdesk.knowledge.tests.shelf import published

ADDRESS = "/help/en/contact/"


@pytest.fixture
def asked(world, client):
    def ask(address: str = ADDRESS, **more: str):
        token = re.search(r'name="token" value="([^"]+)"', client.get(address).content.decode())[1]
        told = {"token": token, "name": "Nadia", "email": "Nadia@Example.org", "subject": "My order", "text": "Where is it?"}
        return client.post(address, told | more)

    return ask


def test_a_question_becomes_a_conversation_that_is_answered_by_mail(asked, world):
    ours = DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    answer = asked()
    assert answer.headers["Location"] == "/help/en/contact/sent/"
    conversation = Conversation.objects.get()
    assert (conversation.subject, conversation.channel, conversation.team, conversation.reached_at) == ("My order", "form", world.support, ours.email)
    assert conversation.customer.contact_points.get().value == "nadia@example.org"
    message = Message.objects.get()
    assert (message.text, message.language, message.warnings) == ("Where is it?", "en", [["form-address"]])


def test_a_page_that_is_sent_twice_asks_once(asked):
    asked(token="a" * 24)
    assert asked(token="a" * 24).status_code == 302
    assert Message.objects.count() == 1


def test_the_article_that_did_not_help_is_named(asked):
    published("Return a parcel")
    asked(f"{ADDRESS}?about=return-a-parcel")
    assert Message.objects.get().text == "Where is it?\n\nWritten after reading: Return a parcel"


def test_what_is_missing_is_said_and_nothing_is_lost(asked):
    answer = asked(email="nobody", text="A long question")
    assert answer.status_code == 422
    assert "A long question" in answer.content.decode()
    assert not Conversation.objects.exists()


def test_a_machine_that_fills_in_everything_is_not_heard(asked):
    assert asked(website="https://spam.example").status_code == 302
    assert not Conversation.objects.exists()


def test_a_flood_is_held_back_and_says_so(asked):
    answers = [asked(subject=f"Question {number}").status_code for number in range(7)]
    assert answers[:5] == [302] * 5
    assert answers[5:] == [429, 429]


def test_it_reaches_the_team_of_the_help_centre(asked, world):
    Look.objects.create(team=world.billing)
    asked()
    assert Conversation.objects.get().team == world.billing


def test_an_article_is_two_clicks_from_people_at_most(world, client):
    published("Return a parcel")
    for page in ("/help/en/", "/help/en/a/return-a-parcel/", "/help/en/search/?q=nothing"):
        assert f'href="{ADDRESS}' in client.get(page).content.decode(), page


def test_files_go_along_and_it_is_known_what_they_are(asked):
    asked(files=[SimpleUploadedFile("broken.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20), SimpleUploadedFile("bill.pdf.exe", b"MZ" + b"0" * 200)])
    picture, program = Message.objects.get().attachments.all()
    assert (picture.name, picture.real_type, picture.danger) == ("broken.png", "image/png", "")
    assert program.danger != ""


def test_too_many_files_are_refused_and_nothing_is_kept(asked):
    answer = asked(files=[SimpleUploadedFile(f"{number}.txt", b"x") for number in range(6)])
    assert answer.status_code == 422
    assert "At most 5 files" in answer.content.decode()
    assert not Message.objects.exists()


def test_the_empty_form_may_be_found_and_one_that_is_filled_in_may_not(asked, client, world):
    empty = client.get(ADDRESS)
    assert "X-Robots-Tag" not in empty.headers
    assert "no-store" in empty.headers["Cache-Control"]
    assert b'/help/en/contact/">' in empty.content
    assert asked(subject="").headers["X-Robots-Tag"] == "noindex"
