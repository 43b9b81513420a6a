"""Reads of recognised experience."""

from cadre.members.models import Member, Recognition


def recognitions_of(member) -> list[Recognition]:
    return list(Recognition.objects.filter(member=member).select_related("recorded_by"))


def recognitions_for(user):
    """Those that ``user`` may take back; the rule says who may."""
    rows = Recognition.objects.filter(member__in=Member.objects.visible_to(user).values("pk"))
    return rows.select_related("member")
