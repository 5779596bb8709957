"""Tokens for programs: made, listed, revoked."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from frontdesk.api import tokens
from frontdesk.api.models import Scope, Token
from frontdesk.desk import Unusable
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    create = actions.add_parser("create", help="make a token and print it, once")
    create.add_argument("name", metavar="NAME", help="what it is for")
    create.add_argument("--agent", metavar="EMAIL", required=True, help="for whom it acts: it sees and does what they may")
    create.add_argument("--scope", choices=Scope.values, action="append", help="may be repeated (default: read)")
    create.set_defaults(act=_create)
    listing = actions.add_parser("list", help="list the tokens that are in use")
    listing.add_argument("--json", action="store_true", help="print one line of JSON a token")
    listing.set_defaults(act=_list)
    revoke = actions.add_parser("revoke", help="take a token out of use")
    revoke.add_argument("id", metavar="ID", type=int, help="its number in the list")
    revoke.set_defaults(act=_revoke)


def run(options: Namespace) -> int:
    """0 when it was done. Unusable for an agent or token that there is not, or a right that the agent lacks."""
    try:
        options.act(options)
    except Refused as refused:
        raise Unusable(str(refused)) from refused
    return 0


def _create(options: Namespace) -> None:
    agent = Agent.objects.filter(email=options.agent.strip().lower()).first()
    if agent is None:
        raise Unusable(f"There is no agent {options.agent}.")
    wanted = set(options.scope or [Scope.READ])
    made = tokens.create(agent, name=options.name, scopes=wanted - {Scope.CARE}, at=clock.now())
    if Scope.CARE in wanted:
        tokens.let_know_of_care(made.token, by=None, lets=True)
    print(made.secret)


def _list(options: Namespace) -> None:
    for token in Token.objects.filter(revoked_at=None).select_related("agent").order_by("pk"):
        used = f"{token.last_used_at:%Y-%m-%d %H:%M} UTC" if token.last_used_at else "never"
        if options.json:
            print(json.dumps({"id": token.pk, "name": token.name, "agent": token.agent.email, "scopes": token.scopes, "last_used": used}))
        else:
            print(f"{token.pk}  {token.name}  for {token.agent.email}  {', '.join(token.scopes)}  last used: {used}")


def _revoke(options: Namespace) -> None:
    token = Token.objects.filter(pk=options.id, revoked_at=None).first()
    if token is None:
        raise Unusable(f"There is no token {options.id} in use.")
    tokens.revoke(token, at=clock.now())
    print(f"{token.name} opens nothing any more.")
