"""What is kept comes back as it was, however dense it is."""

from __future__ import annotations

import base64
import random
from pathlib import Path

import pytest

from frontdesk.kit import files

DENSE = random.Random(3).randbytes(200_000)  # noqa: S311
KINDS = {"empty": b"", "small": b"x" * 100, "dense": DENSE, "base64": base64.encodebytes(DENSE), "words": b"the cup is broken " * 20_000}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_comes_back(kind: str, tmp_path: Path, settings) -> None:
    settings.FRONTDESK_DATA = tmp_path
    assert files.load(files.save(KINDS[kind])) == KINDS[kind]


@pytest.mark.parametrize(("kind", "share"), [("dense", 1.01), ("base64", 0.8), ("words", 0.02)])
def test_what_can_be_smaller_takes_less_room(kind: str, share: float, tmp_path: Path, settings) -> None:
    settings.FRONTDESK_DATA = tmp_path
    sha256 = files.save(KINDS[kind])
    kept = dict(files.kept())[sha256]
    assert kept.stat().st_size <= len(KINDS[kind]) * share
