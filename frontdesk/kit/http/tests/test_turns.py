"""Requests take turns, and a slow one holds up nobody for long."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from frontdesk.kit.http import turns


def _work(application: turns.Application, number: int) -> list[threading.Thread]:
    threads = [threading.Thread(target=lambda: list(application({}, lambda *_: None))) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads


def test_no_more_work_at_once_than_there_are_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 10)
    inside, most = 0, 0

    def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.01)
        inside -= 1
        return [b""]

    for thread in _work(turns.in_turns(slow, 2), 6):
        thread.join(5)
    assert most == 2


def test_who_has_waited_long_enough_goes_on_without_a_turn() -> None:
    is_over = threading.Event()
    began = threading.Semaphore(0)

    def stuck(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        began.release()
        is_over.wait(5)
        return [b""]

    threads = _work(turns.in_turns(stuck, 1), 3)
    try:
        assert all(began.acquire(timeout=2) for _ in range(3))
    finally:
        is_over.set()
        for thread in threads:
            thread.join(5)


def test_a_turn_is_given_back_when_the_request_fails() -> None:
    def fails(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise ValueError("broken")

    answer = turns.in_turns(fails, 1)
    for _ in range(3):
        began = time.monotonic()
        with pytest.raises(ValueError, match="broken"):
            answer({}, None)  # type: ignore[arg-type]
        assert time.monotonic() - began < turns.PATIENCE_SECONDS
