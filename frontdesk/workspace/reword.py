"""The draft in the composer, shorter, longer or in the customer's language: a proposal beside it, which one click puts in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.answers.help import asked
from frontdesk.answers.help.greet import greeting
from frontdesk.answers.help.reword import Draft, How, propose
from frontdesk.answers.words import typed
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, language
from frontdesk.kit.reader.ask import is_on
from frontdesk.kit.reader.models import Task
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace import asks_reader


@agents_only("GET", "POST")
def reword(request: AgentRequest, number: int) -> HttpResponse:
    """What can be chosen; posted, `how` is shorter, longer or translated. Nothing is kept and nothing sent."""
    conversation = access.conversation_with_people(request.agent, number)
    if request.method != "POST":
        return render(request, "workspace/rewordings.html", {"can_translate": is_on(Task.TRANSLATE), "agent": request.agent})
    how = request.POST.get("how", "")
    if how not in list(How):
        raise Refused(_("Choose one of the ways to reword it."))
    if is_on(Task.REWRITE) or how == How.TRANSLATED:
        asks_reader.refuse_too_many(request.agent)
    said = typed(request.POST)
    try:
        proposal = propose(_draft(conversation, said.text, How(how)), How(how), at=clock.now())
    except Refused as refused:
        # It stands beside the draft, which is still being written.
        return render(request, "workspace/reworded.html", {"refused": str(refused)})
    return render(request, "workspace/reworded.html", {"proposal": proposal, "how": how, "loses_markup": bool(said.html)})


def _draft(conversation: Conversation, text: str, how: How) -> Draft:
    """Its own language tells what may be left out; into which it is translated, the customer's."""
    question = asked.now(conversation)
    theirs = asked.spoken(conversation, question)
    own = language.of(text, likely=(theirs,) if theirs else ()).tag.partition("-")[0].lower()
    return Draft(text, theirs if how is How.TRANSLATED else own, question, greeting(conversation.customer.name, own) if conversation.channel != "chat" else "")
