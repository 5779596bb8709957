"""What of a Django template is to be translated, told to Babel, which by itself reads only Python and Jinja2."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, BinaryIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def in_django_template(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any,
) -> Iterable[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Line, words, comments and context of each `translate` and `blocktranslate`, as Babel asks its extractors for them."""
    as_code = templatize(file.read().decode())
    # Python's tokens tolerate everything that is left of the markup but its indentation.
    flat = "\n".join(line.strip() for line in as_code.splitlines())
    return extract_python(io.BytesIO(flat.encode()), keywords, comment_tags, options)
