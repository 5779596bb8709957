"""What agents fill in about an article."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import languages
from frontdesk.knowledge.bring import upload
from frontdesk.knowledge.describe import About
from frontdesk.knowledge.models import Article, Audience, Brand, Category, Segment
from frontdesk.knowledge.slugs import slug_of
from frontdesk.people import entitlements
from frontdesk.people.models import Agent, Organization
from frontdesk.people.models.customer import HIGHEST_VALUE, LOWEST_VALUE

LONGEST_TAG = 12


class WordsForm(forms.Form):
    """One revision. `seen` is the `write.mark` of the one that its author had before them."""

    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput({"dir": "auto"}))
    body = forms.CharField(
        label=_("Text"), required=False, strip=False, help_text=_("Markdown: # heading, **bold**, [link](address), ![picture](name)."),
        widget=forms.Textarea({"rows": 18, "dir": "auto", "spellcheck": "true"}),
    )
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"]).replace("\r\n", "\n").replace("\x00", "")


class NewForm(WordsForm):
    """The first words of a new article."""

    language = forms.CharField(label=_("Language"), max_length=12, widget=forms.Select)
    category = forms.ModelChoiceField(Category.objects.all(), label=_("Category"), required=False)
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=[(Audience.PUBLIC.value, Audience.PUBLIC.label), (Audience.AGENTS.value, Audience.AGENTS.label)],
    )

    field_order = ("title", "language", "category", "audience", "body")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["language"].widget.choices = languages.named()

    def clean_language(self) -> str:
        return tag_of(self.cleaned_data["language"])


class AboutForm(forms.ModelForm):
    """What is known of it beside its words. An address is made of whatever is written for it."""

    slug = forms.CharField(label=_("Address"), max_length=160, help_text=_("The old address goes on to lead here."), widget=forms.TextInput({"dir": "ltr"}))

    class Meta:
        model = Article
        fields = ["slug", "category", "audience", "organizations", "segments", "is_faq", "owner", "review_on", "brand"]
        labels = {
            "category": _("Category"), "audience": _("Who may read it"), "organizations": _("Organisations"), "segments": _("Segments"),
            "is_faq": _("Often asked"), "owner": _("Owner"), "review_on": _("Look again on"), "brand": _("Brand"),
        }
        help_texts = {
            "organizations": _("Their customers read it once they are signed in."),
            "segments": _("Customers of any of them read it once they are signed in."),
            "is_faq": _("It stands on the front page of the help centre."),
            "review_on": _("From that day on it is in the list of what must be looked at again."),
        }
        widgets = {"review_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["owner"].queryset = Agent.objects.filter(is_active=True)  # type: ignore[attr-defined]
        for name, rows in (("organizations", Organization.objects.order_by("name")), ("segments", Segment.objects.all()), ("brand", Brand.objects.all())):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            if not rows.exists():
                # Nothing to choose from: a box that is always empty would only be in the way.
                del self.fields[name]

    def clean_slug(self) -> str:
        return slug_of(self.cleaned_data["slug"]) or str(self.instance.slug)

    def validate_unique(self) -> None:
        """The verb says it in our words."""

    def about(self) -> About:
        told = dict(self.cleaned_data)
        return About(**told | {name: tuple(told.get(name) or ()) for name in ("organizations", "segments")})


class SegmentForm(forms.ModelForm):
    """Who is of a segment. `languages` are written as tags with commas between."""

    least_value = forms.IntegerField(
        label=_("Value of at least"), required=False, min_value=LOWEST_VALUE, max_value=HIGHEST_VALUE,
        help_text=_("From 1 to 10: the customer's own, else that of their organisation."),
    )
    languages = forms.CharField(label=_("Languages"), max_length=200, required=False, help_text=_("Tags such as de, fr: what is on file of the customer."))
    entitlement = forms.ChoiceField(label=_("Bought, and in window"), required=False)

    class Meta:
        model = Segment
        fields = ["name", "organizations", "least_value", "languages", "entitlement"]
        labels = {"name": _("Name"), "organizations": _("Organisations")}
        help_texts = {"name": _("Customers never see it."), "organizations": _("One of these.")}
        widgets = {"name": forms.TextInput({"dir": "auto"})}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        known = dict.fromkeys([*entitlements.names(), *filter(None, [self.instance.entitlement])])
        self.fields["entitlement"].choices = [("", _("Nothing in particular")), *((each, each) for each in known)]  # type: ignore[attr-defined]
        self.fields["organizations"].queryset = Organization.objects.order_by("name")  # type: ignore[attr-defined]
        self.initial["languages"] = ", ".join(self.instance.languages)

    def clean_languages(self) -> list[str]:
        return list(dict.fromkeys(tag_of(each).partition("-")[0] for each in self.cleaned_data["languages"].split(",") if each.strip()))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not any(told.get(name) for name in ("organizations", "least_value", "languages", "entitlement")):
            raise forms.ValidationError(_("Say what its customers have in common: one of the four at least."))
        return told


class BringForm(forms.Form):
    """A file of articles, and what is to hold for those that do not say it themselves."""

    file = forms.FileField(label=_("File"), widget=forms.ClearableFileInput({"accept": ",".join(upload.KINDS)}))
    language = forms.CharField(label=_("Language"), max_length=12, widget=forms.Select, help_text=_("Of articles that do not say theirs."))
    brand = forms.ModelChoiceField(Brand.objects.all(), label=_("Brand"), required=False, help_text=_("Of articles that do not name theirs."))
    is_draft = forms.BooleanField(label=_("As drafts"), required=False, help_text=_("Nothing is published before somebody has looked."))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["language"].widget.choices = languages.named()
        if not Brand.objects.exists():
            del self.fields["brand"]

    def clean_language(self) -> str:
        return tag_of(self.cleaned_data["language"])

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > upload.LARGEST_BYTES:
            raise forms.ValidationError(_("This file is too large: at most %(number)s MB.") % {"number": upload.LARGEST_BYTES // 1024 // 1024})
        if not (file.name or "").lower().endswith(upload.KINDS):
            raise forms.ValidationError(_("Articles come from these kinds of files: %(all)s.") % {"all": ", ".join(upload.KINDS)})
        return file


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ["name", "about", "position"]
        labels = {"name": _("Name"), "about": _("In a sentence"), "position": _("Place")}
        help_texts = {"position": _("Smaller numbers come first.")}
        widgets = {"name": forms.TextInput({"dir": "auto"}), "about": forms.TextInput({"dir": "auto"})}


class RemovalForm(forms.Form):
    """Where the articles of a category go when it is removed: nothing is chosen beforehand. `seen` is their number."""

    NONE = "none"
    to = forms.ChoiceField(label=_("Its articles"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, category: Category, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._others = {str(each.pk): each for each in Category.objects.exclude(pk=category.pk)}
        moves = [(pk, _("Move to %(name)s") % {"name": each.name}) for pk, each in self._others.items()]
        self.fields["to"].choices = [("", _("Choose …")), *moves, (self.NONE, _("Leave without a category"))]  # type: ignore[attr-defined]
        if not self.initial["seen"]:
            del self.fields["to"]

    @property
    def target(self) -> Category | None:
        """The category that takes them; None for none. After it was found valid."""
        return self._others.get(self.cleaned_data.get("to", self.NONE))


def tag_of(written: str) -> str:
    """The language's tag in small letters. Raises ValidationError for what is none."""
    tag = written.strip().lower()
    parts = tag.split("-")
    is_short = len(tag) <= LONGEST_TAG and len(parts) <= 2
    if not (is_short and 2 <= len(parts[0]) <= 3 and parts[0].isascii() and parts[0].isalpha() and all(each.isalnum() for each in parts)):
        raise forms.ValidationError(_("Write the language as its tag, such as en or pt-br."))
    return tag
