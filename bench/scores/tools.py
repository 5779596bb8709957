"""Does the right tool take a message, and no other? Fifteen intents of CLINC150 as tools, among messages of all the others.

`TUNED` are the intents on which the limits in `answers/tools/weigh.py` were chosen; what is reported is measured on `REPORTED`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.scores.score import DATA, Score
from frontdesk.answers.tools import weigh
from frontdesk.answers.tools.recognise import MARGIN
from frontdesk.answers.tools.weigh import Measure
from frontdesk.kit import encoder

Vectors = NDArray[np.float32]
NEEDS = "topics/clinc150.json"
TUNED = (
    "bill_balance", "credit_limit", "credit_limit_change", "freeze_account", "min_payment", "order_checks", "pay_bill", "payday", "pin_change",
    "pto_balance", "pto_request", "pto_request_status", "report_lost_card", "schedule_maintenance", "transactions",
)
REPORTED = (
    "application_status", "balance", "bill_due", "book_flight", "book_hotel", "cancel_reservation", "car_rental", "credit_score",
    "flight_status", "new_card", "order_status", "redeem_rewards", "restaurant_reservation", "rewards_balance", "spending_history",
)
EXAMPLES, NEAR, ELSE, HISTORY, DRAWS = 8, 9, 620, 500, 3
WANTED = {"precision": 0.9, "recall": 0.47}
"""As first wished for, and what a bare cosine came to on other intents before."""


@dataclass(slots=True)
class Count:
    taken: int = 0
    right: int = 0
    asked: int = 0
    asked_right: int = 0
    own: int = 0
    others: int = 0
    others_asked: int = 0

    def scores(self, name: str) -> dict[str, Score]:
        """Of what is taken how much is right, of its own how much is taken, with what is asked; of others how many are left alone."""
        return {
            f"{name}, taken is right": Score(self.right, self.taken, WANTED["precision"]),
            f"{name}, own is taken": Score(self.right, self.own, WANTED["recall"]),
            f"{name}, own is taken or asked": Score(self.right + self.asked_right, self.own, WANTED["recall"]),
            f"{name}, asked is meant": Score(self.asked_right, self.asked, 0.33),
            f"{name}, others are not asked": Score(self.others - self.others_asked, self.others, 0.95),
        }


def scores() -> dict[str, Score]:
    """With and without a history of questions, in English; minutes."""
    found: dict[str, Score] = {}
    for history in (0, HISTORY):
        counted = Count()
        for draw in range(DRAWS):
            _add(counted, encoder.ENGLISH_NAME, history=history, draw=draw)
        print(f"tools, {history} on file: {counted}", file=sys.stderr)
        found |= counted.scores(f"English, {history} on file")
    return found | quick()


def quick() -> dict[str, Score]:
    """English without a history, drawn once: seconds."""
    counted = Count()
    _add(counted, encoder.ENGLISH_NAME, history=0, draw=0, most=150)
    return counted.scores("English, a few")


def wrong() -> list[str]:
    """What is reported is not to be read."""
    return []


def _add(counted: Count, name: str, *, history: int, draw: int, most: int = ELSE) -> None:
    parts = json.loads((DATA / NEEDS).read_text(encoding="utf-8"))
    drawn = np.random.default_rng(draw)
    of = {label: [text for text, its in parts["val"] if its == label] for label in sorted({label for _text, label in parts["val"]})}
    examples, own = [], []
    for place, label in enumerate(REPORTED):
        texts = [of[label][at] for at in drawn.permutation(len(of[label]))]
        examples.append(texts[:EXAMPLES])
        own += [(text, place) for text in texts[EXAMPLES:]]
    far = [text for label, texts in of.items() if label not in TUNED + REPORTED for text in texts[len(texts) // 2:]]
    near = [text for label in TUNED for text in of[label][-NEAR:]]
    others = [*(far[at] for at in drawn.permutation(len(far))[:most]), *near, *(text for text, _label in parts["oos_val"][50:])]
    past = [parts["train"][at][0] for at in drawn.permutation(len(parts["train"]))[:history]]
    _count(counted, name, [_vectors(name, each) for each in examples], [*own, *((text, -1) for text in others)], past)


def _count(counted: Count, name: str, examples: list[Vectors], asked: list[tuple[str, int]], past: list[str]) -> None:
    measure: Measure = weigh.MEASURES[name]
    beside = weigh.others_of(_vectors(name, past), weigh.together(examples), measure) if past else None
    for said, (_text, place) in zip(_vectors(name, [text for text, _place in asked]), asked, strict=True):
        weighed = [weigh.weigh(said, each, beside, measure) for each in examples]
        best = max(range(len(weighed)), key=lambda at: weighed[at].score)
        one, is_own = weighed[best], place >= 0
        second = max(each.score for at, each in enumerate(weighed) if at != best)
        is_taken = one.score >= one.take and one.score - second >= MARGIN
        is_asked = not is_taken and one.score >= one.asks
        counted.taken += is_taken
        counted.right += is_taken and best == place
        counted.asked += is_asked
        counted.asked_right += is_asked and best == place
        counted.own += is_own
        counted.others += not is_own
        counted.others_asked += is_asked and not is_own


def _vectors(name: str, texts: list[str]) -> Vectors:
    new = list(dict.fromkeys(text for text in texts if (name, text) not in _kept))
    if new:
        _kept.update(((name, text), vector) for text, vector in zip(new, encoder.named(name).encode(new), strict=True))
    return np.stack([_kept[name, text] for text in texts])


_kept: dict[tuple[str, str], Vectors] = {}
