"""The proposals of a review, and the people they name."""

from django.db.models import Prefetch

from cadre.members.models import Expertise, Member
from cadre.teams.models import Proposal


def newest_proposal(review) -> Proposal | None:
    return Proposal.objects.filter(review=review).select_related("made_by").order_by("-number").first()


def newest_outline(review) -> Proposal | None:
    """The newest proposal without what the engine was asked, which is long."""
    return Proposal.objects.filter(review=review).defer("instance").order_by("-number").first()


def people_named(proposal, *, also=()) -> dict[str, Member]:
    """The members of its team and those who would come instead, those left out, and ``also`` these (their keys), by the
    engine's key; without a proposal, only these."""
    people = proposal.team["people"] if proposal else []
    keys = {person["member"] for person in people}
    for person in people:
        for change in person["instead"]:
            keys |= {one.get("member") for what in ("comes", "leaves", "moves") for one in change[what]}
    numbers = {int(key[1:]) for key in keys} | set(proposal.left_out if proposal else ()) | set(also)
    if not numbers:
        return {}
    known = Prefetch("expertise", Expertise.objects.select_related("strand"))
    members = Member.objects.filter(pk__in=numbers).select_related("user").prefetch_related(known)
    return {f"m{member.pk}": member for member in members}
