"""What follows which event, and what recurs by the clock: the whole product on one screen."""

from frontdesk.channels import continue_by_mail, deliver
from frontdesk.channels.carriers.email import acknowledge, leftovers
from frontdesk.conversations import tallies
from frontdesk.conversations.steps import Flow, patient, prompt
from frontdesk.people import sessions

FLOW = {
    "message.received": [patient(acknowledge.acknowledge, only_if=acknowledge.is_asked_for)],
    "message.acknowledged": [patient(deliver.deliver)],
    "message.answered": [patient(deliver.deliver, not_before=deliver.leaves_at)],
    "message.sent": [prompt(continue_by_mail.watch)],
}

RECURRING = [
    tallies.fold_often,
    sessions.forget_expired,
    leftovers.read_leftovers,
]

follow = Flow(FLOW).follow
