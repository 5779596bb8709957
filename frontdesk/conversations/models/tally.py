"""The counters beside the views, kept in the transaction of the change that they count."""

from __future__ import annotations

from django.db import models

from frontdesk.people.models import Agent, Team


class Tally(models.Model):
    """How many conversations a team, assignee and status have: the sum over the rows of that bucket.

    A change appends two rows (one less here, one more there) instead of updating one, so that writers on
    PostgreSQL never wait for each other's commits; `tallies.fold` sums rows up now and then.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    assignee = models.ForeignKey(Agent, null=True, on_delete=models.CASCADE)
    status = models.CharField(max_length=20)
    conversations = models.IntegerField()
