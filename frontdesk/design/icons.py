"""Our own icons, drawn in one sprite: `{{ icon("send") }}` in any template."""

from __future__ import annotations

from functools import cache

from django.templatetags.static import static
from markupsafe import Markup


@cache
def icon(name: str, css_class: str = "") -> Markup:
    """The icon of that name, for the eye only; what it means must stand beside it in words."""
    classes = f"icon {css_class}".strip()
    return Markup(f'<svg class="{classes}" aria-hidden="true"><use href="{static("design/icons.svg")}#{name}"></use></svg>')  # noqa: S704  names of ours
