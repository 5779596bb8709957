"""The form under an article, which works without scripts, and what readers see of comments."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.helpcentre import contact, shelves
from frontdesk.helpcentre.comments import keep
from frontdesk.helpcentre.comments.keep import Written
from frontdesk.helpcentre.floods import TooMany, refuse_flood
from frontdesk.helpcentre.here import HelpRequest, Here, page, unseen
from frontdesk.helpcentre.models import Comment, CommentState
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.models import Article, Edition

LONGEST = 2000
MOST_SHOWN = 100


class CommentForm(forms.Form):
    """`token` makes a page that was sent twice one comment. `website` is seen by machines alone."""

    token = forms.RegexField(r"\A[\w-]{20,60}\Z", widget=forms.HiddenInput)
    text = forms.CharField(label=gettext_lazy("Your comment"), max_length=LONGEST, widget=forms.Textarea({"rows": 4, "dir": "auto"}))
    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=80, required=False,
        help_text=gettext_lazy("It is shown beside your comment. Leave it empty if you like."),
        widget=forms.TextInput({"autocomplete": "nickname", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your mail address"), max_length=254, required=False,
        help_text=gettext_lazy("It is never shown. If you ask something, the answer goes there."), widget=forms.EmailInput({"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}))

    def __init__(self, data: Any = None, *, here: Here) -> None:
        super().__init__(data, initial={"token": secrets.token_urlsafe(24)}, auto_id="comment_%s")
        if contact.known_address(here):
            # Who is signed in has proven their address.
            del self.fields["email"]


def shown(article: Article) -> list[Comment]:
    """What readers see, the oldest first. One query."""
    found = Comment.objects.filter(article=article, state=CommentState.SHOWN).select_related("answered_by").order_by("-at", "-pk")
    return list(found[:MOST_SHOWN])[::-1]


@page("POST")
def write(request: HelpRequest, slug: str) -> HttpResponse:
    """Keep the comment until an agent has read it; what cannot be kept stays in the form."""
    here = request.here
    editions = shelves.editions_of(here, slug)
    if not editions or not here.look.takes_comments:
        raise Http404(_("There is nothing to comment on."))
    form, trouble, status = CommentForm(request.POST, here=here), "", 422
    try:
        if form.is_valid():
            _hold(request, form, editions[0])
            return HttpResponseRedirect(f"{reverse('help:article', args=[here.language, slug])}?commented=1#comments")
    except TooMany as refused:
        trouble, status = str(refused), 429
    except Refused as refused:
        trouble = str(refused)
    context = {"here": here, "edition": editions[0], "article": editions[0].article, "form": form, "trouble": trouble}
    return unseen(render(request, "helpcentre/comment.html", context, status=status))


def _hold(request: HelpRequest, form: CommentForm, edition: Edition) -> None:
    told, here = form.cleaned_data, request.here
    proven = contact.known_address(here)
    email = proven or str(told["email"]).strip().lower()
    refuse_flood(request, email)
    if told["website"]:
        return
    address = contact.our_address(here)
    keep.hold(Written(
        told["text"].replace("\0", "").replace("\r\n", "\n").strip(), " ".join(told["name"].split()), email, told["token"], here.language,
        contact.team_id(here), address.email if address else "", here.customer.pk if here.customer and proven else None,
    ), article=edition.article, at=clock.now())
