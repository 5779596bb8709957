"""How the assistant is set up: a draft that is worked on, and what was published and is in force."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from frontdesk.answers.assistant import decide, evidence, threshold
from frontdesk.answers.assistant.models import Setup, SetupState
from frontdesk.kit.reader.embed import Asked
from frontdesk.kit.reader.models import Task
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.meaning import far
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.people.models import Agent, Desk, OwnAssistant

CHANNELS = ("chat", "email", "form", "mine")
SETTINGS = ("name", "picture", "caption", "channels", "places", "precision", "finds_far")


def published() -> Setup | None:
    """What is in force, or was until it was switched off."""
    return Setup.objects.filter(state=SetupState.PUBLISHED).first()


def draft() -> Setup:
    """What is worked on: kept, or a copy of what is published that is not kept yet."""
    kept = Setup.objects.filter(state=SetupState.DRAFT).first()
    if kept is not None:
        return kept
    last = published()
    if last is not None:
        return Setup(**{field: getattr(last, field) for field in SETTINGS})
    desk = Desk.current()
    return Setup(name=_("%(desk)s’s assistant") % {"desk": desk.name} if desk else "", channels=["chat"])


def save(setup: Setup, *, at: datetime) -> Setup:
    """Keep the draft. Raises Refused for one without a name or a channel."""
    if not setup.name.strip():
        raise Refused(_("Give the assistant a name: customers read it beside each of its answers."))
    if not setup.channels:
        raise Refused(_("Choose at least one channel. To stop the assistant, switch it off."))
    setup.state, setup.saved_at = SetupState.DRAFT, at
    setup.save()
    return setup


def held(setup: Setup) -> dict[str, object]:
    """What the page of its settings shows of it, to be told apart from what it was before somebody saved it."""
    return {name: getattr(setup, name) for name in SETTINGS}


def put_in_force(setup: Setup, *, by: Agent | None, at: datetime) -> None:
    """From now on it answers; `gate.publish` has asked whether it may. What was published before is kept as past."""
    with transaction.atomic():
        Setup.objects.filter(state=SetupState.PUBLISHED).update(state=SetupState.PAST)
        setup.state, setup.is_on, setup.published_at, setup.published_by = SetupState.PUBLISHED, True, at, by
        setup.save()
        OwnAssistant.objects.all().delete()
        OwnAssistant.objects.create(
            name=setup.name, picture=setup.picture, caption=setup.caption, channels=setup.channels,
            teams=[place["team"] for place in setup.places], since=at,
        )


def switch_off() -> None:
    """It answers nobody any more; the chats that it has go to people within seconds."""
    with transaction.atomic():
        Setup.objects.filter(state=SetupState.PUBLISHED).update(is_on=False)
        OwnAssistant.objects.all().delete()


def brand_of(setup: Setup | None, team_id: int) -> int | None:
    """The brand whose articles it tells customers of that team; None for all."""
    found = next((place for place in setup.places if place["team"] == team_id), None) if setup else None
    return found["brand"] if found else None


def is_of(setup: Setup | None, team_id: int) -> bool:
    """Is it for that team?"""
    return setup is None or not setup.places or any(place["team"] == team_id for place in setup.places)


def far_of(setup: Setup | None) -> str:
    """The name of the maker elsewhere whose vectors choose its articles at this moment; '' where this machine's do."""
    return far.name_now() if setup is not None and setup.finds_far else ""


def seen_far(setup: Setup | None, question: str, *, at: datetime) -> Asked | None:
    """The question as that model sees it; None where this machine finds alone. It speaks to the network."""
    return far.asked(question, Task.QUESTIONS, at=at) if setup is not None and setup.finds_far else None


def digest(setup: Setup | None, *, precision: float | None = None, by: str | None = None) -> str:
    """Changes with whatever bears on its answers, the program's own numbers included; not with its name or picture.

    `by` names the maker whose vectors choose the articles, '' for this machine's; as it is now where nobody says.
    """
    by = far_of(setup) if by is None else by
    channels, places = (sorted(setup.channels), sorted((place["team"], place["brand"] or 0) for place in setup.places)) if setup else ([], [])
    wanted = precision if precision is not None else setup.precision if setup else 0
    program = [
        evidence.INTERCEPT, *evidence.WEIGHTS, evidence.INTERCEPT_ABROAD, *evidence.WEIGHTS_ABROAD, decide.LEAST_CONFIDENCE, decide.LEAST_NEARNESS,
        decide.CLEAR, decide.FEWEST_TELLING, threshold.LEAST,
    ]
    return hashlib.sha256(json.dumps([channels, places, wanted, program, *([by] if by else [])]).encode()).hexdigest()


def articles_now() -> str:
    """Changes when customers read other articles than before."""
    found = Edition.objects.visible_to(ANYBODY).order_by().aggregate(number=Count("pk"), last=Max("revision_id"))
    return f"{found['number']}:{found['last'] or 0}"
