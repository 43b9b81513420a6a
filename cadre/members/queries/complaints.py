"""Reads of complaints, suspensions and appeals."""

from django.db.models import Exists

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.queries import users_with_role
from cadre.members.models import Complaint, Suspension


def complaints_for(user):
    """The complaints that ``user`` may see, with whom they are about."""
    return Complaint.objects.visible_to(user).select_related("member__user")


def told_complaints_for(user):
    """The complaints about this person that they were informed of."""
    return Complaint.objects.told_to(user).select_related("member__user")


def notes_on(complaint):
    """The notes about a complaint, oldest first."""
    return complaint.notes.select_related("by")


def suspensions_for(user):
    """The suspensions that ``user`` may see, with whom they are of and who decides."""
    return Suspension.objects.visible_to(user).select_related("member__user", "decided_by", "appeal_to")


def shown_suspension(member, *, reader) -> Suspension | None:
    """The suspension in force of a suspended member, if the reader may see it; no query for any other."""
    if member.state != "suspended":
        return None
    return suspensions_for(reader).in_force().filter(member=member).first()


def may_decide_appeals(*, on, besides):
    """The people with a role in the programme, but these."""
    return users_with_role(*ProgrammeRole.values, on=on).exclude(pk__in=[person.pk for person in besides])


def waiting_complaints(user) -> Exists:
    """Whether a complaint waits for a programme lead, as part of a wider query."""
    return Exists(complaints_to_look_into(user))


def complaints_to_look_into(user):
    """The complaints that nobody has begun to look into."""
    return complaints_for(user).filter(state="received")


def own_suspension(user) -> Exists:
    """Whether the person is suspended and has not appealed, as part of a wider query."""
    return Exists(to_appeal(user))


def to_appeal(user):
    """The suspension of this person, while they can appeal."""
    return Suspension.objects.filter(member__user_id=user.pk, state="in-force")


def appeal_waits(user) -> Exists:
    """Whether an appeal waits for the person's decision, as part of a wider query."""
    return Exists(appeals_to_decide(user))


def appeals_to_decide(user):
    """The appeals that wait for this person."""
    return suspensions_for(user).filter(appeal_to=user.pk, state="appealed")
