"""The shape of ``TEAM.json``, the best team of one review with all there is to say of it."""

from typing import Annotated, Literal

from pydantic import Field

from cadre.matching.files.shapes import Count, Flag, Level, Shape, Text

TEAM_FORMAT = "cadre-matching-team/1"
What = Literal["seat", "kind", "strand", "side", "language", "home", "first_timers"]
Day = Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Terms(Shape):
    """The terms of a relevance, each already weighted; ``travel`` is what distance takes away."""

    strands: float
    actions: float
    speaks_to: float
    preference: float
    has_reviewed: float
    travel: float


class Place(Shape):
    """A person in a seat."""

    review: Text
    seat: Text
    member: Text
    relevance: float
    days_off_site: list[Day] | None = Field(None, description="The days of work at a desk or remotely")
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
    """What a rule costs: what the team would gain, and what would be filled, if it were let go."""

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


class Values(Shape):
    """What the team reached; ``best_alone`` is what the best person for every seat would bring."""

    shortfall: float
    seats_empty: Count
    total: float
    best_alone: float
    people: Count
    people_asked: Count


class TeamFile(Shape):
    """Who should sit on one review, and why; docs/matching/why.md explains each field."""

    format: Literal["cadre-matching-team/1"]
    instance: Text = Field(description="The digest of the instance")
    review: Text
    seed: Annotated[int, Field(ge=0)]
    places: list[Place]
    lacking: list[Wish]
    values: Values
    people: list[Person]
    rules: list[Rule]
    behind: list[Reserve]
    sentences: list[Text]
