"""The Jinja2 environment of all pages: translation, addresses of views and static files, and a few filters."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment
from markupsafe import Markup

from frontdesk.design import text
from frontdesk.design.compiled import Kept
from frontdesk.design.icons import icon


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend asks for; `options` are the backend's own (loader, autoescape …)."""
    made = Environment(  # noqa: S701  Django sets autoescape
        **options, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, bytecode_cache=Kept(settings.TEMPLATES_COMPILED),
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext,
    )
    made.globals.update(
        _=say, icon=icon, static=static, url=url, language=translation.get_language, is_right_to_left=translation.get_language_bidi,
        direction=text.direction,
    )
    made.filters.update(
        local_time=text.local_time, due_time=text.due_time,
        initials=text.initials, hue=text.hue, file_size=text.file_size, linked=text.linked, numbered=text.numbered,
        running=text.running,
    )
    return made


def say(text: str, **named: object) -> Markup:
    """The text in the reader's language, with what is named put in (escaped); a hundred of them stand on a page, so it is lean."""
    translated = _said(translation.get_language(), text)
    return translated % named if named or "%" in translated else translated


@lru_cache(maxsize=20_000)
def _said(_language: str | None, text: str) -> Markup:
    """Catalogues do not change while the program runs."""
    return Markup(translation.gettext(text))  # noqa: S704  our own words


def url(name: str, *arguments: Any, **named: Any) -> str:
    """The path of the view of that name. In loops write the path by hand: this costs 20 µs a call."""
    return reverse(name, args=arguments or None, kwargs=named or None)
