"""Who may change when a member is free."""

import rules

from cadre.members.rules import can_change_member

rules.add_perm("availability.change", can_change_member)
