"""The proposals of a review, and the people they name."""

from django.db.models import Prefetch

from cadre.members.models import Expertise, Member
from cadre.teams.models import Proposal


def newest_proposal(review) -> Proposal | None:
    return Proposal.objects.filter(review=review).select_related("made_by").order_by("-number").first()


def people_named(proposal) -> dict[str, Member]:
    """The members of its team and those who would come instead, and those left out, by the engine's key."""
    people = proposal.team["people"]
    keys = {person["member"] for person in people}
    for person in people:
        for change in person["instead"]:
            keys |= {one.get("member") for what in ("comes", "leaves", "moves") for one in change[what]}
    numbers = {int(key[1:]) for key in keys} | set(proposal.left_out)
    known = Prefetch("expertise", Expertise.objects.select_related("strand"))
    members = Member.objects.filter(pk__in=numbers).select_related("user").prefetch_related(known)
    return {f"m{member.pk}": member for member in members}
