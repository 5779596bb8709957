"""What the assistant says around a tool, in the language that is active. Whether an address is on file, none of it tells."""

from __future__ import annotations

from django.utils.translation import gettext as _


def is_it_meant(purpose: str) -> str:
    return _("I am not sure that I understand you rightly. Is this what you want: %(what)s?") % {"what": purpose}


def ask_address() -> str:
    return _("To do this I need to know that it is you. Which mail address do you have with us?")


def ask_address_again() -> str:
    return _("I find no mail address in that. It looks like name@example.org. Which one do you have with us?")


def code_sent() -> str:
    return _("If that address is on file with us, a code of six digits is on its way there. It is good for ten minutes. Please type it here.")


def code_sent_to_file() -> str:
    return _(
        "To do this I need to know that it is you. If we have a mail address of yours on file, a code of six digits is on its way there."
        " It is good for ten minutes. Please type it here."
    )


def another_code() -> str:
    return _("That code is over. If the address is on file with us, another one is on its way. Please type that.")


def not_the_code() -> str:
    return _("That is not the code. Please look again at the mail and type its six digits.")


def want_code() -> str:
    return _("Please type the six digits from the mail. Write “new code” for another one, or “stop” to leave it.")


def does_not_fit(label: str, question: str) -> str:
    said = _("I cannot read that as “%(label)s”.") % {"label": label}
    return f"{said} {question}"


def confirm(purpose: str, values: list[tuple[str, str]]) -> str:
    told = "\n".join(f"- {label}: {value}" for label, value in values)
    return "\n".join(part for part in (_("I would now do this: %(what)s") % {"what": purpose}, told, _("Shall I? Please answer yes or no.")) if part)


def yes_or_no() -> str:
    return _("Please answer yes or no: shall I do it?")


def nothing_done() -> str:
    return _("All right, I have done nothing.")


def stopped() -> str:
    return _("All right, I leave it.")


def uncertain() -> str:
    return _("I cannot tell whether that was done. Somebody looks into it; please do not ask for it again meanwhile.")


def yes_no(value: bool) -> str:
    return _("yes") if value else _("no")


def both() -> tuple[str, str]:
    """To be pressed; both are understood when they are typed."""
    return _("Yes"), _("No")
