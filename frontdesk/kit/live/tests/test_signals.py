from __future__ import annotations

from typing import Any

import pytest

from frontdesk.kit.live import signals, sockets


@pytest.fixture
def heard() -> list[Any]:
    return []


@pytest.fixture
def receiver(heard: list[Any]):
    receiver = signals.Receiver("test", lambda topics, signal: heard.append((topics, signal)))
    yield receiver
    receiver.close()


def test_a_signal_reaches_a_receiver_as_it_was_sent(receiver: signals.Receiver, heard: list[Any]):
    signals.send(["team:1", "agent:2"], {"kind": "typing", "by": "Zoë"})
    receiver.receive()
    assert heard == [(["team:1", "agent:2"], {"kind": "typing", "by": "Zoë"})]


def test_receiving_never_waits(receiver: signals.Receiver, heard: list[Any]):
    receiver.receive()
    assert heard == []


def test_more_signals_than_fit_are_dropped_without_a_word(receiver: signals.Receiver, heard: list[Any]):
    for number in range(5000):
        signals.send(["team:1"], {"number": number})
    receiver.receive()
    assert 0 < len(heard) < 5000


def test_a_signal_is_no_way_to_send_a_letter():
    with pytest.raises(ValueError, match="at most 4096"):
        signals.send(["team:1"], {"text": "x" * 5000})


def test_rubbish_in_the_socket_is_passed_over(receiver: signals.Receiver, heard: list[Any]):
    for rubbish in (b"", b"{", b"[]", b'{"topics": []}', b"\xff\xfe"):
        sockets.post(signals.SIGNALS, rubbish)
    signals.send(["team:1"], {"kind": "typing"})
    receiver.receive()
    assert heard == [(["team:1"], {"kind": "typing"})]
