"""Asks the assistant a question as a customer would, or those that were solved before."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import timedelta

from frontdesk.answers.assistant import gate, history, replays, setups, trials
from frontdesk.answers.assistant.models import Replay
from frontdesk.answers.assistant.reply import reply
from frontdesk.answers.assistant.threshold import FEWEST, PRECISION, curve
from frontdesk.desk import Unusable
from frontdesk.kit import clock, terminal
from frontdesk.kit.refused import Refused

DAYS = 28
SHOWN = (0.99, 0.95, 0.9, 0.8, 0.7, 0.5)


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    answer = actions.add_parser("answer", help="say what the assistant would answer, and how sure it is")
    answer.add_argument("question", metavar="QUESTION")
    answer.add_argument("--json", action="store_true", help="print one JSON object")
    answer.set_defaults(act=_answer)
    again = actions.add_parser("replay", help="ask it what was solved, and set its threshold by that; 1 if it got worse")
    again.add_argument("--days", type=int, default=DAYS, metavar="N", help=f"of the last so many days (default: {DAYS})")
    again.add_argument("--precision", type=float, metavar="P", help=f"so often an answer must be right (default: as published, else {PRECISION})")
    again.add_argument("--json", action="store_true", help="print one JSON object")
    again.set_defaults(act=_replay)


def run(options: Namespace) -> int:
    return int(options.act(options))


def _answer(options: Namespace) -> int:
    if not options.question.strip():
        raise Unusable('There is no question. Write it in quotes: frontdesk assistant answer "Where is my order?"')
    if not terminal.is_text(options.question):
        raise Unusable("The question is not UTF-8. Convert it, for instance with iconv.")
    far = setups.seen_far(setups.published(), options.question, at=clock.now())
    found = reply(options.question, threshold=replays.threshold_now(far.name if far else ""), far=far)
    decision = found.decision
    if options.json:
        told = {
            "action": decision.action, "text": found.text, "citations": found.citations, "confidence": round(decision.confidence, 4),
            "suggestions": found.suggestions, "why": decision.why, "language": found.language,
        }
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{found.text}\n\n[{decision.action}, {decision.why}, confidence {decision.confidence:.2f}]")
    return 0


def _replay(options: Namespace) -> int:
    """As the assistant is published; without that as it would be for all teams. 1 when it came out worse than before."""
    setup = setups.published()
    precision = options.precision or (setup.precision if setup else PRECISION)
    if options.days < 1 or not 0.5 <= precision < 1:
        raise Unusable("--days wants a number from 1 on, --precision one from 0.5 to below 1.")
    now = clock.now()
    before = replays.newest(setup)
    found = list(history.cases(now - timedelta(days=options.days), now))
    try:
        kept = trials.measure(setup, found, at=now, precision=precision, progress=_tell)
    except Refused as refused:
        raise Unusable(str(refused)) from refused
    worse = list(gate.regressions(kept, before))
    points = curve(kept.judged)
    table = [
        {"precision": wanted, "threshold": point.threshold, "answered": point.answered}
        for wanted in SHOWN
        if (point := next((each for each in reversed(points) if each.precision >= wanted), None))
    ]
    told = {
        "asked": kept.asked, "right_first": kept.right, "threshold": kept.threshold, "answered_right": kept.said_right,
        "answered_wrong": kept.said_wrong, "refused": kept.refused, "curve": table, "worse": worse,
    }
    print(json.dumps(told, ensure_ascii=False) if options.json else _in_words(kept, worse))
    return 1 if worse else 0


def _tell(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} questions", end="", file=sys.stderr, flush=True)


def _in_words(kept: Replay, worse: list[str]) -> str:
    lines = [f"{kept.asked} questions that were solved; its first article was the right one for {kept.right}."]
    if kept.threshold is None:
        lines.append(f"No threshold: that takes {FEWEST} answers that are right {kept.precision:.0%} of the time.")
        lines.append("The assistant suggests articles, and answers nothing outright.")
    else:
        lines.append(
            f"From a confidence of {kept.threshold:.2f} on it answers outright: {kept.said_right} right, "
            f"{kept.said_wrong} wrong, {kept.refused} left to people (each half by the threshold of the other half).",
        )
    return "\n".join([*lines, *worse])
