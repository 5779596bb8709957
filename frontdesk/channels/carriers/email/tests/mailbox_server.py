"""A real IMAP server (dovecot) with a configuration of its own, on a free port of this machine."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from imapclient import IMAPClient

USER, PASSWORD = "desk", "secret"
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
{oauth}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
"""


OAUTH = """
auth_mechanisms = plain xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
"""


@dataclass(slots=True)
class MailboxServer:
    port: int
    tls_port: int
    folder: Path

    @contextmanager
    def client(self, user: str = USER) -> Iterator[IMAPClient]:
        """Somebody who looks into the mailbox."""
        with IMAPClient("127.0.0.1", self.port, ssl=False) as client:
            client.login(user, PASSWORD)
            yield client

    def put(self, data: bytes, *, folder: str = "INBOX", at: object = None) -> None:
        """A mail arrives in the mailbox."""
        with self.client() as client:
            client.append(folder, data, msg_time=at)


@contextmanager
def running(certificate: Path | None = None, *, tokens_from: str = "") -> Iterator[MailboxServer]:
    """The server, which asks at `tokens_from` about access tokens; or the test is skipped where there is no dovecot."""
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        _cannot("DOVECOT IS MISSING, SO NOTHING IS KNOWN ABOUT FETCHING MAIL (Debian: apt-get install dovecot-imapd)")
    folder = Path(tempfile.mkdtemp(prefix="fd-imap-"))
    server = MailboxServer(_free_port(), _free_port(), folder)
    config = _configure(server, certificate, tokens_from)
    process = subprocess.Popen([program, "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _configure(server: MailboxServer, certificate: Path | None, tokens_from: str) -> Path:
    is_root = os.getuid() == 0
    owner = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.getuid())
    me = pwd.getpwuid(os.getuid()).pw_name
    server.folder.chmod(0o755)
    (server.folder / "mail").mkdir()
    os.chown(server.folder / "mail", owner.pw_uid, owner.pw_gid)
    lines = f"ssl_cert = <{certificate}\nssl_key = <{certificate}" if certificate else ""
    config = server.folder / "dovecot.conf"
    if tokens_from:
        (server.folder / "oauth2.conf").write_text(f"tokeninfo_url = {tokens_from}/tokeninfo?access_token=\nusername_attribute = email\n")
    config.write_text(CONFIG.format(
        oauth=OAUTH.format(folder=server.folder) if tokens_from else "",
        folder=server.folder, port=server.port, tls_port=server.tls_port if certificate else 0, password=PASSWORD,
        ssl="yes" if certificate else "no", certificate=lines, uid=owner.pw_uid, gid=owner.pw_gid,
        internal="dovecot" if is_root else me, login="dovenull" if is_root else me,
        internal_group="dovecot" if is_root else grp.getgrgid(os.getgid()).gr_name,
    ))
    return config


def _wait_for(server: MailboxServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
                if line.recv(10).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.05)
        if process.poll() is not None:
            break
    log = server.folder / "log"
    _cannot(f"DOVECOT DOES NOT START: {log.read_text()[-500:] if log.exists() else 'it said nothing'}")


def _cannot(why: str) -> NoReturn:
    """Whoever develops without the server sees why; where the project is judged it must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
