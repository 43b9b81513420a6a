"""Who may manage accounts."""

import rules

from cadre.accounts.choices import ProgrammeRole


@rules.predicate
def may_manage_accounts(user) -> bool:
    return user.holds(ProgrammeRole.LEAD)


@rules.predicate
def may_read_accounts(user) -> bool:
    return user.holds(ProgrammeRole.LEAD, ProgrammeRole.AUDITOR)


@rules.predicate
def can_see_user(user, other) -> bool:
    return may_read_accounts(user) or user.pk == other.pk


@rules.predicate
def can_change_user(user, other) -> bool:
    return may_manage_accounts(user)


rules.add_perm("accounts.list_users", may_read_accounts)
rules.add_perm("accounts.see_user", can_see_user)
rules.add_perm("accounts.invite_user", may_manage_accounts)
rules.add_perm("accounts.change_user", can_change_user)
