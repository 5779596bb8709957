"""What follows which event, and what recurs by the clock: the whole product on one screen."""

from frontdesk.channels import deliver
from frontdesk.conversations import tallies
from frontdesk.conversations.steps import Flow, patient
from frontdesk.people import sessions

FLOW = {
    "message.answered": [patient(deliver.deliver)],
}

RECURRING = [
    tallies.fold_often,
    sessions.forget_expired,
]

follow = Flow(FLOW).follow
