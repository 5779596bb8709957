"""A desk that is started for each test, and one that several look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serve.running import Serve

StartServe = Callable[..., Serve]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[StartServe]:
    """Starts a desk in `tmp_path / "desk"`, or in the folder that is named; all end with the test."""
    started: list[Serve] = []

    def start(*options: str, folder: Path | None = None, port: int | None = None) -> Serve:
        started.append(Serve(folder or tmp_path / "desk", *options, port=port))
        return started[-1]

    yield start
    for one in started:
        one.end()
