"""From whom complaints are kept in the trail and among emails: everyone but a programme lead."""

from cadre.accounts.choices import ProgrammeRole
from cadre.kernel import subjects
from cadre.members.models.complaint import SUBJECT


def kept_from(user) -> frozenset[str]:
    """Complaints, for whoever has a role in the programme and does not lead it."""
    if not user.programme_roles or user.holds(ProgrammeRole.LEAD):
        return frozenset()
    return frozenset({SUBJECT})


subjects.register(kept_from)
