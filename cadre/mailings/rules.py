"""Who may write to the members, and who reads news."""

import rules

from cadre.accounts.choices import ProgrammeRole
from cadre.mailings.models import Mailing
from cadre.members.lifecycle import NOT_SERVING
from cadre.members.queries import own_member


@rules.predicate
def may_write(user) -> bool:
    return user.is_programme_staff


@rules.predicate
def can_see_mailing(user, mailing) -> bool:
    """What was sent is seen by all who may write; a draft by its writer and the programme's lead."""
    if not may_write(user) or mailing.state == "discarded":
        return False
    return mailing.state != "draft" or mailing.written_by_id == user.pk or user.holds(ProgrammeRole.LEAD)


@rules.predicate
def may_read_news(user) -> bool:
    """A member who is not suspended and has not left."""
    own = own_member(user)
    return own is not None and own.state not in NOT_SERVING


@rules.predicate
def can_read_news_item(user, mailing) -> bool:
    return may_read_news(user)


VISIBLE = {Mailing: can_see_mailing}

rules.add_perm("mailings.write", may_write)
rules.add_perm("mailings.see_mailing", can_see_mailing)
rules.add_perm("mailings.read_news", may_read_news)
rules.add_perm("mailings.read_news_item", can_read_news_item)
