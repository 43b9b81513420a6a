"""An entry of the member's log about their place, of which the programme has a copy, and the researcher another; hours
that they added, a goal, and what they ask to use at home."""

from decimal import Decimal

from cadre.kernel import clock
from cadre.learning.models import Certificate, MemberFeedback
from cadre.learning.operations import goals, hours, reflections
from cadre.practice.operations.reuse import ask_to_use
from cadre.teams.models import Place

WORDS = {
    "title": "A first visit",
    "what": "Numbats were heard.",
    "so_what": "I ask shorter questions.",
    "now_what": "Read about listening.",
}


def add_reflections(world, at):
    member = world.people["member"]
    entry = reflections.begin_reflection(member=world.member_record, place=world.member_place, by=member, at=at)
    reflections.write_reflection(reflection=entry, **WORDS, by=member, at=at)
    facts = {"reflection": entry, "words": WORDS, "by": member, "at": at}
    reflections.share(**facts, to=world.people["researcher"])
    world.records |= {"reflection": entry, "shared_reflection": reflections.share(**facts, to=None)}
    added = {"day": clock.day_of(at), "what": "Prepared", "hours": Decimal("2.5"), "learning": "To ask first"}
    world.records["contribution"] = hours.add_hours(member=world.member_record, **added, by=member, at=at)
    wish = {"strand": world.strand, "concerns": "adults", "level": 3, "why": "Pangolins", "by_day": None}
    world.records["goal"] = goals.add_goal(member=world.member_record, **wish, by=member, at=at)
    wanted = {"what": "Numbats are heard at once", "to_whom": "My team", "attribution": "anonymised", "until": None}
    of = {"review": world.review, "kind": "finding", "finding": world.opportunity}
    world.records["reuse_record"] = ask_to_use(**wanted, **of, by=member, at=at)


def add_certificate(world, at):
    """The adviser's place is completed, its certificate is signed, and the lead wrote feedback."""
    Place.objects.filter(pk=world.adviser_place.pk).update(state="completed", completed_at=at)
    world.records["completed_place"] = world.adviser_place
    signed = {"signed_by": world.people["review_lead"], "signed_as": "review-lead", "signed_at": at}
    words = {"did_well": "Listened", "by": world.people["review_lead"], "given_at": at}
    MemberFeedback.objects.create(place=world.adviser_place, **words)
    world.records["certificate"] = Certificate.objects.create(place=world.adviser_place, **signed)
