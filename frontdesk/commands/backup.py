"""Writes the whole desk into one file, while it runs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from frontdesk.commands.archive.pack import pack
from frontdesk.kit import clock


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="where to; a .tar.gz that only you can read, for it holds the desk's key")


def run(options: Namespace) -> int:
    """0 once the file is there, whole and on the disk. A file of that name is replaced then, not before."""
    told = pack(options.file, at=clock.now())
    size_mb = options.file.stat().st_size / 1_000_000
    print(f"{options.file}: {told.rows} rows of {len(told.tables)} tables and {told.files} files, {size_mb:.1f} MB")
    return 0
