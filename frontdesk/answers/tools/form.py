"""What is said of a tool on its page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.answers.tools.change import FIELDS
from frontdesk.answers.tools.models import Method, Tool
from frontdesk.answers.tools.parameter_form import CODE
from frontdesk.answers.tools.parameters import EXAMPLE, Parameters


def _lines(label: Any, rows: int, hint: Any = "", *, is_code: bool = False, required: bool = True) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, **(CODE if is_code else {"dir": "auto"})})
    return forms.CharField(label=label, help_text=hint, widget=widget, required=required, max_length=10_000)


class ToolForm(forms.Form):
    """`secret_headers` is written and never shown; `drop_secrets` takes those away that are kept."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"), max_length=300, widget=forms.Textarea({"dir": "auto", "rows": 2}),
        help_text=gettext_lazy("As the assistant says it: “cancel your order”. What stands below a line [de] is for German, here and in all texts."),
    )
    examples = _lines(
        gettext_lazy("Examples"), 6, gettext_lazy("Messages that it is for, one a line, in every language of yours. Five to ten of each do well."),
        required=False,
    )
    method = forms.ChoiceField(label=gettext_lazy("Method"), choices=Method.choices)
    host = forms.CharField(
        label=gettext_lazy("Allowed host"), max_length=260, help_text=gettext_lazy("Exactly, such as shop.example.org. It asks there and nowhere else."),
        widget=forms.TextInput(CODE),
    )
    url = forms.CharField(
        label=gettext_lazy("Address"), max_length=2000, widget=forms.TextInput(CODE),
        help_text=gettext_lazy("https://shop.example.org/orders/{number}?mail={customer.email} — names in braces are encoded."),
    )
    headers = _lines(gettext_lazy("Headers"), 2, gettext_lazy("“Name: value”, one a line."), is_code=True, required=False)
    secret_headers = _lines(
        gettext_lazy("Secret headers"), 2, gettext_lazy("Sealed when saved, and never shown again. Left empty, those that are kept stay."), is_code=True,
        required=False,
    )
    drop_secrets = forms.BooleanField(label=gettext_lazy("Forget the secret headers"), required=False)
    body = _lines(gettext_lazy("Body"), 4, gettext_lazy("JSON, with names in braces within texts: {\"order\": \"{number}\"}"), is_code=True, required=False)
    timeout_seconds = forms.IntegerField(label=gettext_lazy("Seconds to wait"), min_value=1, max_value=30)
    largest_kb = forms.IntegerField(label=gettext_lazy("Largest answer, in kB"), min_value=1, max_value=2000)
    says = _lines(
        gettext_lazy("What is said"), 4,
        gettext_lazy("“Your order {number} is {answer.state}.” The answer is JSON; {answer.items.0.name|nothing} has an “or else”."),
    )
    says_missing = _lines(gettext_lazy("What is said when nothing is found"), 2, gettext_lazy("The server answers 404 or 410."))
    says_failed = _lines(gettext_lazy("What is said when it fails"), 2, gettext_lazy("Then it is passed on to a person."))
    changes = forms.BooleanField(
        label=gettext_lazy("It changes something"), required=False, help_text=gettext_lazy("The customer is asked first, and it is never done twice."),
    )
    needs_identity = forms.BooleanField(
        label=gettext_lazy("The customer must show who they are first"), required=False,
        help_text=gettext_lazy("By a code to the mail address on file, unless they have signed in."),
    )
    for_customers = forms.BooleanField(label=gettext_lazy("The assistant may use it for customers"), required=False)
    for_agents = forms.BooleanField(label=gettext_lazy("Agents may use it beside a conversation"), required=False)
    most_a_customer = forms.IntegerField(
        label=gettext_lazy("Most in 24 hours for one customer"), min_value=0, max_value=100_000, help_text=gettext_lazy("0 for no limit."),
    )
    most_a_day = forms.IntegerField(
        label=gettext_lazy("Most in 24 hours for the desk"), min_value=0, max_value=1_000_000, help_text=gettext_lazy("0 for no limit."),
    )
    is_on = forms.BooleanField(label=gettext_lazy("It is in use"), required=False)

    def __init__(self, posted: QueryDict | None, *, tool: Tool, is_drawn_anew: bool = False) -> None:
        """`is_drawn_anew`: a button has changed the page, and what was posted is shown again without being judged."""
        again = {name: posted.get(name, "") for name in self.base_fields} if posted is not None and is_drawn_anew else {}
        super().__init__(None if is_drawn_anew else posted, initial=_initial(tool) | again)
        self.parameters = Parameters(tool.parameters if tool.pk else EXAMPLE, posted)

    def is_valid(self) -> bool:
        """Of the parameters as well, whose errors stand beside them."""
        is_valid = super().is_valid()
        if not self.parameters.is_valid():
            self.add_error(None, _("Something is to be put right in the parameters."))
            return False
        return is_valid

    def written(self) -> dict[str, Any]:
        """What the tool shall hold."""
        data = {**self.cleaned_data, "reads_only": not self.cleaned_data["changes"], "parameters": self.parameters.schema()}
        return {name: data[name] for name in FIELDS}


def held(tool: Tool) -> dict[str, Any]:
    """All that the page can change of it, as it is now."""
    return _initial(tool) | {"parameters": tool.parameters, "secrets": tool.secret_headers}


def _initial(tool: Tool) -> dict[str, Any]:
    return {name: getattr(tool, name) for name in FIELDS} | {"changes": not tool.reads_only}
