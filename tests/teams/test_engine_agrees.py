"""Who is eligible by the page is who the matching engine can seat: the same members, seats and limits, at random."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from cadre.frameworks.models import Action, Strand
from cadre.housekeeping.story.steps_review import set_scope
from cadre.housekeeping.story.steps_team import add_member, add_seat
from cadre.kernel import clock
from cadre.matching.explain.why import occupied
from cadre.matching.rules.model import Instance
from cadre.matching.team.roster import Roster
from cadre.members.models import CanSpeakTo, Member
from cadre.programme.operations import change_settings
from cadre.reviews.queries.scope import scope_of
from cadre.teams.models import Seat
from cadre.teams.queries.assessment import SeatAssessment, pool_of
from cadre.teams.queries.candidates import candidates_for

MODES = ["desk", "visit", "remote"]


@pytest.fixture
def cadre(world):
    """Two strands and two actions in scope, and a dozen members who know, speak and are free as chance has it."""
    chance, by = random.Random(7), {"by": world.people["lead"], "at": clock.now()}
    stalking = Strand.objects.create(
        code="stalking", title="Stalking", position=1, strand_list=world.strand.strand_list
    )
    action = Action.objects.create(framework=world.framework, code="P-2", title="Plans are kept", position=1)
    strands, actions = [world.strand, stalking], [world.action, action]
    set_scope(review=world.review, actions=actions, strands=strands, **by)
    change_settings(reviews_a_quarter=1, days_a_quarter=6, days_a_year=9, **by)
    first = world.review.first_day
    for number in range(12):
        member = add_member(
            email=f"chance{number}@world.example",
            name=f"Chance {number}",
            kind=chance.choice(["academic", "advocate"]),
            organisation=world.third,
            levels={
                (strand.pk, side): chance.randint(1, 4)
                for strand in strands
                for side in ("children", "adults")
                if chance.random() < 0.5
            },
            actions=[action for action in actions if chance.random() < 0.3],
            free=[(first - timedelta(days=5), first + timedelta(days=chance.choice([1, 5])))],
            at=by["at"],
        )
        CanSpeakTo.objects.bulk_create(
            CanSpeakTo(member=member, code=code) for code in ("age", "sex") if chance.random() < 0.3
        )
        own = {"reviews_a_year": chance.choice([None, None, 0, 1]), "days_a_year": chance.choice([None, None, 2, 5])}
        Member.objects.filter(pk=member.pk).update(languages=chance.choice([("en",), ("cy", "en")]), **own)
    return strands, actions


def sought_by_chance(chance, strands, actions) -> dict:
    sides = [("children",), ("adults",), ("adults", "children")]
    return {
        "modes": tuple(sorted(chance.sample(MODES, chance.choice([1, 1, 2])))),
        "effort_days": chance.randint(1, 3),
        "strands": {strand: chance.choice(sides) for strand in strands if chance.random() < 0.4},
        "actions": [action for action in actions if chance.random() < 0.3],
        "can_speak_to": tuple(code for code in ("age", "sex") if chance.random() < 0.3),
        "level": chance.choice([0, 0, 2, 3]),
        "language": chance.choice(["", "", "cy"]),
        "kind": chance.choice(["", "", "academic"]),
    }


def seated_by_engine(seat) -> set[str]:
    """The members whom the engine could give this seat, were each alone: eligible as a pair, and within every row."""
    on = clock.day_of(clock.now())
    pool = pool_of(seat.review, scope_of(seat.review), Member.objects.exclude(state="left"), [seat], on=on)
    assessment = SeatAssessment(seat, pool)
    members = tuple(replace(person.known, caps=assessment.capacity(person)) for person in pool.people)
    instance = Instance(members, (replace(pool.review, seats=(assessment.wanted,)),))
    roster = Roster.of(instance)
    pairs = enumerate(roster.pairs.member.tolist())
    return {members[member].key for pair, member in pairs if not occupied(roster, pair)}


@pytest.mark.parametrize("seed", range(8))
def test_the_page_and_the_engine_agree_on_who_is_eligible(world, cadre, seed):
    chance = random.Random(seed)
    sought = sought_by_chance(chance, *cadre)
    made = add_seat(review=world.review, **sought, by=world.people["lead"], at=clock.now())
    seat = Seat.objects.select_related("review__organisation").get(pk=made.pk)
    candidates = candidates_for(seat, at=clock.now())
    on_review = {c.member.pk for c in candidates if any(e.code == "on-review" for e in c.exclusions)}
    by_page = {str(c.member.pk) for c in candidates if c.is_eligible}
    by_engine = seated_by_engine(seat) - {str(key) for key in on_review}
    assert by_page == by_engine


def test_chance_leaves_some_in_and_some_out_by_each_new_rule(world, cadre):
    codes = set()
    eligible = 0
    for seed in range(8):
        sought = sought_by_chance(random.Random(seed), *cadre)
        made = add_seat(review=world.review, **sought, by=world.people["lead"], at=clock.now())
        candidates = candidates_for(Seat.objects.get(pk=made.pk), at=clock.now())
        eligible += sum(candidate.is_eligible for candidate in candidates)
        codes |= {exclusion.code for candidate in candidates for exclusion in candidate.exclusions}
    assert {"limit", "level", "language", "kind", "not-relevant"} <= codes
    assert eligible > 5
