"""Plays the written conversations through the same verbs that people use, each line at its own instant."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from frontdesk.channels.carriers.chat import say, visitors
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.reading import Saying
from frontdesk.channels.carriers.chat.whereabouts import Page, Whereabouts
from frontdesk.channels.carriers.email import ids
from frontdesk.channels.carriers.email.clean import clean
from frontdesk.conversations import assign, label, ledger, moves, post, priority, seen, status
from frontdesk.conversations.arrival import Arrival, ArrivedFile, Content, Sender
from frontdesk.conversations.models import Conversation, Delivery, Message
from frontdesk.conversations.receive import receive
from frontdesk.demo import people, script
from frontdesk.demo.attachments import Made
from frontdesk.demo.script import Act, Chats, Mails, Thread, plain
from frontdesk.kit import files
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import Agent, Team
from frontdesk.understanding import heard, repeat

LEFT_TO_THE_WORKER = timedelta(hours=1)
"""What is older has had its consequences: its answers have left, its jobs are done."""
LOOKED_AT_LATER = ":answers.gaps.solved.look"
"""What no article told is found in the background: it takes longer than anybody wants to wait for a demo."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Who and what the lines speak of."""

    now: datetime
    agents: dict[str, Agent]
    teams: dict[str, Team]
    widget: Widget


@dataclass(slots=True)
class Scene:
    """One conversation while it is played."""

    stage: Stage
    thread: Thread
    number: int
    begun: Conversation | None = None
    said: int = 0
    token_hash: str = field(default="", repr=False)

    @property
    def conversation(self) -> Conversation:
        """The customer has the first line, so by any other it is there."""
        assert self.begun is not None
        return self.begun

    def actor(self, key: str) -> Agent | None:
        """The agent, or nobody: the desk itself."""
        return self.stage.agents[key] if key else None


class Line(NamedTuple):
    at: datetime
    scene: Scene
    act: Act


def play(threads: Iterable[Thread], stage: Stage) -> None:
    """Play all of them side by side, oldest line first: numbers and events grow with time, as they do in life."""
    lines = sorted(lines_of(threads, stage), key=lambda line: line.at)
    settled = stage.now - LEFT_TO_THE_WORKER
    for line in lines:
        if line.at <= settled:
            _play(line, is_settled=True)
    Job.objects.exclude(key__startswith="cron:").exclude(key__endswith=LOOKED_AT_LATER).delete()
    for line in lines:
        if line.at > settled:
            _play(line, is_settled=False)


def lines_of(threads: Iterable[Thread], stage: Stage) -> Iterator[Line]:
    """Each line with its instant, conversation by conversation."""
    zone = people.zone()
    for number, thread in enumerate(threads, start=1):
        scene = Scene(stage, thread, number)
        at = thread.begins.instant(stage.now, zone)
        for act in thread.acts:
            at += timedelta(minutes=act.after)
            yield Line(at, scene, act)


def _play(line: Line, *, is_settled: bool) -> None:
    message = PLAYED[type(line.act)](line.scene, line.act, line.at)
    if is_settled and isinstance(line.act, script.Replies):
        _has_left(message, line.at)


def _asks(scene: Scene, act: script.Asks, at: datetime) -> None:
    scene.said += 1
    thread = scene.thread
    message = _by_chat(scene, thread, act, at) if isinstance(thread, Chats) else _by_mail(scene, thread, act, at)
    is_first, scene.begun = scene.begun is None, message.conversation
    if not act.is_automatic:
        heard.hear(message.conversation, message, at=at)
    if is_first:
        repeat.look(message.conversation, message, at=at)


def _by_mail(scene: Scene, thread: Mails, act: script.Asks, at: datetime) -> Message:
    writer = people.CUSTOMERS[act.by or thread.customer]
    reached_at = people.ADDRESSES[thread.team][0]
    subject = thread.subject if scene.begun is None else f"Re: {thread.subject}"
    return receive(Arrival(
        channel="email", sender=Sender("email", writer.email, writer.name), received_at=at, reached_at=reached_at,
        content=Content(plain(act.text), clean(act.html.strip()), subject=subject, files=_stored(act.files)),
        team_id=scene.stage.teams[thread.team].pk, conversation_id=scene.begun.pk if scene.begun else None,
        mail_id=f"{scene.number}.{scene.said}.{writer.email}", recipients={"to": [reached_at]},
        is_automatic=act.is_automatic,
    )).message


