"""Take back what an organisation was asked about the time of a member, when it is not needed any more."""

from cadre.audit import operations as audit
from cadre.kernel.references import Reference
from cadre.links import operations as links
from cadre.teams.lifecycle import TIME
from cadre.teams.queries.time_agreed import contacts_after_the_visit, standing_agreements

# The link that answers, and the one that takes an agreement back.
ASKED, AGREED = "time", "time-agreed"


def subject_of_links(agreement) -> Reference:
    return Reference(agreement.reference, agreement.label)


def take_back_time(*, place, by, at) -> None:
    """Nobody is asked any more about the time for ``place``, and what was agreed holds no more; links stop working."""
    for agreement in standing_agreements(place).select_for_update():
        audit.move(TIME, agreement, "take_back", act="teams.take_back_time", by=by, at=at)
        revoke_links(agreement, at=at)


def revoke_links(agreement, *, at) -> None:
    for purpose in (ASKED, AGREED):
        links.revoke(subject=subject_of_links(agreement), purpose=purpose, at=at)


def forget_contacts_after_visits(*, on) -> int:
    """Delete the names and addresses of those who were asked, for every visit that is over; returns how many."""
    return contacts_after_the_visit(on).update(name="", email="")
