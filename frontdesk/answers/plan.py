"""A reply that leaves later: planned, changed, taken back, or held because somebody wrote before its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from frontdesk.answers import draft, send
from frontdesk.answers.along import read, written
from frontdesk.answers.models import Planned
from frontdesk.answers.send import Answer
from frontdesk.conversations import access, ledger, post
from frontdesk.conversations.models import Author, Conversation
from frontdesk.conversations.post import Words
from frontdesk.kit import clock, jobs, rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent

LONGEST_AHEAD = timedelta(days=366)
LONGEST_WHY = 300


def plan(
    conversation: Conversation, answer: Answer, *, by: Agent, send_at: datetime, seen_event_id: int | None, client_id: str,
) -> Planned:
    """The answer leaves at `send_at`, and what goes along with it is done then. Raises Refused and Stale as `send` does."""
    words = answer.words
    post.refuse_unfit(words, answer.status)
    send.refuse_unfilled(answer)
    _refuse_time(send_at)
    with transaction.atomic():
        conversation = access.locked(conversation)
        access.refuse_merged(conversation)
        twin = Planned.objects.filter(conversation=conversation, client_id=client_id).first()
        if twin is not None:
            return twin
        post.refuse_stale(conversation, by, seen_event_id)
        planned = Planned.objects.create(
            conversation=conversation, agent=by, text=words.text, html=words.html, files=draft.written_files(words.files),
            recipients=words.recipients, along=written(answer.along), then=answer.status, client_id=client_id,
            seen_event_id=conversation.last_event_id, send_at=send_at,
        )
        _ask_for(planned)
        ledger.record(conversation, "reply.planned", actor=by, facts={"send_at": send_at.isoformat()})
        return planned


def move(planned: Planned, *, by: Agent, send_at: datetime) -> None:
    """It leaves then instead. Who moves one that was held has read what was written since."""
    _refuse_time(send_at)
    with transaction.atomic():
        conversation = access.locked(planned.conversation)
        planned = _still(planned)
        planned.send_at, planned.seen_event_id, planned.held_at, planned.held_why = send_at, conversation.last_event_id, None, ""
        planned.save(update_fields=["send_at", "seen_event_id", "held_at", "held_why"])
        _ask_for(planned)
        ledger.record(conversation, "reply.planned", actor=by, facts={"send_at": send_at.isoformat()})


def take_back(planned: Planned, *, by: Agent) -> None:
    """It does not leave; its words stand in the composer of whoever took it back."""
    with transaction.atomic():
        conversation = access.locked(planned.conversation)
        planned = _still(planned)
        draft.restore(conversation, by=by, said=_words(planned), along=read(planned.along))
        planned.delete()
        ledger.record(conversation, "reply.unplanned", actor=by)


def of(conversation: Conversation) -> list[Planned]:
    """What is planned there, the next first."""
    found = rows.every(Planned, "WHERE conversation_id = %s ORDER BY send_at, id", [conversation.pk])
    if found:
        prefetch_related_objects(found, "agent")
    return found


def held() -> QuerySet[Planned]:
    """Those that wait for a person, in the whole desk: readers ask for those that they may see."""
    return Planned.objects.filter(held_at__isnull=False)


def _leave(planned_id: int) -> None:
    """Its time has come: it becomes an answer, or is held for a person to look."""
    planned = Planned.objects.select_related("conversation").filter(pk=planned_id).first()
    if planned is None:
        return
    with transaction.atomic():
        conversation = access.locked(planned.conversation)
        due = Planned.objects.select_related("agent").filter(pk=planned_id, held_at=None, send_at__lte=clock.now()).first()
        if due is None:
            return
        why = _why_not(due, conversation)
        if why:
            _hold(due, conversation, why)
            return
        try:
            send.send(conversation, Answer(_words(due), read(due.along), due.then), by=due.agent, client_id=due.client_id)
        except Refused as refused:
            # The team to which it was to move is gone, say: a person decides.
            _hold(due, conversation, str(refused))
            return
        due.delete()


leave = jobs.task(name="answers.leave")(_leave)


def _why_not(planned: Planned, conversation: Conversation) -> str:
    if not planned.agent.is_active or conversation.team_id not in planned.agent.visible_team_ids():
        return _("Its author does not answer in this team any more.")
    if conversation.merged_into_id is not None:
        return _("The conversation was merged into another.")
    spoken = post.unseen_since(conversation, planned.seen_event_id or 0, planned.agent)
    if any(event.message and event.message.author_kind != Author.AUTO for event in spoken):
        return _("Somebody has written in the conversation since.")
    return ""


def _hold(planned: Planned, conversation: Conversation, why: str) -> None:
    planned.held_at, planned.held_why = clock.now(), why[:LONGEST_WHY]
    planned.save(update_fields=["held_at", "held_why"])
    ledger.record(conversation, "reply.held", actor=None, facts={"why": why})


def _words(planned: Planned) -> Words:
    return Words(planned.text, planned.html, draft.read_files(planned.files), planned.recipients)


def _still(planned: Planned) -> Planned:
    found = Planned.objects.filter(pk=planned.pk).first()
    if found is None:
        raise Refused(_("This reply has left already, or was taken back."))
    return found


def _ask_for(planned: Planned) -> None:
    leave.enqueue(planned.pk, key=f"planned:{planned.pk}:{planned.send_at:%Y%m%d%H%M%S%f}", run_after=planned.send_at)


def _refuse_time(send_at: datetime) -> None:
    if not clock.now() - timedelta(minutes=1) <= send_at <= clock.now() + LONGEST_AHEAD:
        raise Refused(_("Choose a time to come, within a year."))
