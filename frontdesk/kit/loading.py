"""Loading the program: much that comes and stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Nothing that comes inside the block is looked through for garbage, neither meanwhile, which would take an eighth of the time, nor
    later: it stays as long as the process, and in one place for those that are forked from it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
