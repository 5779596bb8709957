"""Whoever may not see a conversation learns nothing of it, at any address of the desk: those of next year included.

The addresses are read out of the resolver. A new one is closed to strangers, or it is named in `OPEN` with the reason.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.signing import Signer
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from frontdesk.answers.gaps.models import Gap, Unanswered
from frontdesk.answers.models import Macro, Planned
from frontdesk.answers.tools.models import Tool
from frontdesk.api import tokens
from frontdesk.api.models import Scope
from frontdesk.channels.carriers.chat.models import Block, Widget
from frontdesk.channels.carriers.email import unsubscribe
from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, MailOutcome, RawMail
from frontdesk.clocks.authority.models import Approval, AuthorityRule
from frontdesk.clocks.models import BusinessCalendar, EscalationStep, Policy, SlaClock
from frontdesk.conversations import chats, post
from frontdesk.conversations.models import Attachment, Conversation, Delivery, Message, Notice, Tag
from frontdesk.conversations.post import Words
from frontdesk.followups.models import Reminder
from frontdesk.helpcentre.models import Comment, Look
from frontdesk.kit import clock, files
from frontdesk.knowledge.models import ArticleFile, Asking, Bringing, Segment
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people import presence
from frontdesk.people.models import Agent, Entitlement, RotaTurn, Skill
from frontdesk.routing.rules.models import Rule, RuleVersion
from frontdesk.understanding.models import Signal, Suggestion
from tests.once import once
from tests.places import Place, all_places
from tests.world import World, cast

pytestmark = pytest.mark.one_database
SECRET = "zirconium"
OPEN = {
    "account/login/": "here one signs in",
    "account/inactive/": "says that an account was closed",
    "account/signup/": "says that nobody can sign up",
    "account/password/reset/": "asks for an address, says the same for every one",
    "account/password/reset/done/": "says the same for every address",
    "account/password/reset/key/done/": "says that the password is set",
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "asks for the key from the mail",
    "account/^confirm-email/(?P<key>[-:\\w]+)/$": "asks for the key from a mail",
    "widget.js": "the widget's script",
    "demo/": "a page with the widget",
    "chat/<str:key>/config": "how the widget looks",
    "chat/<str:key>/form": "the chat without scripts",
    "unsubscribe/<str:token>/": "asks for the token from a mail",
    "api/v1/openapi.json": "what the API can do",
    "robots.txt": "says to machines what they may look at",
    "help/": "the help centre begins here",
    "help/style.css": "how the help centre looks",
    "help/sitemap.xml": "which articles everybody may read",
    "help/<slug:language>/": "articles that everybody may read",
    "help/<slug:language>/search/": "finds articles that everybody may read",
    "help/<slug:language>/contact/": "a form to write to us",
    "help/<slug:language>/contact/sent/": "says that we have it",
    "help/<slug:language>/feed.xml": "articles that everybody may read",
    "help/<slug:language>/mine/in/": "asks for an address, says the same for every one",
    "help/<slug:language>/mine/out/": "signs a customer out",
}
OBJECTS = {
    "number", "planned_id", "message_id", "attachment_id", "customer_id", "raw_id", "token_id", "chat_id", "macro_id", "clock_id",
    "reminder_id", "notice_id", "approval_id", "entitlement_id", "suggestion_id", "signal_id", "gap_id",
}
BODIES = {
    "api/v1/conversations/<number>": {"subject": "Mine now", "status": "closed"},
    "api/v1/conversations/<number>/messages": {"kind": "note", "text": "I was here"},
    "api/v1/conversations/<number>/assistant-messages": {"text": "I was here"},
    "api/v1/conversations/<number>/hand-over": {"to": "people", "summary": "I was here"},
    "api/v1/customers/<customer_id>": {"name": "Somebody else"},
    "api/v1/customers/<customer_id>/entitlements": {"what": "Gold", "starts": "2026-03-02"},
    "api/v1/presence": {"state": "online"},
    "api/v1/conversations/<number>/reminders": {"due_at": "2099-01-01T00:00:00Z", "reason": "I was here"},
    "api/v1/conversations/<number>/kept-out": {"agent": 1, "reason": "I was here"},
    "api/v1/conversations/<number>/approvals": {"action": "exception", "reason": "I was here"},
    "api/v1/approvals/<approval_id>/decision": {"is_approved": True, "reason": "I was here"},
}
"""For programs; an empty body would be refused before anybody looks for the object."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
CLOSED = {401, 403, 404}
PLACES = all_places()
CLOSED_PLACES = [place for place in PLACES if place.route not in OPEN]


