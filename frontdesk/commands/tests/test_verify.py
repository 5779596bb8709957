"""`verify` is clean on a desk that worked, and red for each row that breaks an invariant."""

from __future__ import annotations

import json
import threading
import zlib
from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection

from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.email.models import MailOutcome, RawMail
from frontdesk.commands import verify
from frontdesk.commands.tests.worked import NOW, worked
from frontdesk.commands.verify.checks import CHECKS
from frontdesk.conversations import index, ledger, post
from frontdesk.conversations.models import Attachment, Conversation, Delivery, Event, FileText, Message, Reading, Scan, Tally
from frontdesk.kit import files, jobs, search
from frontdesk.kit.jobs.models import Job
from frontdesk.kit.snapshot import one_moment
from frontdesk.knowledge.models import Article, ArticleFile
from frontdesk.knowledge.search import index as articles
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import Agent, Customer

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def desk(world: World) -> Conversation:
    return worked(world)


def broken() -> dict[str, list[str]]:
    """The rows that each check which is not content names."""
    findings = verify.look(CHECKS, datetime.now(UTC))
    return {finding.check: [row.row for row in finding.broken] for finding in findings if finding.number}


def stored(sha256: str) -> Path:
    return Path(settings.FRONTDESK_DATA) / "files" / sha256[:2] / sha256


@pytest.mark.django_db
def test_a_desk_that_worked_is_clean(desk: Conversation) -> None:
    assert Event.objects.count() > 8
    assert broken() == {}


@pytest.mark.django_db
def test_an_empty_desk_is_clean() -> None:
    search.clear()
    assert broken() == {}


@pytest.mark.django_db
def test_a_mail_that_nobody_has_read_is_named(desk: Conversation) -> None:
    old = RawMail.objects.create(sha256=files.save(b"?"), size_bytes=1, source="smtp", received_at=NOW - timedelta(minutes=2))
    RawMail.objects.create(sha256=files.save(b"!"), size_bytes=1, source="smtp", received_at=datetime.now(UTC))
    assert broken() == {"every mail has an outcome": [f"raw mail {old.pk}"]}


@pytest.mark.django_db
def test_a_mail_with_an_unheard_of_outcome_is_named(desk: Conversation) -> None:
    RawMail.objects.filter(outcome="appended").update(outcome="swallowed")
    assert "every mail has an outcome" in broken()


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"message": None}, {"conversation": None}, {"outcome": MailOutcome.APPENDED}])
def test_a_mail_that_is_not_where_it_says_is_named(desk: Conversation, change: dict[str, object]) -> None:
    mail = RawMail.objects.filter(outcome="created").order_by("pk").first()
    RawMail.objects.filter(pk=mail.pk).update(**change)
    assert broken()["every mail that was taken in is in its conversation"] == [f"raw mail {mail.pk}"]


@pytest.mark.django_db
def test_a_message_made_by_two_mails_or_only_by_copies_is_named(desk: Conversation) -> None:
    first = RawMail.objects.order_by("pk").first()
    copy = RawMail.objects.create(sha256=first.sha256, size_bytes=20, source="imap", message=first.message, outcome=MailOutcome.DUPLICATE)
    assert broken() == {}
    RawMail.objects.filter(pk=copy.pk).update(outcome=MailOutcome.CREATED, conversation=first.conversation)
    assert broken() == {"every message comes from one mail at most": [f"message {first.message_id}"]}
    RawMail.objects.filter(pk__in=(first.pk, copy.pk)).update(outcome=MailOutcome.DUPLICATE)
    assert broken() == {"every message comes from one mail at most": [f"message {first.message_id}"]}


@pytest.mark.django_db
def test_a_message_without_its_event_is_named(desk: Conversation) -> None:
    event = Event.objects.get(kind="note.added")
    message = event.message_id
    event.delete()
    assert broken() == {"every message has its event": [f"message {message}"]}


@pytest.mark.django_db
def test_a_message_with_two_events_is_named(desk: Conversation) -> None:
    event = Event.objects.get(kind="note.added")
    Event.objects.create(conversation=desk, message=event.message, kind="note.added", at=NOW)
    assert broken()["every message has its event"] == [f"message {event.message_id}"]


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"message": None}, {"kind": "message.received"}, {"kind": "message.answered"}])
def test_an_event_that_does_not_fit_its_message_is_named(desk: Conversation, change: dict[str, object]) -> None:
    event = Event.objects.get(kind="note.added")
    Event.objects.filter(pk=event.pk).update(**change)
    assert broken()["every event of speaking has its message"] == [f"event {event.pk}"]


@pytest.mark.django_db
def test_an_event_with_a_message_of_another_conversation_is_named(desk: Conversation) -> None:
    event = Event.objects.get(kind="note.added")
    Event.objects.filter(pk=event.pk).update(message=Message.objects.order_by("pk").last())
    assert broken()["every event of speaking has its message"] == [f"event {event.pk}"]


