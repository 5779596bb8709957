"""An agent gives something: within their authority it is noted, beyond it somebody else is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.clocks.authority import approvers, grounds, rules
from frontdesk.clocks.authority.models import MONEY, Action, Approval, AuthorityRule, State
from frontdesk.conversations import access, ledger, notices
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Customer

COUNTS = (State.GIVEN, State.APPROVED, State.ASKED)
"""What is asked for counts as well: else two at once would each be under the limit."""
LARGEST = Decimal("9999999999.99")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be given. `amount` and `currency` for money alone."""

    action: str
    reason: str
    amount: Decimal | None = None
    currency: str = ""


def give(conversation: Conversation, wish: Wish, *, by: Agent, at: datetime | None = None) -> Approval:
    """Note it as given, or ask for approval; `state` and `why` of what comes back say which.

    Raises Refused for what cannot be given, what is asked for already, and where nobody could decide.
    """
    at = at or clock.now()
    wish = _fit(wish)
    with transaction.atomic():
        conversation = access.locked(conversation)
        access.refuse_merged(conversation)
        # One at a time for a customer, in whichever conversation: what adds up is counted.
        rows.first(Customer, "id = %s", [conversation.customer_id], is_locked=True)
        _refuse_twin(conversation, wish)
        rule = rules.of(by, wish.action, wish.currency)
        why = _grounds(conversation, wish, rule, at)
        made = Approval(
            conversation=conversation, customer_id=conversation.customer_id, action=wish.action, amount=wish.amount, currency=wish.currency,
            reason=wish.reason, rule=rule, asked_by=by, asked_at=at, why=why, state=State.ASKED if why else State.GIVEN,
        )
        return _ask(made, by, at) if why else _note(made, by, at)


def withdraw(approval: Approval, *, by: Agent, at: datetime | None = None) -> None:
    """Who asked asks no more. Raises Refused for others, and for what is decided."""
    with transaction.atomic():
        conversation = access.locked(approval.conversation)
        fresh = Approval.objects.get(pk=approval.pk)
        if fresh.asked_by_id != by.pk:
            raise Refused(_("Only who asked can withdraw it. Decline it instead."))
        if not fresh.is_asked:
            raise Refused(_("It is decided already."))
        fresh.state = State.WITHDRAWN
        fresh.save(update_fields=["state"])
        ledger.record(conversation, "approval.withdrawn", actor=by, facts=facts_of(fresh), at=at)


def facts_of(approval: Approval) -> dict[str, Any]:
    """What events say of it."""
    money = {"amount": str(approval.amount), "currency": approval.currency} if approval.amount is not None else {}
    return {"approval": approval.pk, "action": str(approval.action), **money}


def _fit(wish: Wish) -> Wish:
    reason = " ".join(wish.reason.split())[:500]
    if wish.action not in Action.values:
        raise Refused(_("Choose what is to be given."))
    if not reason:
        raise Refused(_("Write why, in a few words."))
    if wish.action not in MONEY:
        return Wish(wish.action, reason)
    if wish.amount is None or not 0 < wish.amount <= LARGEST:
        raise Refused(_("Write an amount that is more than nothing."))
    if wish.currency not in rules.currencies():
        raise Refused(_("There are no limits in that currency. Choose another, or have an admin set them."))
    return Wish(wish.action, reason, wish.amount.quantize(Decimal("0.01")), wish.currency)


def _refuse_twin(conversation: Conversation, wish: Wish) -> None:
    same = Approval.objects.filter(conversation=conversation, action=wish.action, amount=wish.amount, currency=wish.currency, state=State.ASKED)
    if same.exists():
        raise Refused(_("The same is asked for already, and waits for a decision."))


def _grounds(conversation: Conversation, wish: Wish, rule: AuthorityRule | None, at: datetime) -> list[str]:
    if wish.amount is None:
        return grounds.of_other(has_authority=rule is not None)
    since = at - grounds.CUMULATIVE_WITHIN
    theirs = Approval.objects.filter(
        customer=conversation.customer_id, action=wish.action, currency=wish.currency, state__in=COUNTS, asked_at__gt=since,
    ).order_by()
    before = [
        grounds.Before(asked_at, amount, by_themselves=state == State.GIVEN)
        for asked_at, amount, state in theirs.values_list("asked_at", "amount", "state") if amount is not None
    ]
    limit = grounds.Limit(rule.limit, rule.limit_in_90_days) if rule is not None else None
    return grounds.of_money(wish.amount, limit, before, at)


def _note(made: Approval, by: Agent, at: datetime) -> Approval:
    made.save()
    ledger.record(made.conversation, "authority.used", actor=by, facts=facts_of(made), at=at)
    return made


def _ask(made: Approval, by: Agent, at: datetime) -> Approval:
    told = approvers.at_first(made.conversation, asked_by=by, at=at)
    if not told:
        raise Refused(_("There is nobody who could decide about it. Have an admin put an approver on the rota."))
    made.due_at = rules.due_at(at)
    made.save()
    facts = facts_of(made) | {"why": made.why, "told": [agent.pk for agent in told], "due_at": made.due_at.isoformat() if made.due_at else None}
    notices.tell(told, ledger.record(made.conversation, "approval.asked", actor=by, facts=facts, at=at))
    return made
