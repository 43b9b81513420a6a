"""What the engine is asked when a season is planned: the vacancies of several reviews and those who may take them.

Each review is asked about as when a team is proposed for it alone. A member has one record for all of them, so that no
day is given twice and no limit is passed. Who sits on a team, or was asked, is in it as well for that review, under a
key of their own and pinned to a seat of their own, because the rules of a team count them.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from cadre.matching.files.shapes import FORMAT
from cadre.matching.rules import model as matching
from cadre.matching.rules.eligibility import limit_passed
from cadre.teams.models.seat import ON_SITE
from cadre.teams.queries import standing_offers, team_of
from cadre.teams.queries.frozen import (
    TeamQuestion,
    least_caps,
    member_file,
    modes_opened,
    organisation_files,
    vacant,
)


@dataclass
class Candidate:
    """A member in all reviews of the season for which they may be asked: their record as far as it is read, what is
    left of their limits, and by review the modes that they offer and those of them that their vetting opens."""

    known: matching.Member
    left: list[matching.Caps] = field(default_factory=list)
    offered: dict[str, set[str]] = field(default_factory=dict)
    opened: dict[str, set[str]] = field(default_factory=dict)

    def reviews(self) -> set[str]:
        """Those for which they may be asked, without those whose days their vetting covers in part only: what it opens
        on other days it would seem to open there. They can still be found on the review's own proposal."""
        modes = self.modes()
        return {review for review, offered in self.offered.items() if not (offered & modes) - self.opened[review]}

    def modes(self) -> set[str]:
        """The modes that their vetting opens on some review."""
        return set().union(*self.opened.values())


@dataclass
class Question:
    """What is gathered for the file, review by review."""

    on: date
    reviews: list[dict] = field(default_factory=list)
    held: list[dict] = field(default_factory=list)
    pins: list[dict] = field(default_factory=list)
    candidates: dict[int, Candidate] = field(default_factory=dict)
    organisations: dict[str, dict] = field(default_factory=dict)
    days: set[int] = field(default_factory=set)
    seats: dict[int, str] = field(default_factory=dict)

    def add(self, review) -> None:
        """Ask about the vacancies of this review; nothing where it has none."""
        seats = team_of(review)
        if not vacant(seats, review):
            return
        question = TeamQuestion(review, seats, on=self.on)
        for person in question.pool.people:
            if question.may_be_asked(person):
                self._candidate(person, question)
        self.reviews.append(question.file)
        self.days |= set(question.pool.review.days)
        self.seats |= {seat.pk: question.key for seat in question.vacant}
        self._keep_held(question)
        for file in organisation_files(question.pool.review):
            self._know(file)

    def _candidate(self, person, question) -> None:
        here = self.candidates.setdefault(person.member.pk, Candidate(person.known))
        here.known = _merged(here.known, person.known)
        key, assessments = question.key, question.assessments
        modes = {mode for one in assessments for mode in one.wanted.modes}
        here.offered[key] = modes & set(person.known.preferences)
        here.opened[key] = modes & set(modes_opened(person, assessments[0]))
        left = [one.capacity(person) for one in assessments]
        fits = [
            caps
            for caps, one in zip(left, assessments, strict=True)
            if not limit_passed(caps, one.pool.review, one.wanted)
        ]
        here.left += fits

    def _keep_held(self, question) -> None:
        for known, seat in question.held:
            key = f"{known.key}{question.key}"
            file = member_file(replace(known, key=key), on=question.pool.review.days)
            self.held.append(file)
            self.pins.append({"member": file["id"], "review": question.key, "seat": seat.key})

    def _know(self, file: dict) -> None:
        known = self.organisations.setdefault(file["id"], {"id": file["id"]})
        for name in ("neighbours", "predecessors"):
            if both := sorted({*known.get(name, ()), *file.get(name, ())}):
                known[name] = both


def frozen_season(reviews, *, pins, on: date, note=lambda count: None) -> dict:
    """The question to the engine as JSON; ``pins`` are (member, seat) whom a coordinator keeps, by their keys. ``note``
    is given how many reviews were read so far."""
    question = Question(on)
    for count, review in enumerate(reviews, start=1):
        question.add(review)
        note(count)
    busy, files, exclusions = _days_given(question), [], []
    names = [review["id"] for review in question.reviews]
    for member, candidate in question.candidates.items():
        if reviews := candidate.reviews():
            files.append(_member(candidate, question.days - busy[member]))
            exclusions += [{"member": f"m{member}", "review": key} for key in names if key not in reviews]
    kept_off_pairs = {(one["member"], one["review"]) for one in exclusions}
    here = {file["id"] for file in files}
    fixed = [(f"m{member}", question.seats[seat], f"s{seat}") for member, seat in pins if seat in question.seats]
    fixed = [pin for pin in fixed if pin[0] in here and pin[:2] not in kept_off_pairs]
    return {
        "format": FORMAT,
        "organisations": list(question.organisations.values()),
        "members": [*files, *question.held],
        "reviews": question.reviews,
        "pins": [*({"member": one, "review": key, "seat": seat} for one, key, seat in fixed), *question.pins],
        "exclusions": exclusions,
    }


def _merged(one: matching.Member, other: matching.Member) -> matching.Member:
    """The same member as two reviews read them."""
    return replace(
        one,
        levels={**one.levels, **other.levels},
        actions=one.actions | other.actions,
        speaks_to=one.speaks_to | other.speaks_to,
        preferences={**one.preferences, **other.preferences},
        free_days=one.free_days | other.free_days,
        reciprocal=one.reciprocal | other.reciprocal,
    )


def _member(candidate: Candidate, days: set[int]) -> dict:
    modes = candidate.modes()
    preferences = {mode: share for mode, share in candidate.known.preferences.items() if mode in modes}
    known = replace(candidate.known, preferences=preferences, caps=least_caps(candidate.left))
    return member_file(known, on=days)


def _days_given(question: Question) -> dict[int, set[int]]:
    """The days on which each candidate is on another visit, by a place or an offer that waits."""
    busy: dict[int, set[int]] = defaultdict(set)
    if not question.days:
        return busy
    first, last = (date.fromordinal(pick(question.days)) for pick in (min, max))
    offers = standing_offers().filter(seat__review__first_day__lte=last, seat__review__last_day__gte=first)
    days = ("seat__review__first_day", "seat__review__last_day")
    for member, modes, begins, ends in offers.order_by("pk").values_list("member", "seat__modes", *days):
        if not ON_SITE.isdisjoint(modes):
            busy[member] |= set(range(begins.toordinal(), ends.toordinal() + 1))
    return busy
