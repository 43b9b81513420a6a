"""Who may read the trail: everyone their own acts, a few the whole."""

import rules


@rules.predicate
def may_read_trail(user) -> bool:
    return user.is_active


rules.add_perm("audit.read_trail", may_read_trail)
