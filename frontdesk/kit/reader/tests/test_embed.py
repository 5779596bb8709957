"""Vectors are made elsewhere within limits, of texts without secrets, and whatever goes wrong with them is none and no error."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from frontdesk.kit.reader import change, embed
from frontdesk.kit.reader.models import Call, Endpoint, Maker, Outcome, Purpose, Task, Use
from frontdesk.kit.reader.tests.model_server import KEY, data, raw, set_up_vectors, vectors
from frontdesk.kit.reader.tests.model_server import meaning as meaning
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.reader.tests.model_server import reader as reader
from frontdesk.kit.reader.tests.test_ask import drip, hang_up

AT = datetime(2026, 3, 31, 23, 50, tzinfo=UTC)
TEXTS = ["Where is my parcel?", "The parcel, where is it?", "Change a password"]


def of(*rows: object, **each: object) -> object:
    return {"data": [{"index": place, "embedding": row, **each} for place, row in enumerate(rows)]}


def test_texts_come_back_as_vectors_of_length_one_in_their_order(meaning):
    found = embed.vectors(Task.QUESTIONS, TEXTS, at=AT)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1)
    assert found[0] @ found[1] > 0.5 > found[0] @ found[2]
    (asked,) = meaning.asked
    assert (asked["path"], asked["model"], asked["input"]) == ("/v1/embeddings", "meaning-1", TEXTS)
    assert meaning.keys == [f"Bearer {KEY}"]
    call = Call.objects.get()
    assert (call.task, call.outcome, call.tokens_asked, call.tokens_answered, call.cost) == ("questions", Outcome.SAID, 12, 0, Decimal("0.012"))
    assert not any("parcel" in str(value) for value in vars(call).values())


def test_cards_and_secrets_do_not_leave_to_become_vectors_even_where_a_long_text_is_cut(meaning):
    card = "4111 1111 1111 1111"
    embed.vectors(Task.QUESTIONS, [f"My card is {card}, write to nadia@example.org", "word " * 197 + card], at=AT)
    assert meaning.texts[0] == "My card is [card-1], write to [mail-1]"
    assert "4111" not in "".join(meaning.texts)
    assert len(meaning.texts[1]) <= embed.LONGEST_TEXT
    assert Call.objects.get().hidden == 2


@pytest.mark.parametrize(("says", "outcome"), [
    (drip, Outcome.SLOW), (hang_up, Outcome.FAILED), (data({"error": {"message": "no"}}, 429), Outcome.FAILED), (raw(b"", 500), Outcome.FAILED),
    (raw(b"{nonsense"), Outcome.UNREADABLE), (data([]), Outcome.UNREADABLE), (data({"data": 7}), Outcome.UNREADABLE), (data({"data": []}), Outcome.UNREADABLE),
    (data({"data": [None]}), Outcome.UNREADABLE), (data(of("abc")), Outcome.UNREADABLE), (data(of([])), Outcome.UNREADABLE),
    (data(of([1.0, None])), Outcome.UNREADABLE), (data(of([True, False])), Outcome.UNREADABLE), (data(of([0.0, 0.0])), Outcome.UNREADABLE),
    (data(of([1.0], [1.0])), Outcome.UNREADABLE), (data({"data": [{"index": 3, "embedding": [1.0]}]}), Outcome.UNREADABLE),
    (raw(b'{"data":[{"index":0,"embedding":[NaN,1]}]}'), Outcome.UNREADABLE), (raw(b'{"data":[{"index":0,"embedding":[1e308,1e308]}]}'), Outcome.UNREADABLE),
    (raw(b'{"data":[{"index":0,"embedding":[' + b"9" * 400 + b"]}]}"), Outcome.UNREADABLE), (data(of([1.0] * 9000)), Outcome.UNREADABLE),
    (raw(b" " * 13_000_000), Outcome.FAILED),
], ids=lambda value: value if isinstance(value, str) else "it")
def test_whatever_goes_wrong_makes_no_vectors_and_is_written_down(meaning, says, outcome):
    meaning.says = says
    began = time.monotonic()
    assert embed.vectors(Task.QUESTIONS, TEXTS[:1], at=AT) is None
    assert time.monotonic() - began < 4
    call = Call.objects.get()
    assert call.outcome == outcome, call.note
    assert call.cost > 0, "it may have cost something"


def test_vectors_of_another_length_than_before_are_none_until_all_are_made_anew(meaning):
    assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT).shape == (3, 256)
    meaning.says = vectors(dimensions=64)
    assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT) is None
    assert Call.objects.first().note == "vectors of 64 numbers, not 256"
    change.renew(at=AT)
    assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT).shape == (3, 64)


def test_another_model_or_address_is_another_maker_and_other_terms_are_not(meaning):
    first = embed.maker()
    set_up_vectors(meaning, seconds=3)
    assert embed.maker() == first
    set_up_vectors(meaning, model="meaning-2")
    second = embed.maker()
    assert second.name != first.name
    set_up_vectors(meaning, is_on=False)
    assert embed.maker() is None
    assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT) is None
    change.remove(Purpose.VECTORS)
    assert Maker.objects.count() == 3
    assert not Endpoint.objects.exists()


def test_a_question_is_asked_once_and_again_by_another_model(meaning):
    one = embed.question("Where is my parcel?", Task.QUESTIONS, at=AT)
    again = embed.question("Where is my parcel?", Task.QUESTIONS, at=AT)
    assert len(meaning.asked) == 1
    assert one.name == again.name
    assert list(one.vector) == list(again.vector)
    change.renew(at=AT)
    assert embed.question("Where is my parcel?", Task.QUESTIONS, at=AT).name != one.name
    assert len(meaning.asked) == 2
    assert embed.question("  ", Task.QUESTIONS, at=AT) is None


def test_beyond_its_limit_nothing_leaves_and_what_words_cost_is_another_matter(meaning, reader):
    Call.objects.create(task="summary", model="small-1", at=AT, cost=100, currency="EUR")
    Endpoint.objects.filter(purpose=Purpose.VECTORS).update(day_limit=Decimal("0.03"))
    assert embed.vectors(Task.QUESTIONS, TEXTS[:1], at=AT) is not None
    assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT) is None, "three texts may cost more than what is left"
    assert len(meaning.asked) == 1
    assert embed.vectors(Task.QUESTIONS, TEXTS[:1], at=AT + timedelta(minutes=20)) is not None


def test_after_three_failures_it_is_let_alone_and_words_go_on(meaning, reader):
    meaning.says = raw(b"", 500)
    for _each in range(3):
        assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT) is None
    meaning.says = vectors()
    assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT + timedelta(seconds=59)) is None
    assert Endpoint.objects.get(purpose=Purpose.WORDS).failures == 0
    assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT + timedelta(seconds=61)) is not None


def test_searches_of_strangers_are_sent_only_where_that_is_on_and_so_many_a_minute(meaning):
    assert embed.vectors(Task.SEARCHES, TEXTS[:1], at=AT) is None
    set_up_vectors(meaning, takes_searches=True)
    Call.objects.bulk_create(Call(task="searches", model="meaning-1", at=AT, currency="EUR") for _each in range(29))
    assert [embed.vectors(Task.SEARCHES, TEXTS[:1], at=AT) is not None for _each in range(2)] == [True, False]
    assert embed.vectors(Task.QUESTIONS, TEXTS[:1], at=AT) is not None
    assert embed.vectors(Task.SEARCHES, TEXTS[:1], at=AT + timedelta(seconds=61)) is not None


def test_searches_of_strangers_take_a_quarter_of_a_limit_at_most(meaning):
    set_up_vectors(meaning, takes_searches=True, day_limit=Decimal("0.20"))
    while embed.vectors(Task.SEARCHES, TEXTS[:1], at=AT) is not None:
        pass
    spent = sum(Call.objects.values_list("cost", flat=True))
    assert 0 < spent <= Decimal("0.05")
    assert embed.vectors(Task.QUESTIONS, TEXTS[:1], at=AT) is not None


def test_the_key_is_kept_sealed_and_not_sent_elsewhere(meaning, settings):
    assert KEY not in json.dumps(list(Endpoint.objects.values("key_sealed", "address")))
    settings.FRONTDESK_LOCAL_READER = ""
    assert embed.vectors(Task.QUESTIONS, TEXTS, at=AT) is None
    assert meaning.asked == []


def test_without_the_whole_task_searches_are_off_too(meaning):
    set_up_vectors(meaning, takes_searches=True)
    Use.objects.filter(task=Task.QUESTIONS).update(is_on=False)
    assert embed.vectors(Task.SEARCHES, TEXTS, at=AT) is None
