"""Every carrier there is; a new channel is one line here."""

from frontdesk.channels.carrier import Carrier
from frontdesk.channels.carriers.chat.carrier import ChatCarrier
from frontdesk.channels.carriers.email.carrier import EmailCarrier
from frontdesk.channels.carriers.form.carrier import FormCarrier

_MAIL = EmailCarrier()
_ALL: tuple[Carrier, ...] = (_MAIL, ChatCarrier(), FormCarrier(by=_MAIL))
CARRIERS = {carrier.name: carrier for carrier in _ALL}
