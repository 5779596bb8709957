"""Every address pattern of the desk, read out of the resolver."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
NAMED_GROUP = re.compile(r"\(\?P<\w+>[^)]*\)")


@dataclass(frozen=True, slots=True)
class Place:
    """One pattern, as it is written in `urls.py`."""

    route: str

    @property
    def parameters(self) -> set[str]:
        return set(PARAMETER.findall(self.route))

    @property
    def is_for_programs(self) -> bool:
        """It speaks JSON and reads no cookie."""
        return self.route.startswith(("api/", "chat/"))

    def address(self, values: dict[str, object]) -> str:
        """Its address with those values for its parameters; KeyError when one is missing."""
        if "(?P<" in self.route:
            return "/" + NAMED_GROUP.sub("abc", self.route).replace("^", "").replace("$", "")
        return "/" + PARAMETER.sub(lambda found: str(values[found[1]]), self.route)


def all_places() -> list[Place]:
    """Sorted by route; patterns that share one are one place."""
    return [Place(route) for route in sorted(set(_routes(get_resolver())))]


def _routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from _routes(each, route)
