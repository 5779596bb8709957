"""Why a clock shows what it shows: an account in sentences, in the order in which things happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from frontdesk.clocks.clock import Clock, Leg
from frontdesk.clocks.reading import Reading, elapsed_in
from frontdesk.clocks.stretches import counted, days_of
from frontdesk.kit.hours import elapsed_seconds, written
from frontdesk.kit.hours.pauses import apart
from frontdesk.kit.sentence import Sentence
from frontdesk.kit.sentence import marked as _

MOST_OWN_DAYS = 10
Line = tuple[datetime, int, Sentence]
"""When it happened; of lines at one instant, which comes first; what to say."""
TERMS, OWN_DAY, COUNTED, PAUSED, BROKEN, MET = range(6)


def why(clock: Clock, reading: Reading, now: datetime, *, zone: tzinfo | None = None) -> list[Sentence]:
    """How `reading`, that of the clock at `now`, came about. Instants in it are in that zone, a reader's; without one in that of
    the calendar then in force. The hours of days of their own are always those of the calendar.
    """
    legs = clock.legs()
    until = reading.due_at or clock.met_at or max(now, clock.last_known())
    lines = [_begins(legs[0]), *_elsewhere(legs[0], zone), *_pauses(clock, legs, reading), *_verdict(clock, legs, reading)]
    for number, leg in enumerate(legs):
        if number:
            lines.append(_changed(clock, legs[:number], leg))
        end = max(leg.end or until, leg.begin)
        lines += [*_own_days(leg, end), *_counted(clock, legs[:number], leg, end, zone)]
    ordered = sorted(lines, key=lambda line: line[:2])
    return [_as_read(sentence, zone) for sentence in (*(sentence for _at, _rank, sentence in ordered), _due(clock, legs[-1], reading, zone))]


def _begins(leg: Leg) -> Line:
    words = _("It runs from %(start)s for %(duration)s of open time, by the hours of %(zone)s.")
    return leg.begin, TERMS, Sentence(words, {"start": _in(leg, leg.begin), "duration": _long(leg.duration_seconds), "zone": leg.calendar.zone.key})


def _elsewhere(leg: Leg, zone: tzinfo | None) -> Iterator[Line]:
    if zone is not None and str(zone) != leg.calendar.zone.key:
        words = _("Times are shown as in %(reader)s; hours of days of their own are those of %(zone)s.")
        yield leg.begin, TERMS, Sentence(words, {"reader": str(zone), "zone": leg.calendar.zone.key})


def _changed(clock: Clock, before: list[Leg], leg: Leg) -> Line:
    values = {
        "at": _in(leg, leg.begin), "zone": leg.calendar.zone.key, "elapsed": _long(elapsed_in(before, clock.pauses, leg.begin)),
        "old": _long(before[-1].duration_seconds), "new": _long(leg.duration_seconds),
    }
    if leg.calendar == before[-1].calendar:
        words = _("From %(at)s on %(new)s are promised instead of %(old)s; the %(elapsed)s that had elapsed are kept.")
    elif leg.duration_seconds == before[-1].duration_seconds:
        words = _("From %(at)s on other hours count, those of %(zone)s; the %(elapsed)s that had elapsed are kept.")
    else:
        words = _(
            "From %(at)s on %(new)s are promised instead of %(old)s, and other hours count, those of %(zone)s; "
            "the %(elapsed)s that had elapsed are kept."
        )
    return leg.begin, TERMS, Sentence(words, values)


def _own_days(leg: Leg, until: datetime) -> Iterator[Line]:
    first, last = days_of(leg, until)
    own = [(day, spans) for day, spans in leg.calendar.days if first <= day <= last]
    for day, spans in own[:MOST_OWN_DAYS]:
        at = max(datetime(day.year, day.month, day.day, tzinfo=leg.calendar.zone).astimezone(UTC), leg.begin)
        if spans:
            hours = ", ".join(f"{written.time(span.begin)}–{written.time(span.end)}" for span in spans)
            yield at, OWN_DAY, Sentence(_("%(day)s has hours of its own: %(hours)s."), {"day": day, "hours": hours})
        else:
            yield at, OWN_DAY, Sentence(_("%(day)s is closed, as a day of its own."), {"day": day})
    if len(own) > MOST_OWN_DAYS:
        words = _("Until %(day)s there are more days of their own: %(number)s.")
        yield at, OWN_DAY, Sentence(words, {"day": own[-1][0], "number": len(own) - MOST_OWN_DAYS})


def _counted(clock: Clock, before: list[Leg], leg: Leg, until: datetime, zone: tzinfo | None) -> Iterator[Line]:
    left = timedelta(seconds=leg.duration_seconds - elapsed_in(before, clock.pauses, leg.begin))
    for stretch in counted(leg, clock.pauses, until):
        left -= stretch.counted
        values = {"begin": stretch.begin, "end": _End(stretch.begin, stretch.end), "counted": stretch.counted, "left": max(left, timedelta(0))}
        if stretch.is_sum:
            words = _("From %(begin)s to %(end)s: %(counted)s counted in all, %(left)s left.")
        elif _offset(stretch.begin, zone) != _offset(stretch.end, zone):
            words = _("%(begin)s to %(end)s: %(counted)s counted, as clocks were changed, %(left)s left.")
        else:
            words = _("%(begin)s to %(end)s: %(counted)s counted, %(left)s left.")
        yield stretch.begin, COUNTED, Sentence(words, values)


@dataclass(frozen=True, slots=True)
class _End:
    """Where something ends that has a beginning."""

    begin: datetime
    end: datetime

    def shown(self, zone: tzinfo | None) -> object:
        """The time alone when it is on the day of the beginning."""
        begin, end = _shown_in(self.begin, zone), _shown_in(self.end, zone)
        if end.date() == begin.date():
            return end.time()
        return "24:00" if end.date() - begin.date() == timedelta(1) and end.time() == time() else end


def _as_read(sentence: Sentence, zone: tzinfo | None) -> Sentence:
    """With its instants as the reader's clock shows them."""
    return Sentence(sentence.words, {name: _value(value, zone) for name, value in sentence.values.items()})


