"""Who may read and change the settings."""

import rules


@rules.predicate
def may_change_settings(user) -> bool:
    return user.holds("lead")


@rules.predicate
def may_read_settings(user) -> bool:
    return user.holds("lead", "coordinator", "auditor", "dpo")


rules.add_perm("programme.read_settings", may_read_settings)
rules.add_perm("programme.change_settings", may_change_settings)
