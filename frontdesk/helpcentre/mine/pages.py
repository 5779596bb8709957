"""A customer's own conversations: all of them, one with what was said, and what they can do with it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from frontdesk.answers.assistant import mine
from frontdesk.conversations import scanning, status
from frontdesk.conversations.arrival import Arrival, ArrivedFile, Content, Sender
from frontdesk.conversations.models import Attachment, Conversation, Status
from frontdesk.conversations.receive import receive
from frontdesk.helpcentre import enclosed
from frontdesk.helpcentre.here import HelpRequest, page, unseen
from frontdesk.helpcentre.mine import told
from frontdesk.helpcentre.mine.sign_in import AddressForm
from frontdesk.kit import clock
from frontdesk.kit.http.limits import Limit, wait_seconds
from frontdesk.kit.refused import Refused
from frontdesk.people import assistant
from frontdesk.people.models import ContactKind, ContactPoint, Customer

WRITING = Limit("help.mine.write", burst=10, per_minute=4)
LONGEST_TEXT = 20_000


class CustomerRequest(HelpRequest):
    customer: Customer


View = Callable[..., HttpResponseBase]


def customers_only(*methods: str) -> Callable[[View], View]:
    """Let customers in who are signed in; others are asked to. Nothing of it is kept by a browser or found by a machine."""

    def make(view: View) -> View:
        @page(*methods)
        @wraps(view)
        def behind_the_door(request: CustomerRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if request.here.customer is None:
                unsent = request.POST.get("text", "")[:LONGEST_TEXT]
                return unseen(render(request, "helpcentre/sign_in.html", {"here": request.here, "form": AddressForm(), "unsent": unsent}, status=401))
            request.customer = request.here.customer
            response = view(request, *arguments, **named)
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return behind_the_door

    return make


@customers_only("GET")
def index(request: CustomerRequest) -> HttpResponse:
    """All of them, those that go on first."""
    found = list(told.of(request.customer).order_by("-updated_at", "-pk")[: told.MOST_LISTED])
    all_told = sorted(told.told(found), key=lambda each: each.is_finished)
    return render(request, "helpcentre/mine.html", {"here": request.here, "told": all_told})


@customers_only("GET")
def show(request: CustomerRequest, question_id: int) -> HttpResponse:
    """One of them."""
    return _shown(request, _mine(request, question_id))


@customers_only("POST")
def reply(request: CustomerRequest, question_id: int) -> HttpResponse:
    """The customer writes on; what was finished is open again."""
    conversation = _mine(request, question_id)
    text = request.POST.get("text", "").replace("\0", "").replace("\r\n", "\n").strip()
    try:
        files = _files(request, text)
    except Refused as refused:
        return _shown(request, conversation, text=text, trouble=str(refused), status=422)
    goes_on = _write_on(request, conversation, Content(text=text, files=files), request.POST.get("client_id", "")[:40])
    messages.success(request, _("We have it."))
    return _back(request, goes_on)


@customers_only("POST")
def close(request: CustomerRequest, question_id: int) -> HttpResponse:
    """The customer needs nothing more."""
    conversation = _mine(request, question_id)
    status.change(conversation, to=Status.CLOSED, by=request.customer)
    messages.success(request, _("It is closed. Thank you for telling us."))
    return _back(request, conversation)


@customers_only("POST")
def reopen(request: CustomerRequest, question_id: int) -> HttpResponse:
    """It is not done after all. That is said as a message of theirs: who presses this waits for an answer, as who writes does."""
    conversation = _mine(request, question_id)
    if conversation.is_finished:
        text = _("This is not solved yet.")
        try:
            _refuse_flood(request.customer)
        except Refused as refused:
            return _shown(request, conversation, trouble=str(refused), status=422)
        conversation = _write_on(request, conversation, Content(text=text), f"again-{conversation.last_event_id}")
    messages.success(request, _("It is open again, and we look at it."))
    return _back(request, conversation)


@customers_only("GET")
def file(request: CustomerRequest, question_id: int, own_file_id: int) -> HttpResponse:
    """A file of a message that the customer may read, to be saved; never one that the scanner found something in."""
    said = told.messages(_mine(request, question_id)).values("pk")
    found = Attachment.objects.filter(message__in=said, pk=own_file_id).first()
    if found is None:
        raise Http404(_("There is no such file."))
    try:
        data = scanning.content(found)
    except scanning.Infected as infected:
        raise Http404(_("There is no such file.")) from infected
    return HttpResponse(data, content_type="application/octet-stream", headers={
        "Content-Disposition": content_disposition_header(True, found.name) or "attachment",
        "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'",
    })


def _mine(request: CustomerRequest, question_id: int) -> Conversation:
    """The conversation of that number, if it is the customer's; else 404, the same as if there were none."""
    found = told.of(request.customer).filter(pk=question_id).first() if question_id < 2**63 else None
    if found is None:
        raise Http404(_("There is no such conversation of yours."))
    return found


def _files(request: CustomerRequest, text: str) -> tuple[ArrivedFile, ...]:
    """What goes along. Raises Refused where the message cannot be taken."""
    found = enclosed.chosen(request)
    if not text and not found:
        raise Refused(_("Write something first."))
    if len(text) > LONGEST_TEXT:
        raise Refused(_("This is too long: at most %(most)s signs of text fit. Send the rest with a second message.") % {"most": LONGEST_TEXT})
    _refuse_flood(request.customer)
    return enclosed.kept(found)


def _refuse_flood(customer: Customer) -> None:
    if wait_seconds(WRITING, str(customer.pk)):
        raise Refused(_("That was a lot at once. Please wait a minute and send it again; nothing that you wrote is lost."))


def _write_on(request: CustomerRequest, conversation: Conversation, content: Content, client_id: str) -> Conversation:
    """The conversation in which it stands: another one, where this was done too long ago to be opened again."""
    return receive(Arrival(
        channel=conversation.channel, sender=_sender(request.customer), content=content, received_at=clock.now(),
        team_id=conversation.team_id, conversation_id=conversation.pk, customer_id=request.customer.pk,
        client_id=f"mine-{client_id}", language=request.here.language, is_proven=True, is_at_help=True,
    )).message.conversation


def _sender(customer: Customer) -> Sender:
    point = ContactPoint.objects.filter(customer=customer, kind=ContactKind.EMAIL).order_by("failed_at", "pk").first()
    return Sender(ContactKind.EMAIL, point.value if point else "", customer.name)


def _shown(request: CustomerRequest, conversation: Conversation, *, text: str = "", trouble: str = "", status: int = 200) -> HttpResponse:
    context = {
        "here": request.here, "told": told.told([conversation])[0], "said": told.messages(conversation), "text": text, "trouble": trouble,
        "client_id": secrets.token_urlsafe(16), "own_assistant": assistant.own(), "choices": _choices(conversation),
        "is_awaited": mine.is_awaited(conversation, at=clock.now()) and not text,
    }
    return render(request, "helpcentre/question.html", context, status=status)


def _choices(conversation: Conversation) -> list[str]:
    """What may be pressed to answer the last that was said, where it asks something."""
    last = told.messages(conversation).last()
    return list(last.asks.get("choices", ())) if last is not None and not last.is_from_customer else []


def _back(request: CustomerRequest, conversation: Conversation) -> HttpResponse:
    return HttpResponseRedirect(reverse("help:question", args=[request.here.language, conversation.pk]))
