"""A reader is asked within its limits, sees nothing confidential, and whatever goes wrong with it is no answer and no error."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from frontdesk.kit.reader.ask import complete, is_on
from frontdesk.kit.reader.models import Call, Endpoint, Outcome, Use
from frontdesk.kit.reader.tests.model_server import KEY, data, raw, words
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.reader.tests.model_server import reader as reader

AT = datetime(2026, 3, 31, 23, 50, tzinfo=UTC)
ASKED = [{"role": "user", "content": "Sum it up."}]


def test_an_answer_comes_back_and_is_logged_with_its_cost_and_without_words(reader):
    reader.says = words("It is about a parcel.", asked=2000, answered=100)
    assert complete("summary", ASKED, at=AT) == "It is about a parcel."
    (asked,) = reader.asked
    assert (asked["path"], asked["model"], asked["messages"]) == ("/v1/chat/completions", "small-1", ASKED)
    assert reader.keys == [f"Bearer {KEY}"]
    call = Call.objects.get()
    assert (call.outcome, call.tokens_asked, call.tokens_answered, call.cost) == (Outcome.SAID, 2000, 100, Decimal("1.15"))
    assert not any("parcel" in str(value) or "Sum" in str(value) for value in vars(call).values())


def test_without_an_endpoint_or_with_the_task_off_nothing_leaves(reader):
    Use.objects.filter(task="summary").delete()
    assert not is_on("summary")
    assert is_on("reply")
    assert complete("summary", ASKED, at=AT) is None
    Endpoint.objects.all().delete()
    assert not is_on("reply")
    assert complete("reply", ASKED, at=AT) is None
    assert reader.asked == []


def test_cards_and_secrets_do_not_leave_and_are_put_back(reader):
    def echo(request: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        words(body["messages"][-1]["content"])(request, body)

    reader.says = echo
    text = "Card 4111 1111 1111 1111, password: hunter2, DE89 3704 0044 0532 0130 00, nadia@example.org"
    assert complete("summary", [{"role": "user", "content": text}], at=AT) == text
    assert reader.text == "Card [card-1], password: [password-1], [account-1], [mail-1]"
    assert Call.objects.get().hidden == 4


def drip(request: BaseHTTPRequestHandler, _body: dict[str, Any]) -> None:
    request.send_response(200)
    request.end_headers()
    for _each in range(60):
        request.wfile.write(b" ")
        time.sleep(0.1)


def hang_up(request: BaseHTTPRequestHandler, _body: dict[str, Any]) -> None:
    request.connection.close()


@pytest.mark.parametrize(("says", "outcome"), [
    (drip, Outcome.SLOW), (hang_up, Outcome.FAILED), (raw(b"", 500), Outcome.FAILED), (data({"error": {"message": "no"}}, 429), Outcome.FAILED),
    (raw(b"", 307, Location="/v1/elsewhere"), Outcome.FAILED), (raw(b"{nonsense"), Outcome.UNREADABLE),
    (raw(b"[" * 100_000), Outcome.UNREADABLE),
    (raw(b" " * 3_000_000), Outcome.FAILED), (raw(b"\xff\xfe\x00"), Outcome.UNREADABLE),
    (data([]), Outcome.UNREADABLE), (data({"choices": {}}), Outcome.UNREADABLE),
    (data({"choices": [None]}), Outcome.UNREADABLE), (data({"choices": [{"message": {"content": 7}}]}), Outcome.UNREADABLE),
    (data({"choices": [{"message": {"content": None}}]}), Outcome.UNREADABLE), (words("  "), Outcome.UNREADABLE),
    (words("It is ab", finish="length"), Outcome.UNREADABLE),
    (words("x" * 50_000), Outcome.UNREADABLE),
], ids=lambda value: value if isinstance(value, str) else "it")  # an address would name it otherwise in each process
def test_whatever_goes_wrong_is_no_answer_and_is_written_down(reader, says, outcome):
    reader.says = says
    began = time.monotonic()
    assert complete("summary", ASKED, at=AT) is None
    assert time.monotonic() - began < 3
    call = Call.objects.get()
    assert call.outcome == outcome, call.note
    assert call.cost > 0, "it may have cost something"
    assert KEY not in call.note


def test_an_address_where_nobody_listens_is_no_answer(reader):
    reader.stop()
    assert complete("summary", ASKED, at=AT) is None
    assert Call.objects.get().outcome == Outcome.FAILED


@pytest.mark.parametrize("wrong", [-5, "many", 10**12, True, None, 1.5, {}])
def test_a_count_that_is_none_is_replaced_by_ours(reader, wrong):
    reader.says = words("Fine.", asked=wrong, answered=wrong)
    assert complete("summary", ASKED, at=AT) == "Fine."
    call = Call.objects.get()
    assert 0 < call.tokens_asked < 100
    assert 0 < call.tokens_answered < 100


def test_a_model_that_names_its_limit_otherwise_is_asked_so(reader):
    def picky(request: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        if "max_tokens" in body:
            data({"error": {"message": "Use max_completion_tokens instead."}}, 400)(request, body)
        else:
            words("Fine.")(request, body)

    reader.says = picky
    assert complete("summary", ASKED, at=AT) == "Fine."
    assert "temperature" not in reader.asked[1]


def test_beyond_the_limit_of_a_day_nothing_leaves_until_the_next(reader):
    Endpoint.objects.update(day_limit=5)
    reader.says = words("Fine.", asked=4000, answered=1000)  # 3.50
    assert complete("summary", ASKED, at=AT) == "Fine."
    assert complete("summary", ASKED, at=AT) is None, "another could cost 2.25 more"
    assert complete("summary", ASKED, at=AT + timedelta(minutes=20)) == "Fine."
    assert len(reader.asked) == 2


def test_beyond_the_limit_of_a_month_nothing_leaves_until_the_next(reader):
    Endpoint.objects.update(month_limit=5)
    reader.says = words("Fine.", asked=4000, answered=1000)
    assert complete("summary", ASKED, at=AT - timedelta(days=20)) == "Fine."
    assert complete("summary", ASKED, at=AT) is None
    assert complete("summary", ASKED, at=AT + timedelta(minutes=20)) == "Fine."


def test_what_is_being_asked_counts_for_the_limit_before_it_is_answered(reader):
    Endpoint.objects.update(day_limit=3)
    seen: list[str | None] = []

    def meanwhile(request: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        words("Fine.", asked=10, answered=10)(request, body)

    reader.says = meanwhile
    from frontdesk.kit.reader import spend

    assert spend.set_aside("summary", "small-1", ["Sum it up."], most_tokens=1500, hidden=0, at=AT) is not None
    seen.append(complete("summary", ASKED, at=AT))
    assert seen == [None]


def test_after_three_failures_it_is_let_alone_and_longer_each_time(reader):
    reader.says = raw(b"", 500)
    for _each in range(3):
        assert complete("summary", ASKED, at=AT) is None
    reader.says = words("Fine.")
    assert complete("summary", ASKED, at=AT + timedelta(seconds=59)) is None
    assert len(reader.asked) == 3
    reader.says = raw(b"", 500)
    assert complete("summary", ASKED, at=AT + timedelta(seconds=61)) is None
    assert len(reader.asked) == 4
    reader.says = words("Fine.")
    assert complete("summary", ASKED, at=AT + timedelta(seconds=122)) is None, "twice as long"
    assert complete("summary", ASKED, at=AT + timedelta(seconds=182)) == "Fine."
    assert Endpoint.objects.get().failures == 0


def test_a_machine_of_our_network_is_asked_only_where_the_operator_says_so(reader, settings):
    settings.FRONTDESK_LOCAL_READER = "127.0.0.1:1, 10.0.0.1:80"
    assert complete("summary", ASKED, at=AT) is None
    assert reader.asked == []
    assert "no public address" in Call.objects.get().note


def test_too_long_a_question_is_not_sent(reader):
    assert complete("summary", [{"role": "user", "content": "word " * 20_000}], at=AT) is None
    assert reader.asked == []


def test_the_key_is_kept_sealed(reader):
    assert KEY not in json.dumps(list(Endpoint.objects.values("key_sealed", "address")))




def test_the_log_is_kept_for_400_days(reader):
    complete("summary", ASKED, at=AT)
    complete("summary", ASKED, at=AT + timedelta(days=399))
    assert Call.objects.count() == 2
    complete("summary", ASKED, at=AT + timedelta(days=401))
    assert Call.objects.count() == 2
