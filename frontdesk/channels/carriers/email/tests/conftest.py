"""A real IMAP server with an empty mailbox, and the desk's row of it."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, MailboxFolder, Security
from frontdesk.channels.carriers.email.tests import mailbox_server
from frontdesk.channels.carriers.email.tests.mailbox_server import PASSWORD, USER
from frontdesk.channels.carriers.email.tests.sink import make_certificate
from frontdesk.kit import sealed


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="session")
def shared_server(certificate):
    with mailbox_server.running(certificate) as running:
        yield running


@pytest.fixture
def server(shared_server):
    """The server with an empty mailbox; its UIDs go on."""
    with shared_server.client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search())
        client.expunge()
    return shared_server


@pytest.fixture
def mailbox(server, world):
    address = DeskAddress.objects.create(email="bills@desk.example.org", team=world.billing)
    box = Mailbox.objects.create(
        host="127.0.0.1", port=server.port, security=Security.NONE, username=USER, password_sealed=sealed.seal(PASSWORD), address=address,
    )
    MailboxFolder.objects.create(mailbox=box)
    return box