def _value(value: object, zone: tzinfo | None) -> object:
    if isinstance(value, _End):
        return value.shown(zone)
    return _shown_in(value, zone) if isinstance(value, datetime) else value


def _shown_in(at: datetime, zone: tzinfo | None) -> datetime:
    return at if zone is None else at.astimezone(zone)


def _offset(at: datetime, zone: tzinfo | None) -> timedelta | None:
    return _shown_in(at, zone).utcoffset()


def _pauses(clock: Clock, legs: list[Leg], reading: Reading) -> Iterator[Line]:
    """Each that took time from it."""
    over = min(at for at in (reading.due_at, clock.met_at, datetime.max.replace(tzinfo=UTC)) if at is not None)
    for paused, resumed in apart(clock.pauses):
        if paused >= over or (resumed is not None and resumed <= max(paused, clock.start)):
            continue
        leg = next(leg for leg in reversed(legs) if leg.begin <= paused or leg is legs[0])
        begin = _in(leg, paused)
        if resumed is None:
            words = _("Paused since %(begin)s, and still: %(left)s left.")
            yield paused, PAUSED, Sentence(words, {"begin": begin, "left": _long(reading.remaining_seconds)})
            continue
        missed = sum(elapsed_seconds(each.calendar, max(paused, each.begin), min(resumed, each.end or resumed)) for each in legs)
        if missed:
            words = _("Paused from %(begin)s to %(end)s: %(missed)s of open time do not count.")
        else:
            words = _("Paused from %(begin)s to %(end)s, when it was not open: that changes nothing.")
        yield paused, PAUSED, Sentence(words, {"begin": begin, "end": _End(begin, _in(leg, resumed)), "missed": _long(missed)})


def _verdict(clock: Clock, legs: list[Leg], reading: Reading) -> Iterator[Line]:
    if reading.breached_at is not None:
        at = _in(legs[-1], reading.breached_at)
        if reading.breached_by_change:
            yield reading.breached_at, BROKEN, Sentence(_("Broken at %(at)s, by the change: what it promises was over by then."), {"at": at})
        else:
            yield reading.breached_at, BROKEN, Sentence(_("Broken: it was not met by %(at)s."), {"at": at})
    if clock.met_at is not None:
        words = _("Met in time, %(at)s.") if reading.breached_at is None else _("Met too late, %(at)s.")
        yield clock.met_at, MET, Sentence(words, {"at": _in(legs[-1], clock.met_at)})


def _due(clock: Clock, leg: Leg, reading: Reading, zone: tzinfo | None) -> Sentence:
    if reading.due_at is not None:
        at = _shown_in(_in(leg, reading.due_at), zone)
        # In the repeated hour the time alone could be either.
        return Sentence(_("Due %(at)s (%(zone)s, UTC%(offset)s)."), {"at": at, "zone": str(at.tzinfo), "offset": at.isoformat()[-6:]})
    if any(resumed is None for _paused, resumed in clock.pauses):
        return Sentence(_("Nothing is due while the pause lasts."), {})
    return Sentence(_("Nothing is due: it will not be open for %(left)s more within a hundred years."), {"left": _long(reading.remaining_seconds)})


def _in(leg: Leg, at: datetime) -> datetime:
    return at.astimezone(leg.calendar.zone)


def _long(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)
