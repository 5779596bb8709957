"""PostgreSQL is spared only tests that send it nothing new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from frontdesk.people.models import Team
from tests import statements
from tests.statements import Notes, kind, needed

ONE = "SELECT a FROM b WHERE c IN (%s, %s) LIMIT 21"


def test_of_two_that_send_the_same_the_quicker_is_enough() -> None:
    tests = [("slow", 2.0, "ab"), ("quick", 0.1, "ab"), ("other", 9.0, "c"), ("empty", 0.1, "")]
    assert needed((name, seconds, frozenset(kinds)) for name, seconds, kinds in tests) == {"quick", "other"}


@pytest.mark.parametrize(("values", "is_another"), [
    ([1, 2, 3], False), ([7], False), (["1"], True), ([None, 1], True), ([2**40], True),
])
def test_what_may_go_otherwise_there_is_another_kind(values: list[object], is_another: bool) -> None:
    sql = f"SELECT a FROM b WHERE c IN ({', '.join(['%s'] * len(values))}) LIMIT {len(values)}"
    assert (kind(sql, values, False).partition(" ")[2] != kind(ONE, [1, 2], False).partition(" ")[2]) == is_another


def test_lists_of_any_length_are_one_kind_and_marks_in_a_transaction_none() -> None:
    assert kind(ONE, [1, 2], False) == kind(ONE.replace("%s, %s", "%s, %s, %s").replace("21", "5"), [1, 2, 3], False)
    assert kind("SAVEPOINT s1", None, False) == ""
    assert kind("INSERT INTO a (b) VALUES (%s)", ["x\0"], False) != kind("INSERT INTO a (b) VALUES (%s)", ["x"], False)


def test_what_a_test_sends_is_noted_and_what_was_refused_apart(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(statements.NAME, str(tmp_path))
    notes = Notes()
    Team.objects.create(pk=1, name="Support")
    with notes.of("good", connection):
        Team.objects.create(pk=2, name="Billing")
    with notes.of("refused", connection), pytest.raises(IntegrityError), transaction.atomic():
        Team(pk=1, name="Again").save(force_insert=True)
    notes.keep()
    good, refused = (json.loads(line) for line in next(tmp_path.glob("*.jsonl")).read_text().splitlines())
    assert (good["test"], len(good["kinds"])) == ("good", 1)
    assert refused["kinds"] == [good["kinds"][0] + "!"]
    statements.main(tmp_path)
    assert statements.spared() == frozenset()
