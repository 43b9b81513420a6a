"""Who may load packs by page: the programme lead and coordinators. Settings and scales are the lead's alone."""

import rules


@rules.predicate
def may_load_packs(user) -> bool:
    return user.is_programme_staff


rules.add_perm("housekeeping.load_packs", may_load_packs)
