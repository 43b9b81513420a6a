"""Who may see every review on one page, and the programme in pictures."""

import rules

from cadre.accounts.choices import ProgrammeRole


@rules.predicate
def may_see_the_board(user) -> bool:
    return user.is_programme_staff


@rules.predicate
def may_see_the_programme(user) -> bool:
    """The programme lead, who prints it for chief officers."""
    return user.holds(ProgrammeRole.LEAD)


rules.add_perm("workspace.see_board", may_see_the_board)
rules.add_perm("workspace.see_programme", may_see_the_programme)
