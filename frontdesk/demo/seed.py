"""Fills an empty desk with the demo."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations.models import Conversation
from frontdesk.demo import abilities, assistant, knowledge, macros, people, promises, tools
from frontdesk.demo.play import Stage, play
from frontdesk.demo.reading import mark_read
from frontdesk.demo.script import MAREN
from frontdesk.demo.threads import ALL, everyday
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, ContactKind, ContactPoint, Customer, Desk, Membership, Organization, Team
from frontdesk.understanding import relearn


@dataclass(frozen=True, slots=True)
class SignIn:
    """With what to sign in first. The password opens the other four agents as well, to see the desk with their eyes."""

    email: str
    password: str = field(repr=False)


def seed() -> SignIn:
    """Make the demo desk, in one transaction. Raises Refused when the desk is in use already.

    Its conversations lie in the last four weeks, most of them in the last ten days. No answer that is older than an hour leaves the desk any more.
    """
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        if Desk.objects.exists() or Agent.objects.exists() or Conversation.objects.exists():
            raise Refused(_("This desk is in use already. Give the demo an empty folder with --data."))
        now = clock.now()
        stage = _furnish(now, password)
        _enter_customers()
        abilities.keep(stage.agents)
        tools.keep()
        macros.keep(stage.teams, by=stage.agents[people.FIRST])
        knowledge.keep(by=stage.agents[people.FIRST], writer=stage.agents[MAREN], widget=stage.widget, at=now)
        promises.keep_promises(stage.teams, by=stage.agents[people.FIRST], at=now)
        play((*ALL, *everyday.threads()), stage)
        promises.try_rule(now)
        assistant.keep(by=stage.agents[people.FIRST], widget=stage.widget, at=now)
        knowledge.hear(by=stage.agents[people.FIRST], at=now)
        # In the background, as soon as the desk runs: a demo is quick to make.
        relearn.relearn.enqueue(key="understanding.relearn")
        mark_read(stage.agents.values(), now=now)
    return SignIn(stage.agents[people.FIRST].email, password)


def _furnish(now: datetime, password: str) -> Stage:
    teams = {name: Team.objects.create(name=name) for name in people.ADDRESSES}
    first_team = next(iter(teams.values()))
    Desk.objects.create(
        name=people.DESK_NAME, time_zone=people.TIME_ZONE, signature=people.SIGNATURE, default_team=first_team,
    )
    for name, (email, shown_name) in people.ADDRESSES.items():
        DeskAddress.objects.create(email=email, name=shown_name, team=teams[name], is_default=teams[name] == first_team)
    widget = Widget.objects.create(
        name=people.WIDGET_NAME, team=first_team, title=people.DESK_NAME, greeting=people.GREETING,
        email=people.ADDRESSES[first_team.name][0], phone=people.PHONE,
    )
    hashed = make_password(password)  # slow by intent, hence once
    return Stage(now, {key: _agent(key, teams, hashed) for key in people.AGENTS}, teams, widget)


def _agent(key: str, teams: dict[str, Team], hashed: str) -> Agent:
    one = people.AGENTS[key]
    agent = Agent.objects.create(
        email=f"{key}@{people.DESK_DOMAIN}", password=hashed, name=one.name, role=one.role, language=one.language,
        signature=one.signature,
    )
    Membership.objects.bulk_create(Membership(agent=agent, team=teams[name]) for name in one.teams)
    return agent


def _enter_customers() -> None:
    """Those whom the desk knows already; visitors become known as they chat."""
    accounts = {
        domain: Organization.objects.create(name=account.name, domain=domain, notes=account.notes, value=account.value)
        for domain, account in people.ORGANIZATIONS.items()
    }
    for one in people.CUSTOMERS.values():
        account = accounts.get(one.email.partition("@")[2])
        customer = Customer.objects.create(name=one.name, language=one.language, notes=one.notes, organization=account)
        points = {ContactKind.EMAIL: one.email, ContactKind.PHONE: one.phone.replace(" ", "")}
        ContactPoint.objects.bulk_create(
            ContactPoint(customer=customer, kind=kind, value=value) for kind, value in points.items() if value
        )
