"""The words of a mail as they are kept: HTML cleaned, quoted text folded away, both once and for all."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.channels.carriers.email import invitation, plain, protection, quotes, quotes_html
from frontdesk.channels.carriers.email.clean import clean
from frontdesk.channels.carriers.email.parse import Mail
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.kit import files
from frontdesk.kit.filetypes import danger, kind


@dataclass(frozen=True, slots=True)
class Words:
    """`text` and `html` are what is new; `quoted` and `quoted_html` what was quoted. `html` is '' for a plain mail."""

    text: str
    html: str = ""
    quoted: str = ""
    quoted_html: str = ""


def words_of(mail: Mail) -> Words:
    """What the mail says. One without a text part gets a text of our making."""
    is_forward = quotes.is_forward(mail.subject, mail.text)
    html, quoted_html = clean(mail.html) if mail.html else "", ""
    if html and not is_forward:
        html, quoted_html = quotes_html.fold(html)
    if mail.text.strip() or not mail.html:
        text, quoted = (mail.text, "") if is_forward else quotes.fold(mail.text)
    else:
        text, quoted = _text_of(html, quoted_html)
    text = text.strip("\n")
    added = added_to(mail)
    if added and html:
        html += invitation.as_html(added)
    return Words(text=with_added(text, added), html=html, quoted=quoted, quoted_html=quoted_html)


def added_to(mail: Mail) -> list[tuple[str, str]]:
    """What the mail says by other means than words, as labels and what stands behind them."""
    if lines := invitation.lines_of(mail):
        return lines
    return [] if mail.text.strip() or mail.html else protection.instead_of_words(mail)


def with_added(text: str, added: list[tuple[str, str]]) -> str:
    """The text, and below it what is said by other means."""
    return "\n\n".join(filter(None, (text, invitation.as_text(added))))


def _text_of(html: str, quoted_html: str) -> tuple[str, str]:
    text, signature = quotes.fold(plain.text_of(html))
    below = plain.text_of(quoted_html)
    return text, f"{signature}\n\n{below}" if signature and below else signature or below


def kept_files(mail: Mail) -> tuple[ArrivedFile, ...]:
    """The mail's files, each put into the store. Raises OSError when the disk is full or away."""
    kept = []
    for file in mail.files:
        data = file.data()
        real_type = kind.of(data)
        kept.append(ArrivedFile(
            sha256=files.save(data), name=file.name, content_type=file.content_type, size_bytes=len(data),
            content_id=file.content_id, is_inline=file.is_inline, real_type=real_type, danger=danger.of(file.name, data, real_type),
        ))
    return tuple(kept)
