"""`python -m bench.scores.memory_model FOLDER`: topics of the size that a desk may have, for `memory`."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.scores.topics import split
from frontdesk.understanding import shelf
from frontdesk.understanding.learn import learn

if __name__ == "__main__":
    shelf.keep(learn(*split("BANKING77", "train_10")), Path(sys.argv[1]))
