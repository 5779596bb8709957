"""Repetitions agree with dateutil's, which the package of the holidays brings along."""

from __future__ import annotations

import random
import warnings
from datetime import date, datetime, timedelta

import pytest

from frontdesk.kit.ical.repeat import Budget, Rule, TooMuch, Unknown, occurrences

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from dateutil.rrule import rrulestr

START = date(2024, 2, 29)
LAST = date(2028, 12, 31)
WRITTEN = [
    "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=2", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,25,-1", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
    "FREQ=YEARLY;BYDAY=-1MO", "FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO,1SU", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=1MO,-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-2", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
    "FREQ=WEEKLY;BYMONTH=1,7", "FREQ=DAILY;INTERVAL=10", "FREQ=DAILY;BYDAY=SA,SU;BYMONTH=8", "FREQ=DAILY;COUNT=5", "FREQ=YEARLY;COUNT=3",
    "FREQ=WEEKLY;COUNT=40;BYDAY=MO,WE", "FREQ=MONTHLY;UNTIL=20250829", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
]


def theirs(text: str, start: date, first: date, last: date) -> list[date]:
    rule = rrulestr(text, dtstart=datetime.combine(start, datetime.min.time()))
    found = rule.between(datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.min.time()), inc=True)
    return [each.date() for each in found]


@pytest.mark.parametrize("text", WRITTEN)
def test_it_comes_on_the_days_on_which_dateutil_says(text: str) -> None:
    chance = random.Random(text)
    for _case in range(6):
        start = START + timedelta(days=chance.randrange(0, 800))
        first = start + timedelta(days=chance.randrange(-400, 900))
        found = list(occurrences(Rule.of(text), start, LAST, Budget(10**6), since=first))
        assert found == theirs(text, start, max(first, start), LAST), (text, start, first)


@pytest.mark.parametrize("text", ["FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20", "INTERVAL=2", "FREQ=YEARLY;BYDAY=XX", "FREQ=DAILY;INTERVAL=x"])
def test_what_cannot_be_worked_out_says_so(text: str) -> None:
    with pytest.raises(Unknown):
        Rule.of(text)


def test_a_rule_that_never_comes_ends_when_its_budget_is_spent() -> None:
    never = Rule.of("FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30")
    with pytest.raises(TooMuch):
        list(occurrences(never, date(1, 1, 1), date(9999, 1, 1), Budget(5000), since=date(2026, 1, 1)))


def test_the_past_of_a_rule_costs_nothing() -> None:
    budget = Budget(3000)
    found = list(occurrences(Rule.of("FREQ=DAILY"), date(1900, 1, 1), date(2026, 1, 9), budget, since=date(2026, 1, 8)))
    assert found == [date(2026, 1, 8), date(2026, 1, 9)]
    assert budget.left > 2990
