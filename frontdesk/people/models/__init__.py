"""The rows behind people: one desk, its teams and agents, what agents can do and when it is their turn, and customers."""

from frontdesk.people.models.agent import Agent, AgentManager, Membership, Role, Scheme
from frontdesk.people.models.code import OneTimeCode
from frontdesk.people.models.customer import ContactKind, ContactPoint, Customer, Knows, Organization
from frontdesk.people.models.desk import Desk, OffersTo, Team
from frontdesk.people.models.entitlement import Entitlement
from frontdesk.people.models.presence import AssistantSign, AwayReason, Here, OwnAssistant, Presence, PresenceChange
from frontdesk.people.models.rota import RotaRole, RotaTurn
from frontdesk.people.models.skill import AgentLanguage, AgentSkill, Fluency, Skill

__all__ = [
    "Agent", "AgentLanguage", "AgentManager", "AgentSkill", "AssistantSign", "AwayReason", "ContactKind", "ContactPoint", "Customer", "Desk",
    "Entitlement", "Fluency", "Here", "Knows", "Membership", "OffersTo", "OneTimeCode", "Organization", "OwnAssistant",
    "Presence", "PresenceChange", "Role", "RotaRole", "RotaTurn", "Scheme", "Skill",
    "Team",
]