def _by_chat(scene: Scene, thread: Chats, act: script.Asks, at: datetime) -> Message:
    # A token that is thrown away: no browser can ever show itself to be this visitor.
    scene.token_hash = scene.token_hash or visitors.hash_of(secrets.token_urlsafe(32), scene.stage.widget)
    is_first = scene.said == 1
    saying = Saying(
        f"demo-{scene.number}-{scene.said}", plain(act.text), language=thread.language,
        name=thread.name if is_first else "", email=thread.email if is_first else "",
    )
    return say.say(scene.stage.widget, scene.token_hash, saying, files=_stored(act.files), at=at, whereabouts=_where(thread, at)).message


def _where(thread: Chats, at: datetime) -> Whereabouts:
    return Whereabouts(thread.page, language=thread.language, pages=(Page(thread.page, "", at),) if thread.page else ())


def _replies(scene: Scene, act: script.Replies, at: datetime) -> Message:
    words = post.Words(plain(act.text), act.html.strip(), _stored(act.files))
    return post.reply(scene.conversation, by=scene.stage.agents[act.by], words=words, then=act.then, at=at)


def _notes(scene: Scene, act: script.Notes, at: datetime) -> None:
    words = post.Words(plain(act.text), files=_stored(act.files))
    post.note(scene.conversation, by=scene.stage.agents[act.by], words=words, at=at)


def _turns(scene: Scene, act: script.Turns, at: datetime) -> None:
    status.change(scene.conversation, to=act.to, by=scene.actor(act.by), at=at)


def _gives(scene: Scene, act: script.Gives, at: datetime) -> None:
    assign.to_agent(scene.conversation, scene.stage.agents[act.to], by=scene.actor(act.by), at=at)


def _moves(scene: Scene, act: script.Moves, at: datetime) -> None:
    assign.to_team(scene.conversation, scene.stage.teams[act.to], by=scene.actor(act.by), why=moves.Why(act.reason), at=at)


def _tags(scene: Scene, act: script.Tags, at: datetime) -> None:
    label.tag(scene.conversation, name=act.name, by=scene.actor(act.by), at=at)


def _assesses(scene: Scene, act: script.Assesses, at: datetime) -> None:
    priority.assess(scene.conversation, impact=act.impact, urgency=act.urgency, reason=act.reason, by=scene.actor(act.by), at=at)


def _sees(scene: Scene, _act: script.Sees, at: datetime) -> None:
    newest = Message.objects.filter(conversation=scene.conversation).order_by("-pk").values_list("pk", flat=True)[0]
    seen.by_customer(scene.conversation, up_to=newest, at=at)


def _has_left(message: Message, at: datetime) -> None:
    """The answer went out long ago: what its carrier and the step behind it would have written down."""
    message.delivery, message.delivered_at = Delivery.SENT, at
    if message.channel == "email":
        message.mail_id = ids.make(
            conversation_id=message.conversation_id, message_id=message.pk, domain=people.DESK_DOMAIN,
        )
    message.save(update_fields=["delivery", "delivered_at", "mail_id"])
    ledger.record(message.conversation, "message.sent", actor=None, message=message, at=at)


def _stored(made: tuple[Made, ...]) -> tuple[ArrivedFile, ...]:
    return tuple(ArrivedFile(files.save(file.data), file.name, file.content_type, len(file.data)) for file in made)


PLAYED: dict[type, Callable[[Scene, Any, datetime], Any]] = {
    script.Asks: _asks, script.Replies: _replies, script.Notes: _notes, script.Turns: _turns, script.Gives: _gives,
    script.Moves: _moves, script.Tags: _tags, script.Assesses: _assesses, script.Sees: _sees,
}
