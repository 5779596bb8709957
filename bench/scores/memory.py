"""`python -m bench.scores.memory`: megabytes that language, both encoders and topics (predicting) add to an empty interpreter."""

from __future__ import annotations

import tempfile
from pathlib import Path


def main() -> None:
    before = _megabytes()
    from frontdesk.kit import language
    from frontdesk.kit.encoder import many as encoder_many
    from frontdesk.understanding import shelf

    language.of("Where is my order?")
    encoder_many.ready().encode(["Wo ist meine Bestellung?"])
    topics = shelf.of(_learned())
    topics.guess(["Where is my order?", "I want my money back"])
    print(_megabytes() - before)


def _learned() -> bytes:
    """By a process of its own: learning needs more than what is measured here."""
    import subprocess
    import sys

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "bench.scores.memory_model", folder], check=True)
        return (Path(folder) / "topics.npz").read_bytes()


def _megabytes() -> int:
    """The most that this program ever had (Linux); unlike `getrusage` it does not count who started it."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    main()
