"""The shapes of what is written: ``PLAN.json``, a season's plan with its proof, and ``TEAM.json``, the best team of one
review with all there is to say about it."""

from typing import Annotated, Literal

from pydantic import Field

from cadre.matching.files.faults import MAX_NUMBER
from cadre.matching.files.shapes import Count, Date, Flag, Level, Shape, Text, between, constant, count, word

ENDINGS = ("finished", "time", "stopped")
PLAN_FORMAT, TEAM_FORMAT = "cadre-matching-plan/1", "cadre-matching-team/1"
MAX_SEED = 2**63
MAX_DUAL = 1e9  # beyond it the sums would no longer be sure to the sixth digit

Number = Annotated[float, between(-MAX_NUMBER, MAX_NUMBER)]
Seed = Annotated[int, count(0, MAX_SEED)]
Many = Annotated[int, count(1)]


class PlanPlace(Shape):
    """A member in a seat."""

    review: Text
    seat: Text
    member: Text
    relevance: Number
    days_off_site: list[Date] | None = Field(None, description="The days of work at a desk or remotely")


class SeatsLacking(Shape):
    """So many people are lacking in a seat."""

    what: Literal["seat"]
    review: Text
    seat: Text
    many: Many


class KindLacking(Shape):
    """So many people of a kind are lacking on site."""

    what: Literal["kind"]
    review: Text
    kind: Text
    many: Many


class StrandLacking(Shape):
    """So many people who know a strand are lacking."""

    what: Literal["strand"]
    review: Text
    strand: Text
    many: Many


class SideLacking(Shape):
    """Someone who speaks for children, or for adults, is lacking."""

    what: Literal["side"]
    review: Text
    side: Text
    many: Many


class LanguageLacking(Shape):
    """Someone who speaks a language is lacking."""

    what: Literal["language"]
    review: Text
    language: Text
    many: Many


class PlanValues(Shape):
    """What the plan reached; the worst is left out where no review could be staffed."""

    shortfall: Number
    seats_empty: Annotated[int, count(0, 10**9)]
    worst: Number | None = None
    worst_review: Text | None = Field(None, description="The review hardest to staff")
    total: Number


Worth = Annotated[float, between(0, MAX_DUAL)]
OneName = tuple[Text, Worth]
TwoNames = tuple[Text, Text, Worth]
Year = tuple[Text, str | int, Worth]
Day = tuple[Text, Date, Worth]
Seat = tuple[Text, Text, Annotated[float, between(-MAX_DUAL, MAX_DUAL)]]


class ShortfallDuals(Shape):
    """By family of rows, those that are worth something: their names, and what a unit of each is worth."""

    seat: list[Seat] | None = None
    days_a_year: list[Year] | None = None
    days_a_quarter: list[TwoNames] | None = None
    reviews_a_year: list[Year] | None = None
    reviews_a_quarter: list[TwoNames] | None = None
    once: list[TwoNames] | None = None
    day: list[Day] | None = None
    home: list[TwoNames] | None = None
    first_timers: list[OneName] | None = None
    kind: list[TwoNames] | None = None
    strand: list[TwoNames] | None = None
    side: list[TwoNames] | None = None
    language: list[OneName] | None = None


class Duals(ShortfallDuals):
    """The same, with what the floor under each review is worth."""

    floor: list[OneName] | None = None


class ShortfallClaim(Shape):
    """No plan lacks less."""

    bound: Number
    penalty: Worth | None = None
    floor: Annotated[float, between(-MAX_DUAL, MAX_DUAL)] | None = None
    duals: ShortfallDuals | None = None


class Claim(Shape):
    """No plan that lacks no more reaches more."""

    bound: Number
    penalty: Worth
    floor: Annotated[float, between(-MAX_DUAL, MAX_DUAL)]
    duals: Duals | None = None


class Certificate(Shape):
    """What no plan exceeds, with the proof."""

    shortfall: ShortfallClaim | None = None
    worst: Claim | None = None
    total: Claim | None = None


class PlanFile(Shape):
    """Who sits where, what is lacking, and how far from the best it can be; docs/matching/formats.md explains each
    field."""

    format: Annotated[str, constant(PLAN_FORMAT)]
    instance: Text = Field(description="The digest of the instance")
    seed: Seed
    ended: Annotated[str, word(ENDINGS)]
    places: list[PlanPlace]
    lacking: list[SeatsLacking | KindLacking | StrandLacking | SideLacking | LanguageLacking]
    values: PlanValues
    certificate: Certificate | None = None


What = Literal["seat", "kind", "strand", "side", "language", "home", "first_timers"]


class Terms(Shape):
    """The terms of a relevance, each already weighted; ``travel`` is what distance takes away."""

    strands: float
    actions: float
    speaks_to: float
    preference: float
    has_reviewed: float
    travel: float


class TeamPlace(PlanPlace):
    """A person in a seat, with the terms of their relevance."""

    terms: Terms


class Wish(Shape):
    """A rule of the team by name, with how many it asks for or allows, and how many are had or lacking."""

    what: What
    name: str
    asked: Count | None = None
    level: Level | None = None
    most: Count | None = None
    have: Count | None = None
    many: Count | None = None


class Seated(Shape):
    """A member who comes into a seat or leaves it."""

    member: Text
    seat: Text
    relevance: float


class Move(Shape):
    """A member who changes seat within the review."""

    member: Text
    origin: Text = Field(alias="from")
    to: Text


class Change(Shape):
    """What another team would mean; ``share`` is the loss as a share of what the team has."""

    comes: list[Seated]
    leaves: list[Seated]
    moves: list[Move]
    loss: float
    share: float
    lacking: list[Wish]
    filled: list[Wish]


class Person(Shape):
    """Why a member is in the team, and the next teams without them."""

    seat: Text
    member: Text
    relevance: float
    pinned: Flag
    terms: Terms
    levels: dict[str, Level] = Field(description="By strand in scope, the level for those concerned")
    actions: Annotated[list[Count], Field(min_length=2, max_length=2, description="How many are known, of how many")]
    speaks_to: list[Text]
    has_reviewed: Flag
    days_on_site: Count
    days_off_site: Count
    days_free: Count
    review_this_year: Count | None = Field(None, description="1 for their first review of the year")
    needed_for: list[Wish]
    instead: list[Change]


class Rule(Shape):
    """What a rule costs: what the team would gain, and what would be filled, without it."""

    what: What
    name: str | None = None
    asked: Count | None = None
    level: Level | None = None
    most: Count | None = None
    gain: float
    share: float
    filled: list[Wish]


class Reserve(Shape):
    """How many people are seated, and how many others are eligible and free."""

    seat: Text
    people: Count
    seated: Count
    behind: Count


class TeamValues(Shape):
    """What the team reached; ``best_alone`` is what the best person for every seat would bring."""

    shortfall: float
    seats_empty: Count
    total: float
    best_alone: float
    people: Count
    people_asked: Count


class TeamFile(Shape):
    """Who should sit on one review, and why; docs/matching/why.md explains each field."""

    format: Annotated[str, constant(TEAM_FORMAT)]
    instance: Text = Field(description="The digest of the instance")
    review: Text
    seed: Seed
    places: list[TeamPlace]
    lacking: list[Wish]
    values: TeamValues
    people: list[Person]
    rules: list[Rule]
    behind: list[Reserve]
    sentences: list[Text]
