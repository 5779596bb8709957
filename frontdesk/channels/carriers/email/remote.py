"""Pictures that a mail names elsewhere: fetched by the desk, once, when an agent asks; the sender learns nothing of the reader's browser."""

from __future__ import annotations

import hashlib
import logging
import threading
from datetime import timedelta
from urllib.parse import urlencode

from django.core import signing
from django.db import models
from django.utils.crypto import constant_time_compare

from frontdesk.kit import clock, files
from frontdesk.kit.filetypes import kind
from frontdesk.kit.http.fetch import Limits, NotFetched, fetch
from frontdesk.people.models import Agent

log = logging.getLogger(__name__)

LIMITS = Limits(largest_bytes=10 * 1024 * 1024, seconds=10)
TYPES = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"))
"""What can hold no script, whatever a browser takes it for."""
TRIED_AGAIN_AFTER = timedelta(minutes=10)
AT_ONCE = 3
WAIT_SECONDS = 10
_SIGNER = signing.Signer(salt="frontdesk.email.remote")
_turns = threading.Semaphore(AT_ONCE)
"""Slow picture servers must not keep all threads busy that serve pages."""


class RemotePicture(models.Model):
    """What was found at an address, named by its SHA-256: a file of the store, or nothing ('') and when that was."""

    address_sha256 = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    fetched_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.address_sha256


class ShowsPictures(models.Model):
    """This agent wants to see the pictures of this sender without being asked."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    sender = models.CharField(max_length=320)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "sender"], name="shows_pictures_once")]

    def __str__(self) -> str:
        return self.sender


def signed(address: str) -> str:
    """The page of ours that gives the picture at that address; nobody else can make one, so this is no open proxy."""
    return "/pictures/?" + urlencode({"from": address, "by": _SIGNER.signature(address)})


def is_signed(address: str, signature: str) -> bool:
    return constant_time_compare(signature, _SIGNER.signature(address))


def picture(address: str) -> bytes:
    """The picture, from the store or from elsewhere; b"" when there is none to be had."""
    key = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()
    known = RemotePicture.objects.filter(address_sha256=key).first()
    if known and known.sha256 and files.exists(known.sha256):
        return files.load(known.sha256)
    if known and not known.sha256 and clock.now() - known.fetched_at < TRIED_AGAIN_AFTER:
        return b""
    if not _turns.acquire(timeout=WAIT_SECONDS):
        return b""
    try:
        data = _fetched(address)
    finally:
        _turns.release()
    found = {"sha256": files.save(data) if data else "", "fetched_at": clock.now()}
    RemotePicture.objects.update_or_create(address_sha256=key, defaults=found)
    return data


def _fetched(address: str) -> bytes:
    try:
        data = fetch(address, LIMITS, accept="image/*")
    except NotFetched as error:
        log.info("a picture of a mail was not fetched: %s", error)
        return b""
    return data if kind.of(data) in TYPES else b""


def are_wanted(agent: Agent, sender: str) -> bool:
    """Are this sender's pictures shown to this agent without being asked?"""
    return ShowsPictures.objects.filter(agent=agent, sender=sender.lower()).exists()


def want(agent: Agent, sender: str, *, always: bool) -> None:
    """Show them without being asked from now on, or no longer."""
    if always:
        ShowsPictures.objects.get_or_create(agent=agent, sender=sender.lower())
    else:
        ShowsPictures.objects.filter(agent=agent, sender=sender.lower()).delete()
