"""What became of articles that were brought in, or would, as a page shows it: in numbers, and by name as far as somebody reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frontdesk.knowledge.bring.take_in import Came

MOST_TOLD = 300
"""Of each kind; more are counted and not named."""


def empty(refused: Iterable[str] = (), troubles: Iterable[str] = ()) -> dict[str, Any]:
    """`new`, `changed`, `same` are numbers. `articles` are those that are new or changed: title, language, how, where, and the id of
    the article where it is there. `refused` and `troubles` are sentences.
    """
    begun: dict[str, Any] = {"new": 0, "changed": 0, "same": 0, "articles": [], "refused": [], "refused_number": 0, "troubles": [], "troubles_number": 0}
    for name, said in (("refused", [*refused]), ("troubles", [*troubles])):
        begun[name], begun[f"{name}_number"] = [{"says": each[:1000]} for each in said[:MOST_TOLD]], len(said)
    return begun


def add(report: dict[str, Any], came: Iterable[Came], *, base: str) -> None:
    """Those as well. `base` begins all names of places, and says nothing to who brings them."""
    for each in came:
        number = each.article.pk if each.article else None
        report[each.how] += 1
        if each.how != "same" and len(report["articles"]) < MOST_TOLD:
            where, language = each.brought.where.replace(base, ""), each.brought.language
            report["articles"].append({"title": each.brought.title, "language": language, "how": each.how, "where": where, "article": number})
        for trouble in each.troubles:
            report["troubles_number"] += 1
            if len(report["troubles"]) < MOST_TOLD:
                report["troubles"].append({"says": str(trouble).replace(base, "")[:1000], "article": number})
