"""`python -m bench.scores [mail] [--only parse] [--wrong]`: score against the sample data, write it down, print it."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frontdesk.settings")

import django

from bench.scores import score


def main() -> int:
    """0 when every target is met."""
    django.setup()
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", choices=[*score.SCORERS, []], default=[])
    options.add_argument("--only", help="one scorer of the file")
    options.add_argument("--wrong", action="store_true", help="say what is not as expected, and write nothing")
    chosen = options.parse_args()
    is_met = True
    for file in chosen.files or score.SCORERS:
        scorers = [each for each in score.SCORERS[file] if chosen.only in (None, each) and score.is_there(each)]
        if chosen.wrong:
            for scorer in scorers:
                print(*importlib.import_module(f"bench.scores.{scorer}").wrong(), sep="\n")
            continue
        found = {scorer: score.measured(scorer) for scorer in scorers}
        print(score.write(file, found))
        for scorer, named in found.items():
            for name, each in named.items():
                print(f"{scorer:>8} {name:<28} {each.right:>4} of {each.of:<4} {each.share:8.2%} (wanted {each.target:.0%})")
                is_met = is_met and each.share >= each.target
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
