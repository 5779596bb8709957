"""What went wrong with a tool is told to an admin in words, not by the names of our exceptions."""

from __future__ import annotations

import errno

import pytest

from frontdesk.answers.tools import trouble
from frontdesk.kit.http import fetch
from frontdesk.kit.http.fetch import Asked, Limits, NotFetched


@pytest.mark.parametrize(("behind", "says"), [
    (TimeoutError("timed out"), "in time"), (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), "Nothing answers"),
    (ConnectionResetError(errno.ECONNRESET, "reset"), "broke"), (OSError("[Errno -2] Name or service not known"), "was not found"),
    (OSError(errno.ENETUNREACH, "unreachable"), "OSError: it"), (None, "OSError: it"),
])
def test_what_lies_behind_it_is_told_in_words(behind: Exception | None, says: str) -> None:
    error = NotFetched("OSError: it")
    error.__cause__ = behind
    assert says in trouble.in_words(error)


def test_a_name_that_is_nowhere_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_arguments: object, **_named: object) -> None:
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr(fetch.socket, "getaddrinfo", nowhere)
    with pytest.raises(NotFetched) as caught:
        fetch.ask("https://shop.invalid/", Asked(), Limits(seconds=5, largest_bytes=1000))
    assert "was not found" in trouble.in_words(caught.value)
