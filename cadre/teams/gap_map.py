"""What planned visits need against who there is: which of it is lacking. Pure functions of counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cadre.kernel.clock import DAY
from cadre.kernel.periods import Period
from cadre.matching.rules.model import Rules
from cadre.programme.years import quarter_of

STRAND, KIND, SPEAKS_TO, MODE, REGION, FORCE = "strand", "kind", "speaks-to", "mode", "region", "force"
GAP, FEW, NOBODY, ENOUGH, UNASKED = "gap", "few", "nobody", "enough", "unasked"
# Fewer members than this for each open place are few: some decline, and some have a conflict of interest.
FOR_EACH_PLACE = 3
# Each strand of a review should have so many members who are experienced in it: a rule of the matching engine.
FOR_EACH_STRAND, EXPERIENCED = Rules().members_for_each_strand, Rules().strand_level
# From how many free members for each open place each shade begins.
SHADES = (1, 2, 3, 5)

Key = tuple[str, str, str]  # what, its key, and the side it concerns where it has one


def ahead(on: date) -> Period:
    """What is left of the quarter of the day ``on``, and the next two quarters."""
    following = quarter_of(quarter_of(on).last + DAY)
    return Period(on, quarter_of(following.last + DAY).last)


@dataclass(frozen=True)
class Line:
    """One thing that members can be or know: how many ``members`` there are and how many of them have said that they
    are ``free``; how many ``places`` of planned visits ask for it, and how many of those are ``vacant``."""

    what: str
    key: str
    side: str
    title: str
    members: int = 0
    free: int = 0
    places: int = 0
    vacant: int = 0

    @property
    def state(self) -> str:
        """A gap: more open places than free members. Few: not three free members for each place. Nobody: no member,
        and no open place either."""
        if self.vacant > self.free:
            return GAP
        if not self.vacant and not self.members:
            return NOBODY
        if not self.vacant:
            return ENOUGH if self.places else UNASKED
        return FEW if self.free < FOR_EACH_PLACE * self.vacant else ENOUGH

    @property
    def level(self) -> int:
        """The shade, from 0 for a gap or nobody to 4; where no place is open, by the members there are."""
        if self.state in {GAP, NOBODY}:
            return 0
        return sum(self.free >= shade * max(1, self.vacant) for shade in SHADES)

    @property
    def to_recruit(self) -> bool:
        return self.state in {GAP, FEW, NOBODY}


@dataclass(frozen=True)
class SeatNeed:
    """A seat of a planned visit: whom it asks for, for how many people, and how many of its places are ``vacant``."""

    kind: str
    speaks_to: tuple[str, ...]
    modes: tuple[str, ...]
    is_on_site: bool
    people: int
    vacant: int
    strands: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Planned:
    """A planned visit: its seats, the strands in scope each with a side, and how many people on the team are
    experienced in each of them."""

    region: str
    seats: list[SeatNeed]
    strands: list[tuple[str, str]]
    covered: Counter = field(default_factory=Counter)


def demand(reviews: Iterable[Planned]) -> tuple[Counter, Counter]:
    """How many places ask for each thing, and how many of those are vacant, by ``Key``."""
    places: Counter = Counter()
    vacant: Counter = Counter()
    for review in reviews:
        for seat in review.seats:
            for key in _asked_by(seat, review.region):
                places[key] += seat.people
                vacant[key] += seat.vacant
        for strand, side in review.strands:
            key, needed = (STRAND, strand, side), _needed(review, (strand, side))
            places[key] += needed
            vacant[key] += max(0, needed - review.covered[strand, side])
    return places, vacant


def _asked_by(seat: SeatNeed, region: str) -> list[Key]:
    keys = [(MODE, mode, "") for mode in seat.modes] + [(SPEAKS_TO, code, "") for code in seat.speaks_to]
    keys += [(KIND, seat.kind, "")] if seat.kind else []
    return keys + ([(REGION, region, "")] if region and seat.is_on_site else [])


def _needed(review: Planned, strand: tuple[str, str]) -> int:
    """How many people a strand needs: those of the seats that seek it in particular, and never fewer than the rule."""
    return max(FOR_EACH_STRAND, sum(seat.people for seat in review.seats if strand in seat.strands))


def lines(titles: dict[Key, str], supply: dict[Key, tuple[int, int]], needs: tuple[Counter, Counter]) -> list[Line]:
    """A line for each of ``titles``, with its members and those who are free (``supply``) and what is needed."""
    places, vacant = needs
    return [
        Line(*key, title, *supply.get(key, (0, 0)), places=places[key], vacant=vacant[key])
        for key, title in titles.items()
    ]
