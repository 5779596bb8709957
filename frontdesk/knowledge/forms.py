"""What agents fill in about an article."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.knowledge.describe import About
from frontdesk.knowledge.models import Article, Audience, Brand, Category
from frontdesk.knowledge.slugs import slug_of
from frontdesk.people.models import Agent, Organization


class WordsForm(forms.Form):
    """One revision. `seen` is the one that its author had before them."""

    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput({"dir": "auto"}))
    body = forms.CharField(
        label=_("Text"), required=False, strip=False, help_text=_("Markdown: # heading, **bold**, [link](address), ![picture](name)."),
        widget=forms.Textarea({"rows": 18, "dir": "auto", "spellcheck": "true"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"]).replace("\r\n", "\n").replace("\x00", "")


class NewForm(WordsForm):
    """The first words of a new article."""

    language = forms.CharField(label=_("Language"), max_length=12, help_text=_("Its tag, such as en or de."))
    category = forms.ModelChoiceField(Category.objects.all(), label=_("Category"), required=False)
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=[(Audience.PUBLIC.value, Audience.PUBLIC.label), (Audience.AGENTS.value, Audience.AGENTS.label)],
    )

    field_order = ("title", "language", "category", "audience", "body")

    def clean_language(self) -> str:
        return tag_of(self.cleaned_data["language"])


class AboutForm(forms.ModelForm):
    """What is known of it beside its words. An address is made of whatever is written for it."""

    slug = forms.CharField(label=_("Address"), max_length=160, help_text=_("The old address goes on to lead here."), widget=forms.TextInput({"dir": "ltr"}))

    class Meta:
        model = Article
        fields = ["slug", "category", "audience", "organizations", "is_faq", "owner", "review_on", "brand"]
        labels = {
            "category": _("Category"), "audience": _("Who may read it"), "organizations": _("Organisations"),
            "is_faq": _("Often asked"), "owner": _("Owner"), "review_on": _("Look again on"), "brand": _("Brand"),
        }
        help_texts = {
            "organizations": _("Their customers read it once they are signed in."),
            "is_faq": _("It stands on the front page of the help centre."),
            "review_on": _("From that day on it is in the list of what must be looked at again."),
        }
        widgets = {"review_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["owner"].queryset = Agent.objects.filter(is_active=True)  # type: ignore[attr-defined]
        for name, rows in (("organizations", Organization.objects.order_by("name")), ("brand", Brand.objects.all())):
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
        return About(**told | {"organizations": tuple(told.get("organizations") or ())})


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ["name", "about", "position"]
        labels = {"name": _("Name"), "about": _("In a sentence"), "position": _("Place")}
        help_texts = {"position": _("Smaller numbers come first.")}
        widgets = {"name": forms.TextInput({"dir": "auto"}), "about": forms.TextInput({"dir": "auto"})}


def tag_of(written: str) -> str:
    """The language's tag in small letters. Raises ValidationError for what is none."""
    tag = written.strip().lower()
    parts = tag.split("-")
    if not (1 <= len(parts) <= 2 and 2 <= len(parts[0]) <= 3 and parts[0].isascii() and parts[0].isalpha() and all(each.isalnum() for each in parts)):
        raise forms.ValidationError(_("Write the language as its tag, such as en or pt-br."))
    return tag
