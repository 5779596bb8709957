"""All conditions and actions that there are: where these names come from, the modules that give them have been read."""

from frontdesk.routing.rules import actions, conditions
from frontdesk.routing.rules.registry import ACTIONS, CONDITIONS

__all__ = ["ACTIONS", "CONDITIONS", "actions", "conditions"]