@dataclass(slots=True)
class Secrets:
    """Nadia's conversation with Support, every part of which holds the word."""

    world: World
    conversation: Conversation
    values: dict[str, Any]

    def address(self, place: Place) -> str:
        """The place's address of what is secret. A new kind of parameter wants a value in `secret`."""
        return place.address(self.values | ({"name": "open"} if place.route.startswith("inbox/") else {}))

    def form(self) -> dict[str, object]:
        """Whatever any form wants, so that a door left open would let a change in."""
        number, zoe = self.values["number"], self.world.zoe
        return {
            "text": "I was here", "html": "<p>I was here</p>", "subject": "Mine now", "status": "closed", "impact": "3", "urgency": "3",
            "assignee": zoe.pk, "team": self.world.billing.pk, "add": "mine", "name": "Mine", "state": "typing",
            "event": "999999", "c": number, "step": f"{number} status closed", "do": "arrived", "then": "closed",
            "message": self.values["asked"], "other": number, "usual": "e", "own": "d", "whose": "me", "hands": "take", "reason": "I was here",
        }

    def state(self) -> tuple[object, ...]:
        ours = Conversation.objects.get(pk=self.conversation.pk)
        return (ours.last_event_id, ours.status, ours.team_id, ours.subject, ours.messages.count(), ours.customer.name)


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Secrets, Path]]:
    folder = tmp_path_factory.mktemp("secret")
    with once(django_db_blocker, folder, lambda: _secrets(cast())) as made:
        yield made, folder


@pytest.fixture
def secret(kept: tuple[Secrets, Path], db: None, settings: Any) -> Secrets:
    made, settings.FRONTDESK_DATA = kept
    return made


