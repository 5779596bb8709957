"""What the demo's agents write again and again."""

from __future__ import annotations

from frontdesk.answers import along
from frontdesk.answers.macros import change
from frontdesk.answers.macros.change import Written
from frontdesk.answers.models import Macro
from frontdesk.demo.script import ORDERS, WORKSHOP
from frontdesk.people.models import Agent, Team

FOR_ALL: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Greeting", "hello", "Hello {customer.first_name|there},\n\nthank you for writing to {desk.name}.", ()),
    ("Thanks, and done", "thanks", "Thank you, {customer.first_name|and see you soon}. Have a good ride.", ("status solved",)),
    (
        "When we answer", "when",
        "{if hours are open}I look into it right now and write again within the hour.{else}We are closed at the moment"
        " and answer on the next morning.{end}{if value at least 7}\n\nIf it is urgent, call us: you are put through at once.{end}", (),
    ),
    (
        "Did that help?", "helped", "Did that answer your question?",
        ('asks {"choices": ["Yes, thank you", "Not quite"]}',),
    ),
)
OF_TEAMS: dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    ORDERS: (
        (
            "Return label", "return", "You can send it back within 30 days. The label is in the parcel; print it again at"
            " https://kettleandspoke.example/returns with your order number.", ("tag return", "take"),
        ),
    ),
    WORKSHOP: (
        ("Bring it in", "bring", "Please bring the bike in; the workshop is open from Tuesday to Saturday, 9:00 to 18:00.", ("tag workshop",)),
    ),
}


def keep(teams: dict[str, Team], *, by: Agent) -> None:
    """For everybody, and for the teams of those names."""
    for each in FOR_ALL:
        _save(each, None, by)
    for name, macros in OF_TEAMS.items():
        for each in macros:
            _save(each, teams[name], by)


def _save(macro: tuple[str, str, str, tuple[str, ...]], team: Team | None, by: Agent) -> None:
    name, shortcut, text, lines = macro
    change.save(Macro(), Written(name, text, shortcut=shortcut, team=team, along=along.read(lines)), by=by)