@pytest.mark.django_db
def test_a_cause_that_came_later_or_never_was_is_named(desk: Conversation) -> None:
    first, last = Event.objects.order_by("pk").first(), Event.objects.order_by("pk").last()
    Event.objects.filter(pk=last.pk).update(cause_id=first.pk)
    assert broken() == {}
    Event.objects.filter(pk=first.pk).update(cause_id=last.pk)
    Event.objects.filter(pk=last.pk).update(cause_id=999_999)
    assert broken() == {"every cause came before its event": [f"event {first.pk}", f"event {last.pk}"]}


@pytest.mark.django_db
def test_a_wrong_number_of_messages_is_named(desk: Conversation) -> None:
    Conversation.objects.filter(pk=desk.pk).update(message_count=5)
    assert broken() == {"every conversation counts its messages": [f"conversation {desk.pk}"]}


@pytest.mark.django_db
def test_a_conversation_in_the_wrong_place_of_the_lists_is_named(desk: Conversation) -> None:
    seen = ledger.record(desk, "message.seen", actor=None, at=NOW + timedelta(days=1))
    assert broken() == {}
    Conversation.objects.filter(pk=desk.pk).update(updated_at=seen.at)
    assert broken() == {"every conversation stands in the lists by its last loud event": [f"conversation {desk.pk}"]}


@pytest.mark.django_db
@pytest.mark.parametrize("said", [0, 1_000_000])
def test_a_conversation_that_does_not_know_its_last_event_is_named(desk: Conversation, said: int) -> None:
    Conversation.objects.filter(pk=desk.pk).update(last_event_id=said)
    assert broken() == {"every conversation knows its last event": [f"conversation {desk.pk}"]}


@pytest.mark.django_db
def test_a_wrong_wait_is_named(desk: Conversation) -> None:
    answered = Conversation.objects.exclude(pk=desk.pk).get()
    Conversation.objects.filter(pk=desk.pk).update(waiting_since=None)
    Conversation.objects.filter(pk=answered.pk).update(waiting_since=NOW)
    assert broken() == {"every wait began with the first unanswered message": [f"conversation {desk.pk}", f"conversation {answered.pk}"]}
    Conversation.objects.filter(pk=answered.pk).update(waiting_since=None)
    Conversation.objects.filter(pk=desk.pk).update(waiting_since=NOW - timedelta(hours=1))
    assert broken() == {"every wait began with the first unanswered message": [f"conversation {desk.pk}"]}


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["new", "pending_customer", "solved"])
def test_a_status_that_its_events_do_not_give_is_named(desk: Conversation, wrong: str) -> None:
    Conversation.objects.filter(pk=desk.pk).update(status=wrong)
    assert broken()["every status follows from the events"] == [f"conversation {desk.pk}"]


@pytest.mark.django_db
def test_a_counter_that_its_rows_do_not_give_is_named(desk: Conversation) -> None:
    Tally.objects.create(team=desk.team, assignee=None, status="open", conversations=1)
    assert broken() == {"every counter beside the views is right": [f"counter of team {desk.team_id}, agent nobody, open"]}


@pytest.mark.django_db
def test_a_message_that_search_cannot_find_is_named(desk: Conversation) -> None:
    message = Message.objects.order_by("pk").first()
    with connection.cursor() as cursor:
        column = "number" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"DELETE FROM search_text WHERE {column} = %s", [message.pk])  # noqa: S608
    assert broken() == {"every message is found by its team alone": [f"message {message.pk}"]}
    index.rebuild()
    assert broken() == {}


@pytest.mark.django_db
def test_a_message_that_another_team_would_find_is_named(desk: Conversation, world: World) -> None:
    message = Message.objects.order_by("pk").first()
    search.rescope([message.pk], scopes=[world.billing.pk])
    search.add_many([search.Document(999_999, frozenset([1]), ("a ghost",))])
    assert broken() == {"every message is found by its team alone": [f"message {message.pk}", "search row 999999"]}


@pytest.mark.django_db
def test_a_job_that_is_late_is_named_and_one_that_is_held_is_not(desk: Conversation) -> None:
    Job.objects.exclude(key__contains="deliver").delete()
    Job.objects.update(run_after=NOW - timedelta(minutes=5), lease_until=datetime.now(UTC) + timedelta(seconds=20))
    assert broken() == {}
    Job.objects.update(lease_until=None)
    assert broken() == {"every due job has run": [f"job {Job.objects.get().pk}"]}


@pytest.mark.django_db
def test_a_job_put_aside_is_named(desk: Conversation) -> None:
    Job.objects.exclude(key__contains="deliver").delete()
    Job.objects.update(is_aside=True, error="Traceback\nValueError: no")
    assert broken() == {"no job is put aside": [f"job {Job.objects.get().pk}"]}


@pytest.mark.django_db
@pytest.mark.parametrize("delivery", [Delivery.QUEUED, Delivery.SENDING])
def test_an_answer_that_nothing_will_send_is_named(desk: Conversation, delivery: str) -> None:
    answer = Message.objects.exclude(delivery="").get()
    Message.objects.filter(pk=answer.pk).update(delivery=delivery)
    Job.objects.all().delete()
    assert broken() == {"every message to be sent has a job": [f"message {answer.pk}"]}
    jobs.find("channels.send").enqueue(answer.pk)
    assert broken() == {}


