"""What follows which event, and what recurs by the clock: the whole product on one screen."""

from frontdesk.answers.assistant import by_mail, live, mine, trials
from frontdesk.answers.gaps import group, rank, solved
from frontdesk.answers.help import keep as solutions
from frontdesk.answers.tools import forget as tools
from frontdesk.channels import continue_by_mail, deliver
from frontdesk.channels.carriers.chat import leaving
from frontdesk.channels.carriers.email import acknowledge, codes, leftovers
from frontdesk.clocks import follow as clocks
from frontdesk.clocks import recount, rematch, renew, ring
from frontdesk.clocks.authority import decide
from frontdesk.clocks.escalations import climb, no_news
from frontdesk.conversations import read_files, tallies
from frontdesk.conversations.steps import EVERY, Flow, patient, prompt
from frontdesk.followups import reminders, sleeping
from frontdesk.helpcentre import below, followed
from frontdesk.knowledge.bring import background as bringing
from frontdesk.knowledge.meaning import keep, keep_far
from frontdesk.people import sessions
from frontdesk.routing import escalated, give_out, handle_times, nobody, offer, other_hands, watch
from frontdesk.routing.rules import apply, dry_run
from frontdesk.understanding import read, relearn, repeat, teach

FLOW = {
    "message.received": [
        prompt(clocks.follow, only_if=clocks.is_by_a_person), prompt(offer.place, only_if=offer.is_live), prompt(live.hear, only_if=live.is_in_chat),
        patient(climb.climb, only_if=climb.is_asked_for), patient(acknowledge.acknowledge, only_if=acknowledge.is_asked_for),
        patient(read.read, only_if=read.is_to_be_read), patient(by_mail.answer, only_if=acknowledge.may_be_answered),
        patient(followed.chatted, only_if=followed.is_new_chat), prompt(mine.hear, only_if=mine.is_there)],
    "message.understood": [prompt(clocks.follow), patient(by_mail.answer, only_if=acknowledge.may_be_answered)],
    "message.acknowledged": [prompt(clocks.follow), patient(deliver.deliver)], "chat.ended": [prompt(offer.withdraw), prompt(watch.ended)],
    "message.answered": [
        prompt(clocks.follow, only_if=clocks.is_by_a_person), prompt(offer.answered, only_if=offer.is_by_agent_in_chat),
        patient(deliver.deliver, not_before=deliver.leaves_at), patient(no_news.watch, only_if=no_news.leaves_it_with_us),
    ],
    "message.sent": [prompt(continue_by_mail.watch), prompt(below.show_answer, only_if=below.is_to_a_comment)],
    "chat.returned": [prompt(offer.offer), prompt(clocks.follow, only_if=clocks.is_to_people), prompt(live.sum_up, only_if=live.was_taken)],
    "chat.queued": [prompt(offer.offer)], "chat.accepted": [prompt(offer.withdraw)], "chat.delegated": [prompt(offer.withdraw)],
    "conversation.solved": [prompt(clocks.follow), patient(solved.look, only_if=solved.is_by_a_person), patient(solutions.learn)],
    "conversation.moved": [prompt(clocks.follow), prompt(other_hands.moved)], "conversation.unshared": [prompt(other_hands.moved)],
    "conversation.assigned": [prompt(other_hands.assigned), prompt(give_out.handed_back, only_if=give_out.is_given_back)],
    "conversation.snoozed": [patient(sleeping.wake, not_before=sleeping.wakes_at)], "reminder.set": [patient(reminders.ring, not_before=reminders.rings_at)],
    "clock.warned": [patient(sleeping.wake_for_promise, only_if=sleeping.is_pressing), patient(climb.climb, only_if=climb.is_asked_for)],
    "clock.breached": [patient(sleeping.wake_for_promise, only_if=sleeping.is_pressing), patient(climb.climb, only_if=climb.is_asked_for)],
    "conversation.tagged": [prompt(clocks.follow), patient(climb.climb, only_if=climb.is_asked_for), patient(repeat.tagged)],
    "approval.asked": [patient(decide.overdue, not_before=decide.due_at, only_if=decide.has_due)], "file.infected": [prompt(read_files.withhold)],
    "conversation.escalated": [prompt(escalated.ask, only_if=escalated.is_to_a_skill)], "code.asked": [patient(codes.send)],
    **{kind: [patient(deliver.deliver)] for kind in ("transcript.sent", "assistant.answered")}, **{kind: [prompt(clocks.follow)] for kind in clocks.ALSO},
    EVERY: [patient(apply.apply, only_if=apply.is_waited_for), patient(give_out.give, only_if=give_out.may_matter),
            patient(read_files.read, only_if=read_files.has_files)],
}

RECURRING = [
    tallies.fold_often, sessions.forget_expired, leftovers.read_leftovers, watch.look_often, nobody.look_often, give_out.look_often, handle_times.learn_often,
    ring.look_often, recount.look_often, renew.look_often, dry_run.look_often, rematch.look_often, relearn.look_often, teach.look_often, leaving.look_often,
    keep.look_often, keep_far.look_often, group.look_often, rank.look_often, live.look_often, trials.look_daily, solutions.look_often, tools.look_often,
    read_files.look_often, bringing.look_often]

follow = Flow(FLOW).follow
