"""Finds the public sample data that lies beside the repository; tests that need it skip where it is absent."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def data(*parts: str) -> Path:
    """The file or folder of that name, or the test is skipped with the reason."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"public sample data is not beside the repository: {'/'.join(parts)}")
    return path
