"""Asks the assistant a question as a customer would, or those that people have answered before."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import timedelta

from frontdesk.answers.assistant import history
from frontdesk.answers.assistant.reply import reply
from frontdesk.answers.assistant.threshold import FEWEST, PRECISION, curve
from frontdesk.desk import Unusable
from frontdesk.kit import clock

DAYS = 28
SHOWN = (0.99, 0.95, 0.9, 0.8, 0.7, 0.5)


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    answer = actions.add_parser("answer", help="say what the assistant would answer, and how sure it is")
    answer.add_argument("question", metavar="QUESTION")
    answer.add_argument("--json", action="store_true", help="print one JSON object")
    answer.set_defaults(act=_answer)
    again = actions.add_parser("replay", help="ask it what people have answered with an article, and set its threshold by that")
    again.add_argument("--days", type=int, default=DAYS, metavar="N", help=f"of the last so many days (default: {DAYS})")
    again.add_argument("--precision", type=float, default=PRECISION, metavar="P", help=f"so often an answer must be right (default: {PRECISION})")
    again.add_argument("--json", action="store_true", help="print one JSON object")
    again.set_defaults(act=_replay)


def run(options: Namespace) -> int:
    options.act(options)
    return 0


def _answer(options: Namespace) -> None:
    if not options.question.strip():
        raise Unusable('There is no question. Write it in quotes: frontdesk assistant answer "Where is my order?"')
    found = reply(options.question, threshold=history.threshold_now())
    decision = found.decision
    if options.json:
        told = {
            "action": decision.action, "text": found.text, "citations": found.citations, "confidence": round(decision.confidence, 4),
            "suggestions": found.suggestions, "why": decision.why, "language": found.language,
        }
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{found.text}\n\n[{decision.action}, {decision.why}, confidence {decision.confidence:.2f}]")


def _replay(options: Namespace) -> None:
    if options.days < 1 or not 0.5 <= options.precision < 1:
        raise Unusable("--days wants a number from 1 on, --precision one from 0.5 to below 1.")
    now = clock.now()
    outcomes = history.replay(now - timedelta(days=options.days), now, progress=_tell)
    kept = history.keep(outcomes, precision=options.precision, at=now)
    judged = [outcome.judged for outcome in outcomes]
    points = curve(judged)
    table = [
        {"precision": wanted, "threshold": point.threshold, "answered": point.answered}
        for wanted in SHOWN
        if (point := next((each for each in reversed(points) if each.precision >= wanted), None))
    ]
    answered = [each for each in judged if kept.threshold is not None and each.confidence >= kept.threshold]
    told = {
        "asked": kept.asked, "right_first": kept.right, "threshold": kept.threshold, "answered_right": sum(each.is_right for each in answered),
        "answered_wrong": sum(not each.is_right for each in answered), "refused": kept.asked - len(answered), "curve": table,
    }
    print(json.dumps(told) if options.json else _in_words(told, options.precision))


def _tell(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} questions", end="", file=sys.stderr, flush=True)


def _in_words(told: Mapping[str, object], precision: float) -> str:
    lines = [f"{told['asked']} questions that people answered with an article; its first article was that one for {told['right_first']}."]
    if told["threshold"] is None:
        lines.append(f"No threshold: that takes {FEWEST} answers that are right {precision:.0%} of the time.")
        lines.append("The assistant suggests articles, and answers nothing outright.")
    else:
        lines.append(
            f"From a confidence of {told['threshold']:.2f} on it answers outright: {told['answered_right']} right, "
            f"{told['answered_wrong']} wrong, {told['refused']} left to people.",
        )
    return "\n".join(lines)