def _secrets(world: World) -> Secrets:
    sha256 = files.save(f"the {SECRET} file".encode())
    asked = world.nadia_asks(f"My {SECRET} ring is lost.", subject=f"The {SECRET} ring", at=clock.now())
    conversation = asked.conversation
    file = Attachment.objects.create(
        message=asked, sha256=sha256, name=f"{SECRET}.txt", content_type="text/plain", size_bytes=len(SECRET) + 9,
    )
    type(conversation.customer).objects.filter(pk=conversation.customer_id).update(name=f"Nadia {SECRET.title()}")
    post.note(conversation, by=world.alba, words=Words(f"Is {SECRET} dear?"))
    waiting = post.reply(conversation, by=world.alba, words=Words(f"We look for the {SECRET}."))
    Message.objects.filter(pk=waiting.pk).update(delivery=Delivery.WAITING)
    planned = Planned.objects.create(
        conversation=conversation, agent=world.alba, text=f"The {SECRET} is found.", then="solved", client_id="p", send_at=clock.now() + timedelta(days=1),
    )
    macro = Macro.objects.create(name=f"About {SECRET}", text=f"The {SECRET} ring", team=world.support)
    widget = Widget.objects.create(name="Shop", team=world.support)
    address = DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    mailbox = Mailbox.objects.create(host="mail.example.org", username="help", address=address)
    chat = chats.begin(conversation, at=clock.now())
    raw = RawMail.objects.create(
        sha256=files.save(f"Subject: {SECRET}\n\n{SECRET}".encode()), size_bytes=30, source="smtp",
        outcome=MailOutcome.FAILED, why=f"{SECRET} in a field",
    )
    return Secrets(world, conversation, {
        "number": conversation.pk, "asked": asked.pk, "message_id": waiting.pk, "attachment_id": file.pk, "raw_id": raw.pk,
        "customer_id": conversation.customer_id, "agent_id": world.alba.pk, "team_id": world.support.pk,
        "clock_id": SlaClock.objects.filter(conversation=conversation).first().pk, "planned_id": planned.pk, "chat_id": chat.pk, "macro_id": macro.pk,
        "domain": "desk.example.org", "token": Signer(salt=unsubscribe.SALT).sign_object("nadia@example.org"),
        "calendar_id": BusinessCalendar.objects.first().pk, "policy_id": Policy.objects.first().pk,
        "reason_id": presence.add_reason("Walk").pk, "skill_id": Skill.objects.create(name="Rings").pk,
        "rule_id": RuleVersion.objects.create(rule=Rule.objects.create(name=SECRET), number=1).rule_id,
        "turn_id": RotaTurn.objects.create(role="triage", agent=world.alba, weekday=0, starts="09:00", ends="13:00").pk,
        "reminder_id": Reminder.objects.create(conversation=conversation, agent=world.alba, reason=SECRET, due_at=clock.now()).pk,
        "signal_id": Signal.objects.create(conversation=conversation, message=asked, kind="urgency", words=SECRET, rule=SECRET).pk,
        "suggestion_id": Suggestion.objects.create(conversation=conversation, tag=Tag.objects.get_or_create(name="rings")[0], confidence=0.9).pk,
        "notice_id": Notice.objects.create(conversation=conversation, agent=world.ada, event=asked.events.first(), at=clock.now()).pk,
        "step_id": EscalationStep.objects.create(policy=Policy.objects.first(), trigger="tag", tag=SECRET, role="duty_lead").pk,
        "entitlement_id": Entitlement.objects.create(customer=conversation.customer, what=SECRET, starts=clock.now()).pk,
        "approval_id": Approval.objects.create(
            conversation=conversation, customer=conversation.customer, action="exception", reason=SECRET, asked_by=world.alba, asked_at=clock.now(),
        ).pk,
        "tool_id": Tool.objects.create(
            name=f"About {SECRET}", purpose=SECRET, examples=SECRET, host="shop.invalid", url="https://shop.invalid/", says=SECRET, says_missing=SECRET,
            says_failed=SECRET, is_on=True,
        ).pk,
        "limit_id": AuthorityRule.objects.create(action="exception", role="agent").pk,
        "widget_id": widget.pk, "address_id": address.pk, "mailbox_id": mailbox.pk, "key": widget.key,
        "invitation_id": widget.invitations.create(text="Hello").pk,
        "block_id": Block.objects.create(kind="email", value=f"{SECRET}@example.org", conversation=conversation, at=clock.now()).pk,
        **_articles(asked), "gap_id": _gap(asked).pk,
        "name": f"{SECRET}.txt", "token_id": tokens.create(world.alba, name=SECRET, scopes=["read"], at=clock.now()).token.pk,
    })


def _gap(message: Message) -> Gap:
    gap = Gap.objects.create(language="en", created_at=message.created_at, last_asked_at=message.created_at)
    Unanswered.objects.create(gap=gap, conversation=message.conversation, text=message.text, language="en", why="unsure", at=message.created_at)
    return gap


def _articles(message: Message) -> dict[str, Any]:
    """An article for agents, of all teams, and what belongs to it; and what the customer's own pages name."""
    edition = published("An inner plan", "How we work.", category="Inner", audience="agents")
    article = edition.article
    kept = ArticleFile.objects.create(article=article, sha256=files.save(b"a plan"), name="plan.txt", size_bytes=6)
    return {
        "language": "en", "slug": article.slug, "path": "nothing", "file_id": kept.pk, "secret": "nobody-knows",
        "question_id": message.conversation_id, "own_file_id": message.attachments.first().pk,
        "comment_id": Comment.objects.create(article=article, language="en", text="Hello", token="t" * 24, at=clock.now()).pk,
        "segment_id": Segment.objects.create(name=SECRET, least_value=5).pk,
        "asking_id": Asking.objects.create(revision=edition.revision, by=Agent.objects.get(name="Alba"), at=clock.now(), decided_at=clock.now()).pk,
        "bringing_id": Bringing.objects.create(name=SECRET, file="none", language="en", begun_at=clock.now()).pk,
        "look_id": Look.objects.create(host="help.example.org").pk,
        "article_id": article.pk, "revision_id": edition.revision_id, "category_id": article.category_id,
    }


