"""Who may see every review on one page."""

import rules


@rules.predicate
def may_see_the_board(user) -> bool:
    return user.is_programme_staff


rules.add_perm("workspace.see_board", may_see_the_board)
