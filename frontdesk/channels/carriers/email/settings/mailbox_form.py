"""What an admin fills in about a mailbox elsewhere: how it is reached, which folders, and what becomes of its mails."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.channels.carriers.email.models import Afterwards, Mailbox, MailboxFolder, MailboxToken, SignIn
from frontdesk.channels.carriers.email.settings.forms import SERVER_LABELS, SERVER_WIDGETS, WithPassword
from frontdesk.kit import clock

MOST_FOLDERS = 20
REACHED = {"host", "username"}


class MailboxForm(WithPassword):
    """`earlier` is asked only of a new mailbox: later the answer would change what is there already."""

    folders = forms.CharField(
        label=_("Folders"), initial="INBOX", widget=forms.Textarea({"rows": 2, "dir": "ltr", "spellcheck": "false"}),
        help_text=_("One a line. INBOX is where mail arrives."),
    )
    earlier = forms.ChoiceField(
        label=_("Fetch from where on?"), choices=[("new", _("Only what comes from now on")), ("all", _("Everything that is there"))],
        initial="new", widget=forms.RadioSelect,
        help_text=_("Everything that is there makes conversations of old mails as well, with the dates on which they came."),
    )
    field_order = [
        "address", "host", "port", "security", "username", "sign_in", "password", "folders", "earlier", "afterwards", "afterwards_folder",
        "authserv_id", "is_enabled",
    ]

    class Meta:
        model = Mailbox
        fields = ["address", "host", "port", "security", "username", "sign_in", "afterwards", "afterwards_folder", "authserv_id", "is_enabled"]
        labels = {
            **SERVER_LABELS, "address": _("Its mail goes to"), "sign_in": _("Sign in by"), "is_enabled": _("Fetch it"),
            "afterwards": _("What becomes of fetched mail on the server"), "afterwards_folder": _("Folder to move it to"),
            "authserv_id": _("Server that checks senders"),
        }
        help_texts = {
            "host": _("For example imap.example.org."),
            "address": _("Mail that names none of your addresses is treated as if it had been sent to this one."),
            "sign_in": _("Microsoft 365 and Google take no passwords from programs: the next page asks for what they want instead."),
            "afterwards_folder": _("Made if it is not there. Only for mail that is moved."),
            "authserv_id": _(
                "The name at the start of Authentication-Results in mail that arrives here, such as mx.example.org. Only what this server "
                "says of a sender is believed. A minus sign for one that writes no name there, as Microsoft 365 does. Empty: nobody is believed.",
            ),
        }
        widgets = {
            **SERVER_WIDGETS, "authserv_id": forms.TextInput({"dir": "ltr", "spellcheck": "false"}),
            "afterwards_folder": forms.TextInput({"dir": "ltr", "spellcheck": "false"}),
        }

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        if self.instance.pk:
            del self.fields["earlier"]
            self.initial["folders"] = "\n".join(folder.name for folder in self.instance.folders.all())

    def clean_folders(self) -> list[str]:
        """Each once, in their order; INBOX is INBOX however it is written (RFC 9051, 5.1)."""
        names = [line.strip() for line in self.cleaned_data["folders"].splitlines() if line.strip()]
        names = list(dict.fromkeys("INBOX" if name.upper() == "INBOX" else name for name in names))
        if len(names) > MOST_FOLDERS or any(len(name) > 200 for name in names):
            raise forms.ValidationError(_("At most 20 folders, each with a name of at most 200 characters."))
        return names

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("afterwards") == Afterwards.MOVE:
            target = said.get("afterwards_folder", "").strip()
            if not target:
                self.add_error("afterwards_folder", _("Name the folder."))
            elif target in said.get("folders", []) or target.upper() == "INBOX":
                self.add_error("afterwards_folder", _("Mail would be moved to a folder that is fetched, and fetched again."))
        return said

    def save(self, commit: bool = True) -> Mailbox:
        """Keep it with its folders. Whoever reads it lets go and begins anew with what is set now."""
        mailbox: Mailbox = self.instance
        if self.cleaned_data.get("earlier") == "new":
            mailbox.from_at = clock.now()
        mailbox.error, mailbox.error_at = "", None
        mailbox.lease_by, mailbox.lease_until = "", None
        if mailbox.sign_in == SignIn.PASSWORD:
            mailbox.sign_in_ends_at = None
        super().save(commit)
        if REACHED & set(self.changed_data):
            # Another account has folders and numbers of its own.
            mailbox.folders.all().delete()
            # A token was given for the other account, too.
            MailboxToken.objects.filter(mailbox=mailbox).update(refresh_sealed="", access_sealed="", access_ends_at=None)
        self._keep_folders(mailbox)
        return mailbox

    def _keep_folders(self, mailbox: Mailbox) -> None:
        names = self.cleaned_data["folders"]
        mailbox.folders.exclude(name__in=names).delete()
        for name in names:
            MailboxFolder.objects.get_or_create(mailbox=mailbox, name=name)
        if "afterwards" in self.changed_data:
            # What was fetched until now stays where it is.
            for folder in mailbox.folders.all():
                mailbox.folders.filter(pk=folder.pk).update(acted_uid=folder.last_uid)
