"""Notes of mail servers are told from mails of people, and read."""

from __future__ import annotations

import json
from collections import Counter

from frontdesk.channels.carriers.email import automatic, bounce
from frontdesk.channels.carriers.email.parse import parse
from tests.samples import data


def test_real_bounces_are_recognised_and_understood():
    folder = data("mail", "bounce")
    found: Counter[str] = Counter()
    for case in json.loads((folder / "expected.json").read_text()):
        mail = parse((folder / case["file"]).read_bytes())
        read = bounce.read(mail)
        if case["expected"][0]["reason"] == "vacation":
            found["vacation"] += read is None and automatic.is_automatic(mail)
        elif read:
            found["bounce"] += 1
            found["recipients"] += len(read.failures) == len(case["expected"])
            found["hard"] += any(each.is_bad_address for each in read.failures) == any(each["hardbounce"] for each in case["expected"])
    # Of 5 vacation notices and 192 bounces; one of those is a person's forward of a bounce, one an SMTP transcript.
    assert found["vacation"] == 5
    assert found["bounce"] >= 190
    assert found["recipients"] >= 185
    assert found["hard"] >= 178


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