@pytest.mark.django_db
def test_bytes_that_are_gone_or_changed_are_named(desk: Conversation) -> None:
    attachment, mails = Attachment.objects.get(), list(RawMail.objects.order_by("pk"))
    stored(attachment.sha256).unlink()
    stored(mails[0].sha256).write_bytes(zlib.compress(b"forged"))
    stored(mails[1].sha256).write_bytes(b"torn")
    ada = Agent.objects.get(email="ada@desk.example.org")
    Agent.objects.filter(pk=ada.pk).update(picture="0" * 64)
    article = Article.objects.create(slug="return")
    plan = ArticleFile.objects.create(article=article, sha256="1" * 64, name="plan.png", size_bytes=1)
    assert broken() == {
        "every file of an article is kept whole": [f"file {plan.pk} of an article"],
        "every picture of an agent is kept whole": [f"agent {ada.pk}"],
        "every mail is kept whole": [f"raw mail {mails[0].pk}", f"raw mail {mails[1].pk}"],
        "every attachment is kept whole": [f"attachment {attachment.pk}"],
    }


@pytest.mark.django_db
def test_a_visitor_who_would_read_anothers_conversation_is_named(desk: Conversation, world: World) -> None:
    widget = Widget.objects.create(name="Shop", team=world.support)
    strangers = [Customer.objects.create(), Customer.objects.create()]
    first, second = (Visitor.objects.create(widget=widget, token_hash=str(each.pk), customer=each, subject="4711") for each in strangers)
    Visitor.objects.filter(pk=second.pk).update(conversation=desk)
    assert broken() == {
        "every visitor reads a conversation of their own": [f"visitor {second.pk}"],
        "every person of a website is one customer": [f"person 4711 of widget {widget.pk}"],
    }
    Visitor.objects.filter(pk=first.pk).update(subject="4712")
    Visitor.objects.filter(pk=second.pk).update(customer=desk.customer)
    assert broken() == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_reference_to_a_row_that_is_gone_is_named(desk: Conversation) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("UPDATE conversations_tagging SET tag_id = 4242")
        cursor.execute("PRAGMA foreign_keys = ON")
    assert [row.split()[0] for row in broken()["every reference points to a row"]] == ["conversations_tagging"]


@pytest.mark.django_db(transaction=True)
def test_the_command_says_it_as_lines_and_as_json_and_by_its_exit_code(desk: Conversation, capsys: pytest.CaptureFixture[str]) -> None:
    parser = ArgumentParser()
    verify.add_arguments(parser)
    assert verify.run(parser.parse_args([])) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("ok ") for line in lines) == len(CHECKS)
    assert "        mails: 3 received, 1 appended, 2 created" in lines

    Message.objects.create(conversation=desk, author_kind="customer", channel="email")
    assert verify.run(parser.parse_args(["--json", "--quick"])) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["clean"] is False
    assert {check["check"]: check["number"] for check in told["checks"] if check["number"]} == {
        "every message has its event": 1, "every conversation counts its messages": 1, "every message is found by its team alone": 1,
    }


@pytest.mark.django_db(transaction=True)
def test_others_write_while_the_ledger_is_verified(desk: Conversation, world: World) -> None:
    with one_moment():
        before = Event.objects.count()
        writer = threading.Thread(target=_write_a_note, args=(desk, world))
        writer.start()
        writer.join(10)
        assert not writer.is_alive()
        assert Event.objects.count() == before
    assert Event.objects.count() == before + 1


def _write_a_note(conversation: Conversation, world: World) -> None:
    try:
        post.note(conversation, by=world.alba, words=post.Words(text="meanwhile"))
    finally:
        connection.close()


@pytest.mark.django_db
def test_an_article_that_the_search_does_not_know_or_shows_to_others_is_named(desk: Conversation) -> None:
    hidden, opened, gone = (published(f"Article {name}") for name in ("one", "two", "three"))
    assert broken() == {}
    articles.remove([hidden.pk])
    Article.objects.filter(pk=opened.article_id).update(audience="agents")
    number = gone.pk
    gone.delete()
    assert broken() == {"every article is found by its readers alone": [
        f"edition {hidden.pk}", f"edition {opened.pk}", f"row {number} of the index of articles",
    ]}
    articles.rebuild()
    assert broken() == {}


@pytest.mark.django_db
def test_the_text_of_a_file_that_is_held_back_is_named(desk: Conversation) -> None:
    message = Message.objects.order_by("pk").first()
    assert message is not None
    held = message.attachments.create(sha256="0" * 64, name="a.txt", content_type="text/plain", size_bytes=1, reading=Reading.READ, scan=Scan.INFECTED)
    FileText.objects.create(file=held, text="x")
    lost = message.attachments.create(sha256="0" * 64, name="b.txt", content_type="text/plain", size_bytes=1, reading=Reading.READ)
    assert broken()["the text of every file is there as long as it may be found"] == [f"file {held.pk}", f"file {lost.pk}"]
