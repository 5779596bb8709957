"""Adds an agent from the command line, for a desk that is set up by a script or has lost its last password."""

from __future__ import annotations

import secrets
import sys
from argparse import ArgumentParser, Namespace

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from frontdesk.channels.carriers.email.addresses import normalised
from frontdesk.desk import Unusable
from frontdesk.kit.refused import Refused
from frontdesk.people import agents
from frontdesk.people.models import Agent, Role, Team


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    create = actions.add_parser("create", help="add an agent and print their password")
    create.add_argument("email", metavar="EMAIL")
    create.add_argument("--name", help="how customers see them (default: what stands before the @)")
    create.add_argument("--role", choices=Role.values, default=Role.AGENT.value, help="default: agent")
    create.add_argument("--team", metavar="NAME", action="append", default=[], help="a team that they are in; may be repeated")
    create.add_argument("--password-stdin", action="store_true", help="read the password from the first line that comes in")


def run(options: Namespace) -> int:
    """0 when the agent is there. Unusable for an address, team or password that cannot be."""
    password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else secrets.token_urlsafe(12)
    email = normalised(options.email)
    if not email:
        raise Unusable(f"{options.email} is not a mail address.")
    try:
        agent = _add(email, options, password)
    except Refused as refused:
        raise Unusable(str(refused)) from refused
    except ValidationError as error:
        raise Unusable(" ".join(error.messages)) from error
    print(f"{agent.email} can sign in" if options.password_stdin else f"{agent.email} can sign in with the password {password}")
    return 0


def _add(email: str, options: Namespace, password: str) -> Agent:
    with transaction.atomic():
        agent = agents.add(
            name=options.name or email.partition("@")[0], email=email, role=options.role, teams=[_team(name) for name in options.team],
        )
        validate_password(password, agent)
        agent.set_password(password)
        agent.save(update_fields=["password"])
        return agent


def _team(name: str) -> Team:
    team = Team.objects.filter(name=name, is_archived=False).first()
    if team is None:
        raise Unusable(f"There is no team called {name}.")
    return team
