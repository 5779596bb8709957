"""Every carrier there is; a new channel is one line here."""

from frontdesk.channels.carriers.chat.carrier import ChatCarrier
from frontdesk.channels.carriers.email.carrier import EmailCarrier

CARRIERS = {carrier.name: carrier for carrier in (EmailCarrier(), ChatCarrier())}
