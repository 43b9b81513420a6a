"""Who may read frameworks and strands: every signed-in person."""

import rules


@rules.predicate
def may_read_frameworks(user) -> bool:
    return user.is_active


@rules.predicate
def can_see_framework(user, record) -> bool:
    return user.is_active


rules.add_perm("frameworks.list_frameworks", may_read_frameworks)
rules.add_perm("frameworks.see_framework", can_see_framework)
rules.add_perm("frameworks.see_action", can_see_framework)
rules.add_perm("frameworks.list_strands", may_read_frameworks)
