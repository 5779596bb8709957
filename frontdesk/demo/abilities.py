"""What the people of the demo can do, which languages they speak, and whose turn it is when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from frontdesk.demo.script import DIEGO, INES, MAREN, PRIYA, TOBIAS
from frontdesk.people import rota, skills
from frontdesk.people.models import Agent, Fluency, RotaRole
from frontdesk.routing import asked_by_tags

PAYMENTS, WARRANTY, FRAMES = "Payments", "Warranty", "Frames"
SKILLS = {PAYMENTS: {"refund": 2, "payment": 1}, WARRANTY: {"warranty": 2}, FRAMES: {"frame": 3}}
"""Each with the tags that ask for it, and at which level."""
CAN: Mapping[str, Mapping[str, int]] = {
    INES: {PAYMENTS: 4, WARRANTY: 3}, TOBIAS: {PAYMENTS: 3, WARRANTY: 4, FRAMES: 3},
    MAREN: {PAYMENTS: 2}, DIEGO: {PAYMENTS: 3}, PRIYA: {WARRANTY: 3, FRAMES: 5},
}
SPEAKS: Mapping[str, Mapping[str, int]] = {
    INES: {"es": Fluency.NATIVE, "en": Fluency.FLUENT, "de": Fluency.FLUENT}, TOBIAS: {"de": Fluency.NATIVE, "en": Fluency.FLUENT},
    MAREN: {"de": Fluency.NATIVE, "en": Fluency.FLUENT}, DIEGO: {"es": Fluency.NATIVE, "en": Fluency.FLUENT, "de": Fluency.TRANSLATED},
    PRIYA: {"en": Fluency.NATIVE, "de": Fluency.FLUENT},
}
TURNS = (
    (RotaRole.TRIAGE, TOBIAS, range(6), time(9), time(13)), (RotaRole.TRIAGE, INES, range(6), time(13), time(18)),
    (RotaRole.DUTY_LEAD, TOBIAS, range(5), time(9), time(18)), (RotaRole.DUTY_LEAD, INES, (5,), time(9), time(18)),
    (RotaRole.APPROVER, INES, range(6), time(9), time(18)),
)


def keep(agents: Mapping[str, Agent]) -> None:
    """Put it on file."""
    made = {name: skills.add(name=name) for name in SKILLS}
    for name, tags in SKILLS.items():
        asked_by_tags.ask(made[name], tags)
    for key, agent in agents.items():
        skills.can(agent, skills={made[name].pk: level for name, level in CAN[key].items()}, languages=SPEAKS[key])
    for role, key, weekdays, starts, ends in TURNS:
        rota.add(role=role, agent=agents[key], team=None, weekdays=weekdays, starts=starts, ends=ends)
