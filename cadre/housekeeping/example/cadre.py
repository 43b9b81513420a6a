"""Fills the cadre of the worked example: forty members of all kinds, what they know and when they are free."""

import random
from datetime import timedelta
from zlib import crc32

from cadre.frameworks.models import Action, Strand
from cadre.housekeeping.example.cast import FIRST, LAST, MEMBERS, WALKS
from cadre.housekeeping.story.steps_team import add_member
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.members.choices import CAN_SPEAK_TO, Mode
from cadre.members.operations import members
from cadre.organisations.models import Organisation

# The named members: key, kind, title, employer.
NAMED = [
    ("member", "police-investigation", "Detective Inspector", "midmarch"),
    ("asked", "partner-leader", "Director of Services", "harbour-trust"),
    ("adviser", "academic", "Reader in Public Protection", "fenbridge"),
    ("review_lead", "police-investigation", "Superintendent", "westhaven"),
]
# Those whose earlier reviews elsewhere were recognised when they joined.
EXPERIENCED = {"adviser", "review_lead"}


def fill(people: dict, *, joined_at, at) -> list:
    """Make the members and return them, the named first. The same every time. They are free on days after ``at``."""
    chance = random.Random(20261124)
    places = {each.slug: each for each in Organisation.objects.all()}
    made = []
    for key, kind, title, employer in NAMED:
        user = people[key]
        made.append(_member(user.email, user.name, kind, title, places[employer], chance, joined_at, at))
        if key in EXPERIENCED:
            _recognise(made[-1], at=joined_at)
    for number in range(MEMBERS):
        kind, title, employers = WALKS[number % len(WALKS)]
        name = f"{FIRST[number]} {LAST[number]}"
        email = f"{name.lower().replace(' ', '.')}@members.example"
        made.append(_member(email, name, kind, title, places[chance.choice(employers)], chance, joined_at, at))
    return made


def _member(email, name, kind, title, employer, chance, joined_at, at):
    levels = {}
    for strand in chance.sample(list(Strand.objects.all()), 4):
        for side in ("children", "adults"):
            if getattr(strand, side):
                levels[(strand.pk, side)] = chance.choice([1, 2, 2, 3, 3, 4])
    preferences = {mode.value: chance.choice([0.3, 0.6, 1.0]) for mode in Mode if chance.random() < 0.75}
    facts = {
        "actions": chance.sample(list(Action.objects.filter(framework__code="nvap-2023")), 2),
        "can_speak_to": [code for code, _ in CAN_SPEAK_TO if chance.random() < 0.15],
        "free": _free(chance, at),
    }
    travel_km = chance.choice([200, 400, 800, 1200])
    standing = chance.choice(["trained", "qualified", "qualified"])
    member = add_member(
        email=email,
        name=name,
        kind=kind,
        title=title,
        organisation=employer,
        levels=levels,
        preferences=preferences or {"desk": 0.6},
        standing=standing,
        joined_at=joined_at,
        at=at,
        **facts,
    )
    members.change_details(
        member=member,
        languages=("cy", "en") if "gwyn" in employer.slug else ("en",),
        travel_km=travel_km,
        phone=f"07700 900{crc32(email.encode()) % 1000:03}",
        by=SYSTEM,
        at=at,
    )
    if standing == "qualified":
        members.record_review_done(member=member, beside_experienced=True, by=SYSTEM, at=joined_at)
    return member


def _recognise(member, *, at):
    why = "Prior experience recognised: took part in reviews of another programme"
    members.set_standing(member=member, standing="qualified", why=why, by=SYSTEM, at=at)
    if not member.has_reviewed:
        members.record_review_done(member=member, beside_experienced=True, by=SYSTEM, at=at)


def _free(chance, at) -> list:
    """Three runs of weeks over the next half year, each by its first and last day."""
    runs = []
    for start in (7, 50, 110):
        first = clock.day_of(at) + timedelta(days=start + chance.randrange(10))
        runs.append((first, first + timedelta(days=chance.choice([20, 30, 40]))))
    return runs
