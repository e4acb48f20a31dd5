"""Is this person already known? The same, new, or a question for a human."""

from lindung.linkage.link import action_of_member, link_lines
from lindung.linkage.tables import ACTIONS, KNOWN_PEOPLE, LINKED_LINES, OUTCOMES

__all__ = ["ACTIONS", "KNOWN_PEOPLE", "LINKED_LINES", "OUTCOMES", "action_of_member", "link_lines"]
