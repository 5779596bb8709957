"""The browser that this machine has."""

from __future__ import annotations

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same browser without a window, for which the others draw one that nobody sees."""
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
