"""Are texts filed under the right topic? Public sets of customers' questions: learned on their training parts, judged on the others."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bench.scores.score import DATA, Score
from frontdesk.kit.encoder import english as encoder_english
from frontdesk.understanding.learn import learn
from frontdesk.understanding.topics import Guess

NEEDS = "topics/clinc150.json"
SETS = (
    ("BANKING77", "train", 0.935), ("BANKING77", "train_10", 0.87), ("BANKING77", "train_5", 0.84),
    ("HWU64", "train_10", 0.86), ("HWU64", "train_5", 0.81),
)
BINS = 10
MOST_MS, MOST_MB = 10, 350
TIMED, QUICK = 200, 150

Labelled = tuple[list[str], list[str]]


def scores() -> dict[str, Score]:
    """All of them; minutes. Nothing that is judged here was seen while learning, or chose anything."""
    found = {f"{name}, {part}": _filed(name, part, target) for name, part, target in SETS}
    return found | quick() | _none_of_these() | _costs()


def quick() -> dict[str, Score]:
    """Seconds: 150 texts, drawn by a seed, of which 64 topics by 5 examples."""
    texts, labels = split("HWU64", "valid")
    chosen = random.Random(6).sample(range(len(texts)), QUICK)
    guesses = learn(*split("HWU64", "train_5")).guess([texts[at] for at in chosen])
    return {"HWU64, train_5, a few": Score(sum(guess.label == labels[at] for guess, at in zip(guesses, chosen, strict=True)), QUICK, 0.75)}


def wrong() -> list[str]:
    texts, labels = split("BANKING77", "valid")
    guesses = learn(*split("BANKING77", "train_10")).guess(texts)
    return [f"{guess.label} for {label}: {text}" for text, label, guess in zip(texts, labels, guesses, strict=True) if guess.label != label]


def split(name: str, part: str) -> Labelled:
    """One part of a set: its texts and their labels."""
    folder = DATA / "topics" / name / part
    return _lines(folder / "seq.in"), _lines(folder / "label")


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _filed(name: str, part: str, target: float) -> Score:
    texts, labels = split(name, "valid")
    guesses = learn(*split(name, part)).guess(texts)
    print(f"{name} {part}: calibration error {calibration_error(guesses, labels):.3f}", file=sys.stderr)
    return Score(sum(guess.label == label for guess, label in zip(guesses, labels, strict=True)), len(labels), target)


def calibration_error(guesses: Sequence[Guess], labels: Sequence[str]) -> float:
    """By how much confidence and share of right ones differ, in ten bins, weighed by their size."""
    bins: list[list[tuple[float, bool]]] = [[] for _bin in range(BINS)]
    for guess, label in zip(guesses, labels, strict=True):
        bins[min(int(guess.confidence * BINS), BINS - 1)].append((guess.confidence, guess.label == label))
    return sum(abs(sum(sure for sure, _right in one) - sum(right for _sure, right in one)) for one in bins) / len(labels)


@cache
def _clinc() -> dict[str, Labelled]:
    parts: dict[str, list[list[str]]] = json.loads((DATA / NEEDS).read_text(encoding="utf-8"))
    return {name: ([text for text, _label in rows], [label for _text, label in rows]) for name, rows in parts.items()}


def _none_of_these() -> dict[str, Score]:
    """What is about none of 150 topics is found out, by 100 examples of it; who is refused although it is about one is wrong."""
    clinc = _clinc()
    topics = learn(*clinc["train"], none_of_these=clinc["oos_train"][0])
    texts, labels = clinc["val"]
    inside, outside = topics.guess(texts), topics.guess(clinc["oos_val"][0])
    print(f"CLINC150: calibration error {calibration_error(inside, labels):.3f}", file=sys.stderr)
    right = [guess.label == label for guess, label in zip(inside, labels, strict=True)]
    return {
        "CLINC150, all": Score(sum(right), len(right), 0.96),
        "CLINC150, kept and right": Score(sum(is_right and guess.in_scope for is_right, guess in zip(right, inside, strict=True)), len(right), 0.92),
        "CLINC150, none found out": Score(sum(not guess.in_scope for guess in outside), len(outside), 0.90),
    }


def _costs() -> dict[str, Score]:
    """One text alone, and the memory of a process that has language, both encoders and topics; the share is of what is allowed."""
    texts = split("BANKING77", "valid")[0][:TIMED]
    ready = encoder_english.ready()
    times = [_milliseconds(lambda text=text: ready.encode([text])) for text in texts]
    said = subprocess.run([sys.executable, "-m", "bench.scores.memory"], capture_output=True, text=True, check=True)
    megabytes = int(said.stdout)
    print(f"encode p50 {statistics.median(times):.1f} ms, memory {megabytes} MB", file=sys.stderr)
    quick = sum(each <= MOST_MS for each in times)
    return {"texts encoded within 10 ms": Score(quick, len(times), 0.5), "megabytes free of 350": Score(MOST_MB - megabytes, MOST_MB, 0.0)}


def _milliseconds(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - began) * 1000
