"""Who runs joining: those who run the programme. The public pages are open to anyone."""

import rules


@rules.predicate
def runs_joining(user) -> bool:
    return user.is_programme_staff


rules.add_perm("joining.run_joining", runs_joining)
