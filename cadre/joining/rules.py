"""Who runs joining, who assesses applications and who decides on them. The public pages are open to anyone."""

import rules

from cadre.accounts.choices import ProgrammeRole


@rules.predicate
def runs_joining(user) -> bool:
    return user.is_programme_staff


@rules.predicate
def assesses(user) -> bool:
    return user.is_programme_staff or user.holds(ProgrammeRole.ASSESSOR)


@rules.predicate
def leads(user) -> bool:
    return user.holds(ProgrammeRole.LEAD)


@rules.predicate
def is_their_own(user, application) -> bool:
    return application.state == "accepted" and application.interest.email == user.email


rules.add_perm("joining.see_own_support", is_their_own)
rules.add_perm("joining.run_joining", runs_joining)
rules.add_perm("joining.assess", assesses)
rules.add_perm("joining.change_criteria", leads)
rules.add_perm("joining.decide", leads)
