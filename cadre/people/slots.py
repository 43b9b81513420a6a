"""What members put on lower pages."""

from cadre.kernel.slots import Panel, register
from cadre.people import presenters, queries


def _own(user):
    """The person's own record, read once a request: both the menu and the home page ask."""
    if "_own_member" not in user.__dict__:
        user.__dict__["_own_member"] = queries.member_of(user)
    return user.__dict__["_own_member"]


def _navigation(*, user, record, at):
    if not user.is_authenticated:
        return None
    if user.has_perm("people.list_members"):
        return Panel(title="Cadre", url="/members", order=30)
    own = _own(user)
    return Panel(title="My profile", url=own.get_absolute_url(), order=30) if own else None


def _what_waits(*, user, record, at):
    own = _own(user)
    if own is None:
        return None
    due = presenters.what_is_due(**queries.what_is_stated(own))
    return [Panel(title=sentence, url=own.get_absolute_url(), order=60) for sentence in due]


register("navigation", "people", _navigation)
register("home.task", "people", _what_waits)
