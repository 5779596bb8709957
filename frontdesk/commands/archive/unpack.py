"""Reads a backup, once, from front to back: stored files go into the store, tables into a folder, all of it checked."""

from __future__ import annotations

import hashlib
import re
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from frontdesk import desk
from frontdesk.commands.archive import manifest
from frontdesk.commands.archive.manifest import Manifest
from frontdesk.kit import files

TABLE = re.compile(r"tables/([a-z0-9_]{1,63})\.jsonl")
FILE = re.compile(r"files/([0-9a-f]{64})")
LARGEST_KEY_BYTES = 1_000
LARGEST_MANIFEST_BYTES = 1_000_000
LARGEST_FILE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What was in the backup: its tables lie in `folder`, its files are in the store already."""

    manifest: Manifest
    secret_key: str
    folder: Path

    def lines_of(self, table: str) -> Path:
        return self.folder / f"{table}.jsonl"


@contextmanager
def unpacked(source: Path, folder: Path) -> Iterator[Unpacked]:
    """The backup, checked; its tables lie in `folder` while inside. Unusable when it is damaged or of another make."""
    shutil.rmtree(folder, ignore_errors=True)  # what a restore that was killed has left
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield _read(source, folder)
    finally:
        shutil.rmtree(folder)


def _read(source: Path, folder: Path) -> Unpacked:
    try:
        with tarfile.open(source, mode="r|gz") as tar:
            return _unpacked(tar, folder)
    except (tarfile.TarError, EOFError, zlib.error, ValueError) as error:
        raise desk.Unusable(f"{source} is not a whole backup: {error}.") from error
    except OSError as error:
        raise desk.Unusable(f"{source} could not be unpacked: {error.strerror or error}.") from error


def _unpacked(tar: tarfile.TarFile, folder: Path) -> Unpacked:
    digests: dict[str, str] = {}
    secret_key, number, told = "", 0, None
    for member in tar:
        content = tar.extractfile(member) if member.isfile() else None
        if content is None:
            raise ValueError(f"{member.name!r} does not belong in one")
        if table := TABLE.fullmatch(member.name):
            digests[table[1]] = _keep(content, folder / f"{table[1]}.jsonl")
        elif file := FILE.fullmatch(member.name):
            files.take_in(file[1], _bounded(content, member, LARGEST_FILE_BYTES))
            number += 1
        elif member.name == "secret_key":
            secret_key = _bounded(content, member, LARGEST_KEY_BYTES).decode("ascii")
        elif member.name == manifest.NAME:
            told = Manifest.read(_bounded(content, member, LARGEST_MANIFEST_BYTES))
        else:
            raise ValueError(f"{member.name!r} does not belong in one")
    if told is None or not secret_key:
        raise ValueError("it ends before its manifest")
    _compare(told, digests, number)
    return Unpacked(told, secret_key, folder)


def _compare(told: Manifest, digests: dict[str, str], number: int) -> None:
    if told.files != number:
        raise ValueError(f"it should hold {told.files} files and holds {number}")
    wrong = {name for name, table in told.tables.items() if digests.get(name) != table.sha256} | (digests.keys() - told.tables.keys())
    if wrong:
        raise ValueError(f"its table {min(wrong)} is not what the manifest says")


def _keep(content: IO[bytes], path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as file:
        while chunk := content.read(1 << 20):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _bounded(content: IO[bytes], member: tarfile.TarInfo, most: int) -> bytes:
    if member.size > most:
        raise ValueError(f"{member.name} is larger than {most} bytes")
    return content.read()
