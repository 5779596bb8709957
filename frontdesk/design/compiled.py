"""Compiled templates, kept in the desk's folder: compiling them anew takes every process of the pages some twenty milliseconds each."""

from __future__ import annotations

import contextlib
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

import frontdesk


class Kept(FileSystemBytecodeCache):
    """Those of this version of the program and of Jinja; what other versions left is removed.

    A template whose source changed is compiled anew. The folder is read as code, so nobody but the desk may write to it.
    """

    def __init__(self, folder: Path) -> None:
        version = f"{frontdesk.__version__}-{jinja2.__version__}-"
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
        for left in folder.glob("*.compiled"):
            if not left.name.startswith(version):
                left.unlink(missing_ok=True)
        super().__init__(str(folder), f"{version}%s.compiled")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it where there is room: a page is shown on a full disk as well."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)
