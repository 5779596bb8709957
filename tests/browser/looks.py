"""Whether a page suits everybody: axe finds nothing, and it is no wider than the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RUN_AXE = """async () => {
  // Colours that are just changing have no contrast to measure.
  for (const each of document.getAnimations()) if (each.effect.getComputedTiming().endTime < Infinity) each.finish()
  return (await axe.run({ exclude: [["mail-frame"]] }, { resultTypes: ["violations"] })).violations
    .map(({ id, nodes }) => `${id}: ${nodes[0].target}`)
}"""


def faults(page: Any) -> list[str]:
    """What axe finds; a mail in its frame is somebody else's page. And whether the page is wider than the screen."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN_AXE)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    return [f"{page.url} {page.viewport_size}: {fault}" for fault in found]
