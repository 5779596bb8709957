"""A browser shows who its visitor is: it becomes one of that person's, and goes on with their conversation.

A person is (widget, subject), and one customer. Their conversations are found by that proof alone, never by a mail
address or a name: an address that another customer has stays with that one, whatever the host page claims.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.identity import CODE, Claims
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import chats, identify, merge
from frontdesk.conversations.arrival import Sender
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.receive import customer_at
from frontdesk.kit.http.problem import Problem
from frontdesk.people.models import ContactKind, ContactPoint, Customer


def recognise(widget: Widget, token_hash: str, claims: Claims, *, at: datetime) -> Visitor:
    """The visitor of that token, now known as the person of the claims until these end.

    What was written in this browser before goes with them. Raises Problem 401 when the browser is somebody else's.
    """
    with transaction.atomic():
        visitor = _met(widget, token_hash, claims, at)
        if visitor.subject not in ("", claims.subject):
            raise Problem(401, _("Somebody else is signed in on this page now. Begin anew."), code=CODE)
        is_new = not visitor.subject
        if is_new:
            _hand_over(visitor, _person(widget, claims, visitor), claims, at)
        visitor.subject, visitor.identified_until = claims.subject, claims.until
        visitor.email = visitor.email or claims.email
        visitor.save(update_fields=["customer", "subject", "identified_until", "email"])
        _file(visitor.customer, claims, at, is_new=is_new)
        _join_their_conversation(visitor)
        return visitor


def point_of(widget: Widget, claims: Claims, *, at: datetime) -> ContactPoint:
    """The contact point of the person of the claims, on file from now on: for pages without a chat."""
    with transaction.atomic():
        sender = _sender(widget, claims)
        person = customer_at(sender)
        _file(person, claims, at, is_new=False)
        return ContactPoint.objects.get(kind=sender.kind, value=sender.value)


def _met(widget: Widget, token_hash: str, claims: Claims, at: datetime) -> Visitor:
    theirs = Visitor.objects.select_for_update(of=("self",)).select_related("customer", "conversation").filter(token_hash=token_hash)
    visitor = theirs.first()
    if visitor is None:
        customer = customer_at(_sender(widget, claims))
        made = {"widget": widget, "customer": customer, "created_at": at, "last_seen_at": at}
        Visitor.objects.get_or_create(token_hash=token_hash, defaults=made)
        visitor = theirs.get()
    return visitor


def _sender(widget: Widget, claims: Claims) -> Sender:
    return Sender(ContactKind.EXTERNAL, f"{widget.key}:{claims.subject}", claims.name)


def _person(widget: Widget, claims: Claims, visitor: Visitor) -> Customer:
    """Their customer: the one whom we know by this proof, else the unknown one of this browser, if it is nobody else's."""
    sender = _sender(widget, claims)
    if identify.is_only_of(visitor.customer, visitor.conversation):
        ContactPoint.objects.get_or_create(kind=sender.kind, value=sender.value, defaults={"customer": visitor.customer})
    return customer_at(sender)


def _hand_over(visitor: Visitor, person: Customer, claims: Claims, at: datetime) -> None:
    unknown = visitor.customer
    if visitor.conversation is not None:
        visitor.conversation = identify.identify(
            merge.head(visitor.conversation), as_customer=person, subject=claims.subject, at=at,
        )
    if unknown.pk != person.pk:
        Visitor.objects.filter(pk=visitor.pk).update(customer=person)
        visitor.customer = person
        if identify.is_only_of(unknown, None) and not unknown.visitors.exists():
            identify.absorb(unknown, person)


def _file(person: Customer, claims: Claims, at: datetime, *, is_new: bool) -> None:
    """The host's word for their name counts when we first hear it, later corrections by hand count more."""
    if claims.name and (is_new or not person.name) and person.name != claims.name:
        person.name = claims.name
        person.save(update_fields=["name"])
    if claims.email:
        ContactPoint.objects.get_or_create(kind=ContactKind.EMAIL, value=claims.email, defaults={"customer": person})
        ContactPoint.objects.filter(kind=ContactKind.EMAIL, value=claims.email, customer=person, verified_at=None).update(verified_at=at)
    ContactPoint.objects.filter(customer=person, kind=ContactKind.EXTERNAL, verified_at=None).update(verified_at=at)


def _join_their_conversation(visitor: Visitor) -> None:
    """One conversation a person: what this browser began goes on together with what their others did."""
    others = Visitor.objects.filter(widget=visitor.widget_id, subject=visitor.subject).exclude(conversation=None)
    other = others.exclude(pk=visitor.pk).select_related("conversation").order_by("-last_seen_at").first()
    if other is None or other.conversation is None:
        return
    theirs, own = merge.head(other.conversation), visitor.conversation and merge.head(visitor.conversation)
    visitor.conversation = theirs if own is None or own.pk == theirs.pk else _together(own, theirs)
    visitor.save(update_fields=["conversation"])


def _together(own: Conversation, theirs: Conversation) -> Conversation:
    """The earlier joins what goes on here, unless they chat there at this moment; two chats at once stay two for now."""
    if chats.live(theirs) is None:
        return merge.merge(theirs, own, by=None)
    return merge.merge(own, theirs, by=None) if chats.live(own) is None else own