@pytest.mark.parametrize("place", CLOSED_PLACES, ids=lambda place: place.route)
def test_nobody_gets_in_without_signing_in(secret: Secrets, place: Place) -> None:
    answers = _ask(Client(), secret, place)
    assert {method: answer.status_code for method, answer in answers.items() if not _is_closed(answer)} == {}
    assert any(answer.status_code != 405 for answer in answers.values())
    _assert_silent(answers, secret, place)
    if place.is_for_programs:
        unknown = {"HTTP_AUTHORIZATION": f"Bearer {secrets.token_urlsafe(32)}"}
        _assert_silent(_ask(Client(), secret, place, **unknown), secret, place)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.route)
def test_another_team_learns_nothing_and_changes_nothing(secret: Secrets, place: Place) -> None:
    before, world = secret.state(), secret.world
    answers = _ask(_signed_in(world.zoe), secret, place, **_bearer(world.zoe))
    _assert_silent(answers, secret, place)
    assert secret.state() == before
    if OBJECTS & place.parameters:
        wrong = {method: answer.status_code for method, answer in answers.items() if answer.status_code not in CLOSED | {405}}
        assert wrong == {}
    if OBJECTS & place.parameters and not place.route.startswith("chat/"):
        # Else the address itself would be wrong, and the test would prove nothing.
        answers = _ask(_signed_in(world.ada), secret, place, **_bearer(world.ada))
        assert any(answer.status_code not in CLOSED | {405} for answer in answers.values())


def test_the_list_of_open_addresses_is_no_longer_than_it_must_be_and_they_tell_nothing(secret: Secrets) -> None:
    there = {place.route: place for place in PLACES}
    assert set(OPEN) <= set(there), "gone, or spelt differently"
    for route in OPEN:
        answers = _ask(Client(), secret, there[route])
        assert not all(_is_closed(answer) for answer in answers.values()), f"{route} is closed: take it off the list"
        _assert_silent(answers, secret, there[route])


@pytest.mark.parametrize("route", ["bulk/", "undo/"])
def test_the_same_form_does_change_the_conversation_for_who_may(secret: Secrets, route: str) -> None:
    before = secret.state()
    _ask(_signed_in(secret.world.ada), secret, Place(route))
    assert secret.state() != before


def _ask(client: Client, secret: Secrets, place: Place, **headers: str) -> dict[str, HttpResponseBase]:
    """The answers to every method, each with what it needs to do harm."""
    body = json.dumps(BODIES.get(place.route, {})) if place.is_for_programs else urlencode(secret.form())
    kind = "application/json" if place.is_for_programs else "application/x-www-form-urlencoded"
    address = f"{secret.address(place)}?q={SECRET[:5]}&team={secret.world.support.pk}"
    return {method: client.generic(method, address, body, content_type=kind, **headers) for method in METHODS}


def _assert_silent(answers: dict[str, HttpResponseBase], secret: Secrets, place: Place) -> None:
    """None of them speaks of what is secret; only the address that was asked for may be repeated."""
    for method, answer in answers.items():
        assert SECRET not in _said(answer).replace(secret.address(place), "").lower(), f"{method} tells it"


def _is_closed(answer: HttpResponseBase) -> bool:
    to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login"))
    return to_sign_in or answer.status_code in CLOSED | {405}


def _said(answer: HttpResponseBase) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return content.decode("utf-8", "replace") + str(answer.headers)


def _signed_in(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client


def _bearer(agent: Agent) -> dict[str, str]:
    """A program's token which may do all that the agent may."""
    scopes = [scope for scope in Scope.values if tokens.may_have(agent, scope)]
    made = tokens.create(agent, name="program", scopes=scopes, at=clock.now())
    return {"HTTP_AUTHORIZATION": f"Bearer {made.secret}"}
