"""Everyone looked at for a seat: who may take it, who may not and by which rule, and in what order."""

from datetime import timedelta

import pytest

from cadre.availability.models import AvailabilityRange
from cadre.housekeeping.story.steps_team import add_seat, take_place
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.matching.rules.eligibility import Reason
from cadre.members.models import Employment, Expertise, KnownAction, Member, ModePreference
from cadre.members.operations.conflicts import declare_conflict
from cadre.organisations.models import Neighbour, Succession
from cadre.reviews.operations.access import open_access
from cadre.teams.queries.candidates import Candidate, assess, candidates_for, exclusions_of
from tests.world.build import organisation


def works_for(member, employer):
    Employment.objects.filter(member=member).update(organisation=employer)


def used_to_work_for(member, employer, on):
    gone = {"valid_from": on - timedelta(days=900), "valid_to": on - timedelta(days=30)}
    Employment.objects.create(member=member, organisation=employer, title="Sergeant", **gone)


def own_force(world, member):
    works_for(member, world.host)


def second_employer(world, member):
    """The member has two employers today, and the host is the one with the higher key."""
    host = organisation("greater-northshire")
    type(world.review).objects.filter(pk=world.review.pk).update(organisation=host)
    world.seat.review.refresh_from_db()
    works_for_as_well(member, host, world.today)


def works_for_as_well(member, employer, on):
    Employment.objects.create(
        member=member, organisation=employer, title="Analyst", valid_from=on - timedelta(days=30), valid_to=None
    )


def former_force(world, member):
    used_to_work_for(member, world.host, world.today)


def family(world, member):
    before, between = organisation("lower-northshire"), organisation("northshire-and-coast")
    Succession.objects.create(predecessor=before, successor=between)
    Succession.objects.create(predecessor=between, successor=world.host)
    works_for(member, before)


def former_family(world, member):
    before = organisation("lower-northshire")
    Succession.objects.create(predecessor=before, successor=world.host)
    used_to_work_for(member, before, world.today)


def neighbour(world, member):
    first, second = sorted([world.host, world.other], key=lambda each: each.pk)
    Neighbour.objects.create(first=first, second=second)
    works_for(member, world.other)


def declared(world, member):
    declare_conflict(user=member.user, organisation=world.host, reason="x", by=SYSTEM, at=clock.now())


def reciprocal(world, member):
    """Somebody of the host was on the team of a review of the force this member works for."""
    works_for(member, world.other)
    colleague = world.adviser_record
    works_for(colleague, world.host)
    about = {"role": "member", "modes": ("visit",), "why": "Test", "by": world.people["lead"], "at": clock.now()}
    access = open_access(user=colleague.user, review=world.other_review, **about)
    type(access).objects.filter(pk=access.pk).update(opens_at=clock.now())


def not_free(world, member):
    """Free for two stretches that leave the second day of the visit out."""
    AvailabilityRange.objects.filter(member=member).delete()
    first, last = world.review.first_day, world.review.last_day
    for day in (first, last):
        AvailabilityRange.objects.create(member=member, first=day, last=day, kind="free")


def perhaps_free(world, member):
    AvailabilityRange.objects.filter(member=member).update(kind="tentative")


def too_few_modes(world, member):
    ModePreference.objects.filter(member=member, mode="visit").delete()


def not_relevant(world, member):
    Expertise.objects.filter(member=member).update(level=1)
    KnownAction.objects.filter(member=member).delete()


RULES = [
    (own_force, Reason.OWN),
    (second_employer, Reason.OWN),
    (former_force, Reason.FORMER),
    (family, Reason.FAMILY),
    (former_family, Reason.FORMER),
    (neighbour, Reason.NEIGHBOUR),
    (declared, Reason.DECLARED),
    (reciprocal, Reason.RECIPROCAL),
    (not_free, Reason.NOT_FREE),
    (perhaps_free, Reason.NOT_FREE),
    (too_few_modes, Reason.MODES),
    (not_relevant, Reason.NOT_RELEVANT),
]


def codes(candidate) -> list[str]:
    return [exclusion.code for exclusion in candidate.exclusions]


def looked_at(world, member) -> Candidate:
    """Among all and alone, the answer is the same."""
    among = {each.member.pk: each for each in candidates_for(world.seat, at=clock.now())}
    alone = assess(member, world.seat, at=clock.now())
    assert alone == among[member.pk]
    return alone


def test_whom_no_rule_keeps_off_may_take_it_and_it_is_said_why(world):
    found = looked_at(world, world.other_member_record)
    assert (codes(found), found.strands) == ([], [("Abuse", 3, ())])
    assert found.relevance.actions > 0
    assert found.relevance.strands > 0
    assert found.relevance.preference == pytest.approx(0.12 * 0.8), "desk 1 and visit 0.6"


