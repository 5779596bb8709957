"""Notes of mail servers are told from mails of people, and read."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.email import automatic, bounce, complaint
from frontdesk.channels.carriers.email.parse import parse
from tests.samples import data

DAEMON = "From: Mail Delivery Subsystem <mailer-daemon@mx.example.net>\nTo: help@desk.example.org\n"
COPY = "Received: from desk.example.org\nFrom: help@desk.example.org\nTo: nadia@example.org\nSubject: Re: My order\n\nWe sent it.\n"
DIALECTS = {
    "exchange": (
        "From: postmaster@example.org\nTo: help@desk.example.org\nSubject: Undeliverable: My order\n\nDelivery has failed to these recipients or groups:\n\n"
        "nadia@example.org (nadia@example.org)\nThe email address you entered couldn't be found. Please check the recipient's email address.\n\n"
        "Diagnostic information for administrators:\n\nGenerating server: mx.example.org\n\nnadia@example.org\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; "
        "not found ##\n",
        "unknown-user", True,
    ),
    "exchange of 2003": (
        "From: System Administrator <postmaster@example.org>\nTo: help@desk.example.org\nSubject: Undeliverable: My order\n\n"
        "Your message did not reach some or all of the intended recipients.\n\n      Subject:  My order\n      Sent:     4/29/2010 "
        "9:19 AM\n\nThe following recipient(s) could not be reached:\n\n"
        "      nadia@example.org on 4/29/2010 9:19 AM\n            The recipient could not be reached: mailbox full. <mx.example.org #5.2.2>\n",
        "mailbox-full", False,
    ),
    "gmail": (
        f"{DAEMON}Subject: Delivery Status Notification (Failure)\nX-Failed-Recipients: nadia@example.org\n\nDelivery to the following "
        f"recipient failed permanently:\n\n     nadia@example.org\n\n"
        "Technical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain.\n\n"
        f"The error that the other server returned was:\n550 550 5.1.1 <nadia@example.org>: Recipient address rejected: User unknown "
        f"in local recipient table (state 14).\n\n----- Original message -----\n\n{COPY}",
        "unknown-user", True,
    ),
    "courier": (
        f"{DAEMON}Subject: NOTICE: mail delivery status.\n\nThis is a delivery status notification from mx.example.net,\nrunning the "
        f"Courier mail server, version 0.65.\n\nThe original message was received on Sat, 03 Feb 2010\n"
        "---------------------------------------------------------------------------\n\n                           UNDELIVERABLE "
        "MAIL\n\nYour message to the following recipients cannot be delivered:\n\n"
        "<nadia@example.org>:\n    mx.example.org [192.0.2.1]:\n>>> RCPT TO:<nadia@example.org>\n<<< 550 5.1.1 <nadia@example.org>... User Unknown\n",
        "unknown-user", True,
    ),
    "yahoo": (
        f"{DAEMON}Subject: Failure Notice\n\nSorry, we were unable to deliver your message to the following address.\n\n<nadia@example.org>:\n"
        f"Remote host said: 552 5.2.2 mailbox over quota [RCPT_TO]\n\n--- Below this line is a copy of the message.\n\n{COPY}",
        "mailbox-full", False,
    ),
    "imail": (
        "From: Postmaster <postmaster@example.org>\nTo: help@desk.example.org\nSubject: Undeliverable Mail\n\nUnknown user: nadia@example.org\n"
        "\n\nOriginal message follows.\n\n" + COPY, "unknown-user", True,
    ),
    "no address at all": (f"{DAEMON}Subject: Returned mail\n\nYour mail could not be delivered. 550 No such user here.\n\n--- Original message ---\n{COPY}", "unknown-user", True),
    "moved": (f"{DAEMON}Subject: failure notice\n\n<nadia@example.org>:\nThis user has moved to another company.\n\n--- Below this line is a copy of the message.\n\n{COPY}", "moved", True),
    "no host": (f"{DAEMON}Subject: failure notice\n\n<nadia@example.org>:\nSorry, I couldn't find any host named example.org. (#5.1.2)\n\n--- Below this line is a copy of the message.\n\n{COPY}", "unknown-host", True),
    "null mx": (f"{DAEMON}Subject: failure notice\n\n<nadia@example.org>: Domain example.org does not accept mail (nullMX)\n", "takes-no-mail", True),
    "called spam": (f"{DAEMON}Subject: failure notice\n\n<nadia@example.org>:\n192.0.2.1 failed after I sent the message.\nRemote host said: 554 5.7.1 Message rejected as spam by Content Filtering\n", "spam", False),
    "too large": (f"{DAEMON}Subject: failure notice\n\n<nadia@example.org>:\nRemote host said: 552 5.3.4 Message size exceeds fixed maximum message size\n", "size", False),
    "unknown after the mail": (f"{DAEMON}Subject: failure notice\n\n<nadia@example.org>:\n192.0.2.1 failed after I sent the message.\nRemote host said: 550 Unknown user nadia@example.org\n", "filtered", False),
    "james": (
        "From: postmaster@example.org\nTo: help@desk.example.org\nSubject: [BOUNCE]\n\nHi. This is the James mail server at mx.example.org.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.  Below\nI include the list of recipients and the reason why I was unable to deliver\nyour message.\n\nFailed recipient(s):\nnadia@example.org\n\n"
        "Error message:\n550 5.1.1 unknown user\n",
        "unknown-user", True,
    ),
    "domino": (
        "From: Postmaster <postmaster@example.org>\nTo: help@desk.example.org\nSubject: DELIVERY FAILURE: User nadia (nadia@example.org) not listed in Domino Directory\n\nYour message\n\n  Subject: Re: My order\n\nwas not delivered to:\n\n"
        "  nadia@example.org\n\nbecause:\n\n  User nadia (nadia@example.org) not listed in Domino Directory\n",
        "unknown-user", True,
    ),
    "gmx": (f'{DAEMON}Subject: Mail delivery failed: returning message to sender\n\nThe following addresses\nfailed:\n\n"nadia@example.org":\nSMTP error from remote server after RCPT command:\nhost: mx.example.org\n5.1.1 <nadia@example.org>... User Unknown\n\n--- The header of the original message is following. ---\n\n{COPY}', "unknown-user", True),
    "zoho": (f"{DAEMON}Subject: Undelivered Mail Returned to Sender\n\nThis message was created automatically by mail delivery software. This is a permanent error.\n\nnadia@example.org Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <nadia@example.org>... User Unknown\n", "unknown-user", True),
    "opensmtpd": (f"{DAEMON}Subject: Delivery status notification: error\n\n    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.\n\nnadia@example.org: 550 5.2.2 <nadia@example.org>... Mailbox Full\n\n    Below is a copy of the original message:\n\n{COPY}", "mailbox-full", False),
    "exchange of 1999": (
        "From: System Administrator <postmaster@example.org>\nTo: help@desk.example.org\nSubject: Undeliverable: My order\n\nYour message\n\n  To:      someone@else.example\n  Subject: My order\n  Sent:    Thu, 29 Apr 1999\n\n"
        "did not reach the following recipient(s):\n\nnadia@example.org on Thu, 29 Apr 1999 16:51:51 -0500\n    The recipient name is not recognized\n",
        "unknown-user", True,
    ),
    "active hunter": (f"{DAEMON}Subject: FAILURE NOTICE\n\nYour message could not be delivered.\n\n  >>> nadia@example.org <nadia@example.org>\n\n  550 sorry, no mailbox here by that name (#5.1.1)\n", "unknown-user", True),
    "old sendmail": (f"{DAEMON}Subject: Returned mail: User unknown\n\n   ----- Transcript of session follows -----\n550 <nadia@example.org>... User unknown\n\n   ----- Unsent message follows -----\n{COPY}", "unknown-user", True),
    "barracuda": (f"{DAEMON}Subject: **Message you sent blocked by our bulk email filter**\n\nYour message to: nadia@example.org\nwas blocked by our Spam Firewall.\n", "spam", False),
    "filter": (f"{DAEMON}Subject: Mail delivery failed\n\nSent >>> RCPT TO:<nadia@example.org>\nReceived <<< 550 5.1.1 <nadia@example.org>... user unknown\n\nUnable to deliver message to <nadia@example.org>\n", "unknown-user", True),
    "german": (f"{DAEMON}Subject: Unzustellbar: Ihre Bestellung\n\nDie Nachricht konnte nicht zugestellt werden.\n\n<nadia@example.org>: 550 Benutzer unbekannt\n", "unknown-user", True),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_servers_of_every_kind_are_understood(dialect):
    text, reason, is_bad = DIALECTS[dialect]
    read = bounce.read(parse(text.encode()))
    assert [(each.address, str(each.reason), each.is_permanent) for each in read.failures] == [("nadia@example.org", reason, is_bad)]
    assert read.is_final


def test_what_failed_may_not_be_what_was_written_to():
    read = bounce.read(parse(
        b"From: MAILER-DAEMON@x.org\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; x.org\r\n\r\nOriginal-Recipient: rfc822; nadia@example.org\r\nFinal-Recipient: rfc822; nadia@elsewhere.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--",
    ))
    assert [(each.address, each.wrote_to) for each in read.failures] == [("nadia@elsewhere.example", "nadia@example.org")]


def test_mails_of_people_are_no_bounces():
    found = {path.name for path in data("mail", "parse").rglob("*.eml") if bounce.read(parse(path.read_bytes()))}
    reports = {"raw_email_with_mimepart_without_content_type.eml"}  # a report of delivery, whatever its name
    assert {name for name in found if "report" not in name and "bounce" not in name} <= reports


def test_a_note_that_it_takes_longer_is_not_final():
    delayed = bounce.read(parse(
        b"From: MAILER-DAEMON@x.org\r\nSubject: Delayed Mail\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        b"--b\r\n\r\nstill trying\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.org\r\n\r\n"
        b"Final-Recipient: rfc822; nadia@example.org\r\nAction: delayed\r\nStatus: 4.4.1\r\n--b--\r\n",
    ))
    assert not delayed.is_final
    assert delayed.failures[0].address == "nadia@example.org"


def test_a_note_that_it_arrived_is_no_bounce():
    assert bounce.read(parse(
        b"From: MAILER-DAEMON@x.org\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.org\r\n\r\nFinal-Recipient: rfc822; a@x.org\r\nAction: relayed\r\n\r\n--b--",
    )) is None


def test_a_person_who_writes_about_a_bounce_is_a_person():
    mail = parse(b"From: Nadia <nadia@example.org>\r\nSubject: Undelivered Mail\r\n\r\nMy mail came back, 550 5.1.1")
    assert bounce.read(mail, envelope_from="nadia@example.org") is None


def test_a_person_who_passes_on_a_report_is_a_person():
    mail = parse(
        b"From: Nadia <nadia@example.org>\r\nSubject: Fwd: Undelivered Mail\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWhat is this?\r\n--b\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.org\r\n\r\nFinal-Recipient: rfc822; a@x.org\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n",
    )
    assert bounce.read(mail, envelope_from="nadia@example.org") is None


@pytest.mark.parametrize("sender", ["Postmaster <postmaster@firm.example>", "System Administrator <it@firm.example>"])
def test_a_postmaster_whose_parcel_was_not_delivered_is_a_person(sender):
    mail = parse(f"From: {sender}\nSubject: Delivery problem: not delivered\n\nThe parcel for nadia@example.org has not come. My number is 4711.".encode())
    assert bounce.read(mail, envelope_from="postmaster@firm.example") is None


REPORT = (
    "From: <feedback@mailbox.example>\nTo: help@desk.example.org\nSubject: Email feedback\nMIME-Version: 1.0\nContent-Type: multipart/report; "
    "report-type=feedback-report; boundary=b\n\n"
    "--b\nContent-Type: text/plain\n\nThis is an email abuse report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: "
    "{kind}\nUser-Agent: Mailbox/1\nVersion: 1\nOriginal-Rcpt-To: <nadia@example.org>\n"
    "--b\nContent-Type: message/rfc822\n\nMessage-ID: <x@desk.example.org>\nTo: nadia@example.org\nSubject: Re: My order\n\nHi\n--b--\n"
)


@pytest.mark.parametrize(("kind", "addresses"), [("abuse", ("nadia@example.org",)), ("not-spam", None), ("auth-failure", None)])
def test_a_reader_who_reports_our_mail_as_spam_complains(kind, addresses):
    mail = parse(REPORT.format(kind=kind).encode())
    found = complaint.read(mail)
    assert (found.addresses if found else None) == addresses
    assert bounce.read(mail) is None
    assert automatic.kind_of(mail) == "auto-generated"
