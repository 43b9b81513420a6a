"""Who may read organisations, which is every signed-in person, and who may change them."""

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


@rules.predicate
def may_manage_organisations(user) -> bool:
    return user.is_programme_staff


@rules.predicate
def can_change_organisation(user, organisation) -> bool:
    return user.is_programme_staff


@rules.predicate
def can_end_role(user, role) -> bool:
    return user.is_programme_staff


rules.add_perm("organisations.list_organisations", may_read_organisations)
rules.add_perm("organisations.see_organisation", can_see_organisation)
rules.add_perm("organisations.see_people", can_see_representatives)
rules.add_perm("organisations.download_list", may_manage_organisations)
rules.add_perm("organisations.add_organisation", may_manage_organisations)
rules.add_perm("organisations.change_organisation", can_change_organisation)
rules.add_perm("organisations.name_person", can_change_organisation)
rules.add_perm("organisations.end_role", can_end_role)
