"""Every invariant of the ledger, in the order in which they are looked at."""

from __future__ import annotations

from frontdesk.commands.verify.articles import every_article_is_found_by_its_readers_alone
from frontdesk.commands.verify.broken import Check
from frontdesk.commands.verify.clocks import every_clock_follows_from_the_ledger
from frontdesk.commands.verify.conversations import (
    every_conversation_counts_its_messages,
    every_conversation_knows_its_last_event,
    every_conversation_stands_in_the_lists_by_its_last_loud_event,
    every_counter_beside_the_views_is_right,
    every_status_follows_from_the_events,
    every_wait_began_with_the_first_unanswered_message,
)
from frontdesk.commands.verify.index import every_message_is_found_by_its_team_alone, the_text_of_every_file_is_there_as_long_as_it_may_be_found
from frontdesk.commands.verify.jobs import every_due_job_has_run, every_message_to_be_sent_has_a_job, no_job_is_put_aside
from frontdesk.commands.verify.kept import (
    every_attachment_is_kept_whole,
    every_file_of_an_article_is_kept_whole,
    every_mail_is_kept_whole,
    every_picture_of_an_agent_is_kept_whole,
)
from frontdesk.commands.verify.mails import (
    every_mail_has_an_outcome,
    every_mail_that_was_taken_in_is_in_its_conversation,
    every_message_comes_from_one_mail_at_most,
)
from frontdesk.commands.verify.messages import (
    every_cause_came_before_its_event,
    every_event_of_speaking_has_its_message,
    every_message_has_its_event,
)
from frontdesk.commands.verify.references import every_reference_points_to_a_row
from frontdesk.commands.verify.visitors import every_person_of_a_website_is_one_customer, every_visitor_reads_a_conversation_of_their_own

OF_ONE_MOMENT: tuple[Check, ...] = (
    every_mail_has_an_outcome,
    every_mail_that_was_taken_in_is_in_its_conversation,
    every_message_comes_from_one_mail_at_most,
    every_message_has_its_event,
    every_event_of_speaking_has_its_message,
    every_cause_came_before_its_event,
    every_conversation_counts_its_messages,
    every_conversation_knows_its_last_event,
    every_conversation_stands_in_the_lists_by_its_last_loud_event,
    every_wait_began_with_the_first_unanswered_message,
    every_status_follows_from_the_events,
    every_counter_beside_the_views_is_right,
    every_clock_follows_from_the_ledger,
    every_message_is_found_by_its_team_alone,
    the_text_of_every_file_is_there_as_long_as_it_may_be_found,
    every_article_is_found_by_its_readers_alone,
    every_due_job_has_run,
    no_job_is_put_aside,
    every_message_to_be_sent_has_a_job,
    every_visitor_reads_a_conversation_of_their_own,
    every_person_of_a_website_is_one_customer,
    every_reference_points_to_a_row,
)
"""They compare rows with rows, so all of them look at the same instant."""

OF_THE_STORE: tuple[Check, ...] = (
    every_mail_is_kept_whole, every_attachment_is_kept_whole, every_picture_of_an_agent_is_kept_whole, every_file_of_an_article_is_kept_whole,
)
"""They read files, which nobody changes; that takes too long for one snapshot."""

CHECKS = OF_ONE_MOMENT + OF_THE_STORE
