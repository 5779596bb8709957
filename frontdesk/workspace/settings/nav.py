"""The places of the settings; carriers' own pages are named here by their address."""

from __future__ import annotations

from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email import alarms
from frontdesk.kit import clock
from frontdesk.people.models import Agent
from frontdesk.workspace.places import Place


def groups(agent: Agent, path: str) -> list[tuple[str, list[Place]]]:
    """What this agent may set; the one that contains `path` is current."""
    own = [
        ("/preferences/", _("My preferences"), "person"), ("/account/2fa/", _("Sign-in and security"), "key"),
        ("/settings/macros/", _("Macros"), "macro"), ("/settings/tokens/", _("Tokens for programs"), "tag"),
    ]
    found = [(_("You"), own)]
    topics = ("/settings/topics/", _("Topics"), "tag")
    triage = [("/settings/triage/", _("Triage"), "inbox")] if agent.is_supervisor else []
    if not agent.is_admin:
        desk = [("/settings/priorities/", _("Priorities"), "high"), ("/settings/rota/", _("Rota"), "people"), *triage]
        found.append((_("Desk"), [*desk, topics] if agent.is_supervisor else desk))
    if agent.is_admin:
        desk = [
            ("/settings/", _("Desk"), "desk"), ("/settings/teams/", _("Teams"), "team"), ("/settings/agents/", _("Agents"), "people"),
            ("/settings/chats/", _("Chats"), "bell"), ("/settings/hours/", _("Hours"), "waiting"),
            ("/settings/promises/", _("Promises"), "check"), ("/settings/priorities/", _("Priorities"), "high"),
            ("/settings/rules/", _("Rules"), "do"), ("/settings/tools/", _("Tools"), "code"),
            ("/settings/skills/", _("Skills"), "tag"), ("/settings/rota/", _("Rota"), "people"), ("/settings/authority/", _("Authority"), "key"),
            topics, ("/settings/model/", _("Model"), "elsewhere"), *triage,
        ]
        channels = [("/settings/mail/", _("Mail"), "email"), ("/settings/widget/", _("Chat"), "chat"), ("/settings/help/", _("Help centre"), "form"),
                    ("/settings/assistant/", _("Assistant"), "do")]
        found += [(_("Desk"), desk), (_("Channels"), channels)]
    current = max((address for _heading, places in found for address, *_more in places if path.startswith(address)), key=len, default="")
    counts = {"/settings/mail/": alarms.number(clock.now())} if agent.is_admin else {}
    return [
        (heading, [Place(address, name, picture, counts.get(address), is_current=address == current) for address, name, picture in places])
        for heading, places in found
    ]
