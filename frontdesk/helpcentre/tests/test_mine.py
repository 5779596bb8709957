"""A customer signs in by a mailed link and sees what became of their conversations, and nobody else's."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from frontdesk.channels.carriers.email import notice
from frontdesk.conversations import assign, post, status
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Attachment, Delivery, Message
from frontdesk.conversations.post import Words
from frontdesk.conversations.receive import receive
from frontdesk.helpcentre.mine import visits
from frontdesk.helpcentre.models import SignInLink, Visit
from frontdesk.kit import clock, files
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import ContactPoint, Desk, OwnAssistant

MINE = "/help/en/mine/"


@pytest.fixture
def asked(world):
    return world.nadia_asks(at=clock.now()).conversation


@pytest.fixture
def nadia(asked) -> Client:
    return signed_in("nadia@example.org")


def signed_in(email: str) -> Client:
    client = Client()
    secret = visits.make_link(ContactPoint.objects.get(value=email), at=clock.now())
    assert client.post(f"{MINE}in/{secret}/").headers["Location"] == MINE
    return client


def olga_asks(world):
    return receive(Arrival(
        channel="email", sender=Sender("email", "olga@example.org", "Olga"), content=Content(text="The zirconium ring", subject="A zirconium ring"),
        received_at=clock.now(), team_id=world.support.pk, mail_id="olga@example.org",
    )).message.conversation


def test_a_link_goes_to_the_address_of_a_customer_and_signs_in_once(asked, client, advance, monkeypatch):
    sent = []
    monkeypatch.setattr(notice, "can_be_sent", lambda: True)
    monkeypatch.setattr(notice, "send", sent.append)
    assert b"on its way" in client.post(f"{MINE}in/", {"email": "Nadia@example.org"}).content
    advance()
    (letter,) = sent
    assert letter.to == "nadia@example.org"
    link = re.search(r"http://[^/]+(/help/en/mine/in/\S+/)", letter.text)[1]
    assert client.get(link).status_code == 200
    assert not Visit.objects.exists()
    assert client.post(link).headers["Location"] == MINE
    assert b"My order" in client.get(MINE).content
    assert Client().post(link).status_code == 404


def test_nobody_learns_who_is_a_customer(asked, client, advance, monkeypatch):
    sent = []
    monkeypatch.setattr(notice, "can_be_sent", lambda: True)
    monkeypatch.setattr(notice, "send", sent.append)
    known, unknown = (client.post(f"{MINE}in/", {"email": email}) for email in ("nadia@example.org", "nadja@example.org"))
    assert known.status_code == unknown.status_code == 200
    assert known.content.replace(b"nadia", b"nadja") == unknown.content
    advance()
    assert [letter.to for letter in sent] == ["nadia@example.org"]


def test_a_mailbox_is_not_filled_by_strangers(asked, client, monkeypatch):
    monkeypatch.setattr(notice, "can_be_sent", lambda: True)
    for _time in range(6):
        client.post(f"{MINE}in/", {"email": "nadia@example.org"})
        Job.objects.all().delete()
    client.post(f"{MINE}in/", {"email": "nadia@example.org"})
    assert not Job.objects.filter(task="helpcentre.mail_link").exists()


def test_a_link_runs_out_and_so_does_a_visit(asked):
    secret = visits.make_link(ContactPoint.objects.get(), at=clock.now() - visits.LINK_LASTS - timedelta(seconds=1))
    assert Client().post(f"{MINE}in/{secret}/").status_code == 404
    client = signed_in("nadia@example.org")
    assert client.get(MINE).status_code == 200
    with time_machine.travel(clock.now() + visits.LASTS + timedelta(seconds=1)):
        assert client.get(MINE).status_code == 401


def test_only_digests_are_kept(nadia):
    kept = {*SignInLink.objects.values_list("secret_hash", flat=True), *Visit.objects.values_list("secret_hash", flat=True)}
    assert nadia.cookies[visits.COOKIE].value not in kept
    assert nadia.cookies[visits.COOKIE]["httponly"]


def test_who_signs_out_is_out_also_with_a_copy_of_the_cookie(nadia):
    copy = Client()
    copy.cookies[visits.COOKIE] = nadia.cookies[visits.COOKIE].value
    assert copy.get(MINE).status_code == 200
    nadia.post(f"{MINE}out/")
    assert nadia.get(MINE).status_code == copy.get(MINE).status_code == 401


def test_a_customer_sees_state_holder_promise_and_what_we_wait_for(nadia, asked, world):
    page = nadia.get(f"{MINE}{asked.pk}/").content.decode()
    assert "Received" in page
    assert "Support" in page
    assert "You hear from us by" in page
    assign.to_agent(asked, agent=world.alba, by=world.alba)
    post.reply(asked, by=world.alba, words=Words("On its way."))
    page = nadia.get(f"{MINE}{asked.pk}/").content.decode()
    assert "Waiting for you" in page
    assert "Alba" in page
    assert "On its way." in page
    assert "Alba has it." in nadia.get(MINE).content.decode()


def test_what_is_said_among_us_is_never_shown(nadia, asked, world):
    post.note(asked, by=world.alba, words=Words("She is zirconium"))
    post.whisper(asked, by=world.alba, to=world.bram, words=Words("Really zirconium"))
    taken = post.reply(asked, by=world.alba, words=Words("A zirconium reply"))
    Message.objects.filter(pk=taken.pk).update(delivery=Delivery.RECALLED)
    post.reply(asked, by=world.alba, words=Words("A zirconium reply that has not left"), leaves_at=clock.now() + timedelta(seconds=10))
    assert "zirconium" not in nadia.get(f"{MINE}{asked.pk}/").content.decode()


def test_nobody_elses_conversation_can_be_seen_or_changed(nadia, world):
    other = olga_asks(world)
    file = Attachment.objects.create(message=other.messages.get(), sha256=files.save(b"x"), name="x.txt", content_type="text/plain", size_bytes=1)
    assert "zirconium" not in nadia.get(MINE).content.decode()
    for way, address in (("get", ""), ("post", "reply/"), ("post", "close/"), ("post", "reopen/"), ("get", f"files/{file.pk}/")):
        assert getattr(nadia, way)(f"{MINE}{other.pk}/{address}", {"text": "I was here"} if way == "post" else {}).status_code == 404, address
    other.refresh_from_db()
    assert (other.status, other.messages.count()) == ("new", 1)
    assert signed_in("olga@example.org").get(f"{MINE}{other.pk}/files/{file.pk}/").content == b"x"


def test_a_customer_writes_on_once_and_a_finished_conversation_is_open_again(nadia, asked, world):
    status.solve(asked, by=world.alba)
    for _press in range(2):
        assert nadia.post(f"{MINE}{asked.pk}/reply/", {"text": "Not yet", "client_id": "one"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.status, [message.text for message in asked.messages.all()][-1], asked.messages.count()) == ("open", "Not yet", 2)
    assert nadia.post(f"{MINE}{asked.pk}/reply/", {"text": " "}).status_code == 422


def test_a_picture_alone_says_enough(nadia, asked):
    nadia.post(f"{MINE}{asked.pk}/reply/", {"text": "", "client_id": "one", "files": [SimpleUploadedFile("here.txt", b"here")]})
    file = Attachment.objects.get()
    assert nadia.get(f"{MINE}{asked.pk}/files/{file.pk}/").content == b"here"


def test_a_customer_closes_and_reopens(nadia, asked):
    nadia.post(f"{MINE}{asked.pk}/close/")
    asked.refresh_from_db()
    assert (asked.status, asked.events.order_by("pk").last().actor) == ("closed", "customer")
    for _press in range(2):
        nadia.post(f"{MINE}{asked.pk}/reopen/")
    asked.refresh_from_db()
    assert (asked.status, [message.text for message in asked.messages.all()][1:]) == ("open", ["This is not solved yet."])


def test_who_opens_it_again_without_a_word_is_promised_an_answer(nadia, asked, world):
    post.reply(asked, by=world.alba, words=Words("It left."))
    status.solve(asked, by=world.alba)
    assert "You hear from us by" not in nadia.get(f"{MINE}{asked.pk}/").content.decode()
    nadia.post(f"{MINE}{asked.pk}/reopen/")
    assert "You hear from us by" in nadia.get(f"{MINE}{asked.pk}/").content.decode()
    asked.refresh_from_db()
    assert asked.waiting_since is not None


def test_what_is_written_long_after_it_was_done_is_shown_where_it_stands(nadia, asked, world):
    status.solve(asked, by=world.alba)
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        answer = nadia.post(f"{MINE}{asked.pk}/reopen/")
    later = Message.objects.latest("pk")
    assert later.conversation_id != asked.pk
    assert answer.headers["Location"] == f"{MINE}{later.conversation_id}/"


def test_who_is_signed_in_writes_as_themselves(nadia, asked):
    token = re.search(r'name="token" value="([^"]+)"', nadia.get("/help/en/contact/").content.decode())[1]
    nadia.post("/help/en/contact/", {"token": token, "subject": "Another", "text": "And this?", "email": "olga@example.org"})
    message = Message.objects.latest("pk")
    assert (message.customer, message.warnings, message.sender) == (asked.customer, [], "Nadia <nadia@example.org>")


def test_the_list_costs_few_queries_however_long_it_is(nadia, world, django_assert_max_num_queries):
    for number in range(5):
        world.nadia_asks(subject=f"Question {number}", at=clock.now())
    with django_assert_max_num_queries(7):
        assert nadia.get(MINE).content.decode().count("Support has it.") == 6


def test_what_the_assistant_said_is_labelled_as_automatic(asked, nadia):
    OwnAssistant.objects.create(name="Robin", channels=["email"], since=clock.now())
    assert b"Automatic" not in nadia.get(f"{MINE}{asked.pk}/").content
    cause = asked.messages.get()
    post.auto_answer(asked, words=Words("It is on its way."), subject="", client_id="auto:1", cause=cause, language="en", facts={})
    page = nadia.get(f"{MINE}{asked.pk}/").content.decode()
    assert ">Robin</b>" in page
    assert "Automatic" in page
    assert "Received" in page, "nobody of us has answered"


def test_a_link_that_was_used_tells_who_is_signed_in_where_to_go(nadia):
    page = nadia.get(f"{MINE}in/used-yesterday/")
    assert page.status_code == 404
    assert b"You are signed in already." in page.content
    assert b"You are signed in already." not in Client().get(f"{MINE}in/used-yesterday/").content


def test_no_link_is_promised_where_none_can_be_mailed(asked, client):
    page = client.post(f"{MINE}in/", {"email": "nadia@example.org"})
    assert page.status_code == 422
    assert b"Please write to us instead." in page.content
    assert not Job.objects.filter(task="helpcentre.mail_link").exists()


def test_what_is_sent_after_the_visit_ran_out_is_given_back(asked):
    page = Client().post(f"{MINE}{asked.pk}/reply/", {"text": "A long <b>letter</b>", "client_id": "x"})
    assert page.status_code == 401
    assert b"this was not sent" in page.content
    assert b"A long &lt;b&gt;letter&lt;/b&gt;</textarea>" in page.content
    assert Message.objects.count() == 1


def test_what_is_pressed_twice_is_said_once(nadia, asked):
    for _time in range(2):
        nadia.post(f"{MINE}{asked.pk}/close/")
    assert nadia.get(f"{MINE}{asked.pk}/").content.count(b"Thank you for telling us.") == 1


def test_without_scripts_times_are_those_of_the_desk(nadia, asked):
    Desk.objects.update(time_zone="Asia/Tokyo")
    page = nadia.get(f"{MINE}{asked.pk}/").content.decode()
    told = Message.objects.get().created_at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"{told:%Y-%m-%d %H:%M} JST</local-time>" in page
    assert f'datetime="{told.astimezone(UTC):%Y-%m-%dT%H:%M}Z"' in page


def test_who_looks_at_what_is_finished_reads_how_to_go_on(nadia, asked):
    assert b"say here what is missing" not in nadia.get(f"{MINE}{asked.pk}/").content
    nadia.post(f"{MINE}{asked.pk}/close/")
    assert b"say here what is missing" in nadia.get(f"{MINE}{asked.pk}/").content


def test_a_link_that_could_not_be_mailed_keeps_nobody_from_the_next(asked, client, monkeypatch):
    monkeypatch.setattr(notice, "can_be_sent", lambda: True)
    client.post(f"{MINE}in/", {"email": "nadia@example.org"})
    Job.objects.filter(task="helpcentre.mail_link").update(is_aside=True)
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        client.post(f"{MINE}in/", {"email": "nadia@example.org"})
    assert Job.objects.filter(task="helpcentre.mail_link", is_aside=False).count() == 1
