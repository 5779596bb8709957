"""A calendar invitation as a person reads it: what, when, where, who. The calendar file itself stays among the files."""

from __future__ import annotations

import html

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.email import charsets, icalendar
from frontdesk.channels.carriers.email.icalendar import Meeting, Moment, Person
from frontdesk.channels.carriers.email.parse import Mail

LARGEST_BYTES = 1_000_000
MOST_NAMED = 10
TYPES = ("text/calendar", "application/ics")
TITLES = {
    "CANCEL": gettext_lazy("Cancelled"), "REPLY": gettext_lazy("Answer to an invitation"),
    "COUNTER": gettext_lazy("Another time is proposed"), "PUBLISH": gettext_lazy("Event"),
}
ANSWERS = {
    "ACCEPTED": gettext_lazy("accepted"), "DECLINED": gettext_lazy("declined"), "TENTATIVE": gettext_lazy("tentative"),
}
RHYTHMS = {
    "DAILY": gettext_lazy("every day"), "WEEKLY": gettext_lazy("every week"), "MONTHLY": gettext_lazy("every month"),
    "YEARLY": gettext_lazy("every year"),
}


def lines_of(mail: Mail) -> list[tuple[str, str]]:
    """What an invitation in the mail says, as labels and what stands behind them; [] when there is none."""
    for file in mail.files:
        if file.content_type in TYPES and file.part.end - file.part.begin <= LARGEST_BYTES:
            event = icalendar.read(charsets.decode(file.data(), file.part.content_type[1].get("charset", "")))
            if event:
                return [(label, said) for label, said in _lines(event) if said]
    return []


def as_text(lines: list[tuple[str, str]]) -> str:
    return "\n".join(f"{label}: {said}" for label, said in lines)


def as_html(lines: list[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><td>{html.escape(label)}</td><td>{html.escape(said)}</td></tr>" for label, said in lines)
    return f'<table border="1" cellpadding="4"><tbody>{rows}</tbody></table>'


def _lines(event: Meeting) -> list[tuple[str, str]]:
    return [
        (str(TITLES.get(event.method, _("Invitation"))), event.summary or _("without a title")),
        (_("When"), _when(event)),
        (_("Where"), event.place),
        (_("Organiser"), _person(event.organiser) if event.organiser else ""),
        (_("Who"), _people(event.people)),
    ]


def _when(event: Meeting) -> str:
    begins, ends = event.begins, event.ends
    if begins is None:
        return ""
    said = _moment(begins)
    if ends and ends.at.replace(tzinfo=None) > begins.at.replace(tzinfo=None):
        is_same_day = ends.at.date() == begins.at.date()
        said += f" – {ends.at:%H:%M}" if is_same_day else f" – {_moment(ends)}"
    said += f" ({begins.zone})" if begins.zone and not begins.is_day else ""
    rhythm = RHYTHMS.get(event.repeats)
    return f"{said}, {rhythm}" if rhythm else said


def _moment(moment: Moment) -> str:
    return f"{moment.at:%Y-%m-%d}" if moment.is_day else f"{moment.at:%Y-%m-%d %H:%M}"


def _people(people: tuple[Person, ...]) -> str:
    named = ", ".join(map(_person, people[:MOST_NAMED]))
    rest = len(people) - MOST_NAMED
    return _("%(names)s and %(count)s more") % {"names": named, "count": rest} if rest > 0 else named


def _person(person: Person) -> str:
    said = f"{person.name} <{person.email}>" if person.name else person.email
    answer = ANSWERS.get(person.answer)
    return f"{said} ({answer})" if answer else said