@pytest.mark.parametrize(("befall", "reason"), RULES, ids=lambda each: getattr(each, "__name__", None))
def test_the_rule_in_the_way_is_named(world, befall, reason):
    assert looked_at(world, world.other_member_record).is_eligible
    befall(world, world.other_member_record)
    assert codes(looked_at(world, world.other_member_record)) == [reason]


def test_free_days_stated_in_parts_add_up(world):
    AvailabilityRange.objects.filter(member=world.other_member_record).delete()
    first, last = world.review.first_day, world.review.last_day
    for begins, ends in ((first - timedelta(days=40), first), (first + timedelta(days=1), last)):
        AvailabilityRange.objects.create(member=world.other_member_record, first=begins, last=ends, kind="free")
    assert looked_at(world, world.other_member_record).is_eligible


def paused(member):
    Member.objects.filter(pk=member.pk).update(state="paused")


def suspended(member):
    Member.objects.filter(pk=member.pk).update(state="suspended")


def not_trained(member):
    Member.objects.filter(pk=member.pk).update(standing="onboarding")


@pytest.mark.parametrize(
    ("befall", "code", "words"),
    [
        (paused, "paused", "Has paused their membership"),
        (suspended, "suspended", "Is suspended"),
        (not_trained, "onboarding", "Has not finished training"),
    ],
)
def test_it_is_said_what_keeps_a_member_from_serving_at_all(world, befall, code, words):
    befall(world.other_member_record)
    (exclusion,) = looked_at(world, world.other_member_record).exclusions
    assert (exclusion.code, exclusion.sentence, exclusion.may_be_overridden) == (code, words, False)


def test_who_has_fewer_reviews_this_year_comes_first_and_the_left_out_come_last(world):
    first_day = clock.day_of(clock.now()).replace(month=12, day=1)
    dates = {"first_day": first_day, "last_day": first_day + timedelta(days=2)}
    type(world.review).objects.filter(pk=world.review.pk).update(**dates)
    later = {"first_day": first_day + timedelta(days=9), "last_day": first_day + timedelta(days=9)}
    type(world.review).objects.filter(pk=world.other_review.pk).update(**later)
    world.seat.review.refresh_from_db()
    by = {"by": world.people["lead"], "at": clock.now()}
    seat = add_seat(review=world.other_review, modes=("remote",), **by)
    take_place(seat=seat, member=world.member_record, override_reason="Known for this", **by)
    too_few_modes(world, world.adviser_record)
    found = candidates_for(world.seat, at=clock.now())
    assert [each.member for each in found] == [
        world.other_member_record,
        world.member_record,
        world.adviser_record,
    ]
    assert [each.usage.load.reviews_a_year for each in found] == [0, 1, 0]


def test_one_on_the_review_already_comes_after_the_others_with_the_reason(world):
    found = candidates_for(world.seat, at=clock.now())
    assert found[-1].member == world.adviser_record, "has a place on the remote seat"
    (exclusion,) = found[-1].exclusions
    assert exclusion.sentence == "Already on this review: “Subject expert”"
    assert exclusion.may_be_overridden
    assert world.other_member_record in [each.member for each in found if each.is_eligible], "asked for this very seat"


def test_one_whom_staff_have_named_on_the_review_comes_after_the_others_too(world):
    person = world.other_member_record
    open_access(
        user=person.user, review=world.review, role="quality-reader", why="x", by=world.people["lead"], at=clock.now()
    )
    found = candidates_for(world.seat, at=clock.now())
    assert [exclusion.sentence for exclusion in looked_at(world, person).exclusions] == [
        "Already on this review: quality reader"
    ]
    eligible = [candidate.member for candidate in found if candidate.is_eligible]
    assert person not in eligible
    assert found.index(looked_at(world, person)) >= len(eligible)


def test_several_reasons_are_all_given(world):
    works_for(world.adviser_record, world.host)
    found = looked_at(world, world.adviser_record)
    assert codes(found) == [Reason.OWN, "on-review"]
    assert not found.may_be_overridden


def test_one_who_has_left_is_not_looked_at(world):
    Member.objects.filter(pk=world.other_member_record.pk).update(state="left")
    assert assess(world.other_member_record, world.seat, at=clock.now()) is None
    (exclusion,) = exclusions_of(world.other_member_record, world.seat, at=clock.now())
    assert (exclusion.code, exclusion.may_be_overridden) == ("left", False)
    assert world.other_member_record not in [each.member for each in candidates_for(world.seat, at=clock.now())]
