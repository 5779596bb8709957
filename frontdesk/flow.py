"""What follows which event: the whole product on one screen."""

from frontdesk.channels import deliver
from frontdesk.conversations.steps import Flow, patient

FLOW = {
    "message.answered": [patient(deliver.deliver)],
}

follow = Flow(FLOW).follow
