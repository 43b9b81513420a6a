"""Who may read organisations: every signed-in person."""

import rules


@rules.predicate
def may_read_organisations(user) -> bool:
    return user.is_active


@rules.predicate
def can_see_organisation(user, organisation) -> bool:
    return user.is_active


@rules.predicate
def can_see_representatives(user, organisation) -> bool:
    """Whether the user may see who represents an organisation: programme staff only."""
    return user.is_programme_staff


rules.add_perm("organisations.list_organisations", may_read_organisations)
rules.add_perm("organisations.see_organisation", can_see_organisation)
rules.add_perm("organisations.see_people", can_see_representatives)
