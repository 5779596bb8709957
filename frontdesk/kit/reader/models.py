"""Where a model of others is and what it may cost, for which tasks it is asked, and a log of what was asked of it, without words."""

from __future__ import annotations

from decimal import Decimal
from zlib import crc32

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What an address is for: one may word texts, another make vectors of them."""

    WORDS = "words", _("Words")
    VECTORS = "vectors", _("Vectors")


class Task(models.TextChoices):
    """What a model may be asked for, each by itself. The last three are for vectors, the others for words."""

    SUMMARY = "summary", _("Summary of a conversation")
    REPLY = "reply", _("Wording of suggested replies")
    REWRITE = "rewrite", _("Drafts made longer or shorter")
    TRANSLATE = "translate", _("Drafts in another language")
    ANSWER = "answer", _("Wording of the assistant’s answers")
    ANSWER_ABROAD = "answer_abroad", _("The assistant’s answers in a language in which there is no article")
    QUESTIONS = "questions", _("What questions mean")
    SEARCHES = "searches", _("What visitors search for")
    ARTICLES = "articles", _("What articles mean")


FOR_VECTORS = (Task.QUESTIONS, Task.SEARCHES, Task.ARTICLES)
FOR_WORDS = tuple(task for task in Task if task not in FOR_VECTORS)


class Outcome(models.TextChoices):
    ASKING = "asking", _("No answer yet")
    SAID = "said", _("Answered")
    SLOW = "slow", _("Too slow")
    FAILED = "failed", _("Failed")
    UNREADABLE = "unreadable", _("Answered nothing that can be read")


class Endpoint(models.Model):
    """An address, at most one for each purpose. Prices are per 1,000 tokens of what is asked and of what is answered.

    `day_limit` and `month_limit` are what its calls may cost together in a day or month by UTC, None for no limit. `seconds` is
    how long a call may take; one for the vectors of articles, for which nobody waits, may take longer. After `failures` in a row it
    is not asked before `rests_until`. `languages` are the tags, with commas between, of those that a model for vectors knows; ''
    for all.
    """

    purpose = models.CharField(max_length=7, choices=Purpose.choices, default=Purpose.WORDS, unique=True)
    address = models.CharField(max_length=500)
    key_sealed = models.TextField(blank=True, default="")
    currency = models.CharField(max_length=3, default="USD")
    price_asked = models.DecimalField(max_digits=12, decimal_places=6, default=Decimal(0))
    price_answered = models.DecimalField(max_digits=12, decimal_places=6, default=Decimal(0))
    day_limit = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    month_limit = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(default=10)
    hides_contacts = models.BooleanField(default=True)
    languages = models.CharField(max_length=200, blank=True, default="")
    failures = models.PositiveSmallIntegerField(default=0)
    rests_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.address


class Use(models.Model):
    """For which task which model is asked, while it is on."""

    task = models.CharField(max_length=20, choices=Task.choices, unique=True)
    model = models.CharField(max_length=200, blank=True)
    is_on = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.task}: {self.model}"


class Maker(models.Model):
    """One model that makes vectors, at one address: those of two never meet, nor those of two `dimensions`.

    The newest is the one that is asked. `dimensions` is how many numbers a vector of it has, None until it has made one.
    """

    model = models.CharField(max_length=200)
    address = models.CharField(max_length=500)
    dimensions = models.PositiveIntegerField(null=True)
    since = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.model

    @property
    def name(self) -> str:
        """By which its vectors are known. A database that is put back may give its number again, so the number alone is not enough."""
        return f"endpoint-{self.pk}-{crc32(f'{self.model} {self.address}'.encode()):08x}"


class Call(models.Model):
    """One question that left the house. Until the answer is there, `cost` is the most that it can cost; it stays so when none comes."""

    task = models.CharField(max_length=20)
    model = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)
    tokens_asked = models.PositiveIntegerField(default=0)
    tokens_answered = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=14, decimal_places=6, default=Decimal(0))
    currency = models.CharField(max_length=3)
    milliseconds = models.PositiveIntegerField(default=0)
    hidden = models.PositiveSmallIntegerField(default=0)
    """How many things were hidden in it."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.ASKING)
    note = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.task} {self.outcome}"
