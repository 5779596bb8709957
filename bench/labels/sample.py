"""`python -m bench.labels.sample FILE`: draw the messages to be labelled, by a seed, even over months, topics and lengths; as JSON lines."""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from pathlib import Path

from bench.labels.texts import Message, messages

SEED = 6
QUESTIONS, FOLLOW_UPS = 495, 165
SHORT, LONG = 250, 600
"""Characters; between them is the middle length."""


def drawn() -> list[Message]:
    """The sample in the order in which it is read: shuffled, so that neither pass tires on one kind."""
    chance = random.Random(SEED)
    everything = messages()
    chosen = _even([each for each in everything if each.id[0] == "q"], QUESTIONS, chance)
    chosen += _even([each for each in everything if each.id[0] == "a"], FOLLOW_UPS, chance)
    chance.shuffle(chosen)
    return chosen


def _even(among: list[Message], count: int, chance: random.Random) -> list[Message]:
    """From each month, topic and length its share, the largest remainders first."""
    strata: dict[tuple[str, str, int], list[Message]] = defaultdict(list)
    for each in among:
        strata[each.month, each.topic, (len(each.text) > SHORT) + (len(each.text) > LONG)].append(each)
    exact = {key: count * len(members) / len(among) for key, members in strata.items()}
    taken = {key: int(share) for key, share in exact.items()}
    for key in sorted(exact, key=lambda key: (taken[key] - exact[key], key))[: count - sum(taken.values())]:
        taken[key] += 1
    return [each for key in sorted(strata) for each in chance.sample(strata[key], taken[key])]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("".join(json.dumps({"id": each.id, "text": each.text}, ensure_ascii=False) + "\n" for each in drawn()), encoding="utf-8")
