"""Durable jobs in the business transaction: `@task`, `.enqueue(...)`, leases, retries, timers and cron slots.

Shaped like Django's Tasks interface, so that another backend can take over. A job is a row until it is done; a
worker that is killed loses nothing, because its lease runs out and the job runs again. Handlers are idempotent.
"""

from frontdesk.kit.jobs.task import Task, find, task

__all__ = ["Task", "find", "task"]
