"""A content-addressed store: bytes lie compressed under their SHA-256, written once, never changed."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

PIECE_BYTES, SAMPLE_BYTES = 1024 * 1024, 16 * 1024
DENSE, LIKE_BASE64 = 0.9, 0.7


def save(data: bytes) -> str:
    """Keep the bytes and return their SHA-256 (hex). On return they are on the disk: file and folder are synced."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(sha256)
    if not path.exists():
        _write(path, _compressed(data))
    return sha256


def load(sha256: str) -> bytes:
    """The bytes; FileNotFoundError if they were never kept."""
    return zlib.decompress(_path(sha256).read_bytes())


def exists(sha256: str) -> bool:
    return _path(sha256).exists()


def kept() -> Iterator[tuple[str, Path]]:
    """Every file in the store: its SHA-256 and where its compressed bytes lie."""
    for folder in sorted((Path(settings.FRONTDESK_DATA) / "files").glob("[0-9a-f][0-9a-f]")):
        yield from ((path.name, path) for path in sorted(folder.iterdir()) if not path.name.startswith("."))


def take_in(sha256: str, compressed: bytes) -> None:
    """Keep bytes that another store has compressed; ValueError when they are not what their name says."""
    try:
        data = zlib.decompress(compressed)
    except zlib.error as error:
        raise ValueError(f"{sha256} is not a compressed file: {error}") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError(f"{sha256} has other bytes than its name says")
    if not exists(sha256):
        _write(_path(sha256), [compressed])


def _compressed(data: bytes) -> Iterator[bytes]:
    """Piece by piece, so that no second copy of something large is in memory."""
    level, strategy = _worth_it(data)
    packer = zlib.compressobj(level=level, strategy=strategy)
    whole = memoryview(data)
    for begin in range(0, len(data), PIECE_BYTES):
        yield packer.compress(whole[begin:begin + PIECE_BYTES])
    yield packer.flush()


def _worth_it(data: bytes) -> tuple[int, int]:
    """Level and strategy: what is dense already is not compressed again, base64 only so far as is quick."""
    if len(data) <= SAMPLE_BYTES * 2:
        return 1, zlib.Z_DEFAULT_STRATEGY
    middle = (len(data) - SAMPLE_BYTES) // 2
    density = len(zlib.compress(data[middle:middle + SAMPLE_BYTES], level=1)) / SAMPLE_BYTES
    if density > DENSE:
        return 0, zlib.Z_DEFAULT_STRATEGY
    return 1, zlib.Z_HUFFMAN_ONLY if density >= LIKE_BASE64 else zlib.Z_DEFAULT_STRATEGY


def _path(sha256: str) -> Path:
    if len(sha256) != 64 or not sha256.isalnum():
        raise FileNotFoundError(f"{sha256!r} is not the name of a kept file")
    return Path(settings.FRONTDESK_DATA) / "files" / sha256[:2] / sha256


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        # A folder that is not synced itself would be gone after a power failure, with all that is in it.
        _sync_folder(path.parent.parent)
        _sync_folder(path.parent.parent.parent)
    partial = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    with partial.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
