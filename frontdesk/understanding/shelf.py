"""Learned topics as one file: arrays of numbers, and JSON as one of them. Reading it runs nothing, whoever wrote it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from frontdesk.understanding.head import Examples, Head
from frontdesk.understanding.terms import Terms
from frontdesk.understanding.topics import Topics

FORM = 1
"""Grows when what is written means something else."""
FILE = "topics.npz"


class Unreadable(ValueError):
    """There are no topics in the folder, or not as this version writes them; the message says what to do."""


def keep(topics: Topics, folder: Path) -> None:
    """Write them into the folder, which is made; what was there before stays until all of it is written. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{FILE}"
    beside.write_bytes(written(topics))
    beside.replace(folder / FILE)


def read(folder: Path) -> Topics:
    """What was kept in the folder; raises Unreadable."""
    try:
        content = (folder / FILE).read_bytes()
    except OSError as error:
        raise Unreadable(f"There are no topics in {folder} ({error.strerror}). Learn them first: frontdesk topics fit.") from error
    return of(content, name=f"The topics in {folder}")


def written(topics: Topics) -> bytes:
    """As one file."""
    words: dict[str, Any] = {"form": FORM, "heads": {name: _words(head) for name, head in topics.heads.items()}}
    arrays = {f"{name}/{what}": array for name, head in topics.heads.items() for what, array in _numbers(head).items()}
    arrays["words"] = np.frombuffer(json.dumps(words, ensure_ascii=False).encode(), np.uint8)
    file = BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def of(content: bytes, *, name: str = "These topics") -> Topics:
    """The topics in such a file; raises Unreadable, and runs nothing of what is in it."""
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            words = json.loads(arrays["words"].tobytes())
            if words["form"] != FORM:
                raise Unreadable(f"{name} were written by another version. Learn them anew.")
            return Topics({which: _head(which, head, arrays) for which, head in words["heads"].items()})
    except (OSError, KeyError, TypeError, AttributeError, IndexError, EOFError, BadZipFile, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"{name} are damaged. Learn them anew.") from error


def _words(head: Head) -> dict[str, Any]:
    return {
        "encoder": head.encoder, "labels": head.labels, "terms": list(head.terms.places), "words": head.terms.words,
        "term_weight": head.term_weight, "vector_weight": head.vector_weight,
        "alike_weight": head.alike_weight, "heat": head.heat,
        # JSON knows no infinity.
        "least_scope": head.least_scope if np.isfinite(head.least_scope) else None, "examples": head.examples.names,
    }


def _numbers(head: Head) -> dict[str, NDArray[Any]]:
    return {
        "telling": head.terms.telling, "middle": head.middle, "weights": head.weights, "bias": head.bias,
        "topics": head.examples.topics, "vectors": head.examples.vectors.astype(np.float16),
    }


def _head(name: str, words: dict[str, Any], numbers: Any) -> Head:
    terms = Terms({term: place for place, term in enumerate(words["terms"])}, numbers[f"{name}/telling"], words["words"])
    examples = Examples(words["examples"], numbers[f"{name}/topics"], numbers[f"{name}/vectors"].astype(np.float32))
    head = Head(
        words["encoder"], words["labels"], terms, words["term_weight"], words["vector_weight"], words["alike_weight"], numbers[f"{name}/middle"],
        numbers[f"{name}/weights"], numbers[f"{name}/bias"], words["heat"],
        float("-inf") if words["least_scope"] is None else words["least_scope"], examples,
    )
    dimensions = len(head.middle)
    fits = (
        head.weights.shape == (len(terms.telling) + dimensions, len(head.labels)), len(terms.places) == len(terms.telling),
        head.bias.shape == (len(head.labels),), examples.vectors.shape == (len(examples.names), dimensions),
        len(examples.topics) == len(examples.names),
        np.array_equal(np.unique(examples.topics), np.arange(len(head.labels))), bool((np.diff(examples.topics) >= 0).all()),
    )
    if not all(fits):
        raise ValueError(f"the numbers of head {name} do not belong to its words")
    return head
