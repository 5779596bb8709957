"""A content-addressed store: bytes lie compressed under their SHA-256, written once, never changed."""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

from django.conf import settings


def save(data: bytes) -> str:
    """Keep the bytes and return their SHA-256 (hex). On return they are on the disk: file and folder are synced."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{sha256}.{os.getpid()}.{os.urandom(4).hex()}")
    with partial.open("wb") as file:
        file.write(zlib.compress(data, level=1))
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
    _sync_folder(path.parent)
    return sha256


def load(sha256: str) -> bytes:
    """The bytes; FileNotFoundError if they were never kept."""
    return zlib.decompress(_path(sha256).read_bytes())


def exists(sha256: str) -> bool:
    return _path(sha256).exists()


def _path(sha256: str) -> Path:
    if len(sha256) != 64 or not sha256.isalnum():
        raise FileNotFoundError(f"{sha256!r} is not the name of a kept file")
    return Path(settings.FRONTDESK_DATA) / "files" / sha256[:2] / sha256


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
