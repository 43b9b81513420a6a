"""The shape of ``INSTANCE.json``: one declaration from which files are read and the JSON Schema is generated.

Each field says what it is and how it is checked. Null is the same as leaving a field out.
"""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import CoreSchema, core_schema

from cadre.matching.files.faults import (
    day,
    flag,
    list_of_texts,
    number,
    one_of,
    place,
    shown,
    some_of,
    text,
    texts,
    whole,
)
from cadre.matching.rules.model import MODES, SIDES, STANDINGS

FORMAT = "cadre-matching-instance/1"
EARTH_ROUND = 40_075
MAX_RANGE = 3700  # days in one range: ten years
LIST, OBJECT = "<list>", "<object>"  # which form a value has, where a file may choose


class Checked:
    """A value read by ``check``, which raises ``ValueError``; ``schema`` says the same as JSON Schema."""

    def __init__(self, check: Callable[[Any], Any], schema: dict[str, Any]):
        self.check, self.schema = check, schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: Any) -> dict[str, Any]:
        return dict(self.schema)


def between(least: float, most: float) -> Checked:
    return Checked(number(least, most), {"type": "number", "minimum": least, "maximum": most})


def count(least: int = 0, most: int = 100_000) -> Checked:
    return Checked(whole(least, most), {"type": "integer", "minimum": least, "maximum": most})


def word(words: tuple[str, ...]) -> Checked:
    return Checked(one_of(words), {"type": "string", "enum": list(words)})


def constant(words: str) -> Checked:
    """These words and no others."""

    def check(value: Any) -> str:
        if value != words:
            raise ValueError(f"“{words}” is expected")
        return words

    return Checked(check, {"const": words})


TEXT = {"type": "string", "pattern": r"\S"}
Text = Annotated[str, Checked(text, TEXT)]
Texts = Annotated[frozenset[str], Checked(texts, {"type": "array", "items": TEXT})]
OrderedTexts = Annotated[list[str], Checked(list_of_texts, {"type": "array", "items": TEXT})]
Flag = Annotated[bool, Checked(flag, {"type": "boolean"})]
Count = Annotated[int, count()]
Level = Annotated[int, count(0, 4)]
Share = Annotated[float, between(0, 1)]
Weight = Annotated[float, between(0, 1000)]
Shortage = Annotated[float, between(0.001, 1000)]
Mode = Annotated[str, word(MODES)]
Modes = Annotated[
    frozenset[str],
    Checked(some_of(MODES, "mode"), {"type": "array", "items": {"enum": list(MODES)}, "minItems": 1}),
]
Sides = Annotated[frozenset[str], Checked(some_of(SIDES), {"type": "array", "items": {"enum": list(SIDES)}})]
Place = Annotated[
    tuple[float, float],
    Checked(
        place,
        {
            "description": "Latitude and longitude in degrees",
            "type": "array",
            "prefixItems": [
                {"type": "number", "minimum": -90, "maximum": 90},
                {"type": "number", "minimum": -180, "maximum": 180},
            ],
            "minItems": 2,
            "maxItems": 2,
        },
    ),
]
Date = Annotated[int, Checked(day, {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})]


class Shape(BaseModel):
    """A JSON object with the fields declared and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _is_object(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError(f"an object is expected, not {shown(value)}")
        return value

    @classmethod
    def names(cls) -> frozenset[str]:
        """The fields as a file names them."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items())

    def given(self, *names: str) -> dict[str, Any]:
        """The fields that the file gives, or those of them that are named."""
        return {name: value for name, value in self if value is not None and (not names or name in names)}


class Range(Shape):
    """From one day to another, both counted."""

    first: Date = Field(alias="from")
    last: Date = Field(alias="to")

    @model_validator(mode="after")
    def _is_range(self) -> "Range":
        if self.last < self.first:
            raise ValueError("end before start")
        if self.last - self.first >= MAX_RANGE:
            raise ValueError(f"a range of more than {MAX_RANGE} days")
        return self


def _form(value: Any) -> str:
    return LIST if isinstance(value, list) else OBJECT


Dates = Annotated[list[Date], Field(json_schema_extra={"uniqueItems": True})]
Days = Annotated[Annotated[Range, Tag(OBJECT)] | Annotated[Dates, Tag(LIST)], Discriminator(_form)]
Weights = Annotated[
    Annotated[dict[str, Annotated[float, between(0, 1_000_000)]], Tag(OBJECT)] | Annotated[Texts, Tag(LIST)],
    Discriminator(_form),
]


class Organisation(Shape):
    """A host or an employer."""

    id: Text
    name: Text | None = Field(None, description="What people call it")
    place: Place | None = None
    neighbours: Texts | None = Field(None, description="Ids; named by either is enough")
    predecessors: Texts | None = Field(None, description="Ids of those it came from")


class Levels(Shape):
    """Levels on one strand."""

    adults: Level | None = None
    children: Level | None = None


class Caps(Shape):
    """The most a member takes on; null or left out is no limit."""

    days_a_year: Count | None = None
    days_a_quarter: Count | None = None
    reviews_a_year: Count | None = None
    reviews_a_quarter: Count | None = None


class Member(Shape):
    """A person who could review."""

    id: Text
    kind: Text
    employers: OrderedTexts | None = Field(None, description="The organisations they work for today")
    former: Texts | None = None
    declared: Texts | None = None
    reciprocal: Texts | None = None
    levels: dict[str, Levels] | None = Field(None, description="By strand, 0 to 4 for children and for adults")
    actions: Texts | None = None
    speaks_to: Texts | None = None
    modes: dict[Mode, Share] | None = Field(
        None, description="The modes they offer and their preference for each, 0 to 1"
    )
    available: list[Days] | None = Field(None, description="The days on which they are free")
    place: Place | None = None
    travel_km: Annotated[float, between(0, EARTH_ROUND)] | None = None
    has_reviewed: Flag | None = Field(None, description="Whether they have reviewed with us")
    standing: Annotated[str, word(STANDINGS)] | None = None
    languages: Texts | None = None
    active: Flag | None = Field(None, description="False while paused or suspended, or after leaving")
    caps: Caps | None = None


class Seat(Shape):
    """A seat of a review, for one or more people."""

    id: Text
    modes: Modes
    people: Annotated[int, count(0, 1000)] | None = None
    effort: Annotated[int, count(0, 366)] | None = Field(None, description="Days of work at a desk or remotely")
    kind: Text | None = Field(None, description="Only members of this kind")
    strands: dict[str, Sides] | None = Field(
        None, description="Strands sought in particular, each with those it concerns; none: those of the review"
    )
    actions: Texts | None = Field(None, description="Actions sought in particular")
    level: Level | None = Field(None, description="The lowest level on one of its strands")
    language: Text | None = Field(None, description="Only members who speak it")
    seeks: Texts | None = None
    experienced_only: Flag | None = Field(None, description="Only members who have reviewed with us")
    optional: Flag | None = Field(None, description="Whether it may stay empty and count for nothing")
    days: Days | None = None
    window: Days | None = None


class Review(Shape):
    """A review with its seats."""

    id: Text
    host: Text
    strands: Weights | None = Field(None, description="Strands in scope with their weights, or a list of them")
    actions: Texts | None = None
    concerns: Sides | None = None
    days: Days | None = None
    place: Place | None = None
    objections: Texts | None = None
    left_out: Texts | None = None
    language: Text | None = Field(None, description="One that someone on the team should speak")
    most_from_one_home: Count | None = Field(None, description="In place of the rule of that name")
    first_timers_beside_experienced: Flag | None = Field(None, description="In place of the rule of that name")
    seats: list[Seat] | None = None


class RelevanceWeights(Shape):
    """The weights of relevance."""

    strands: Weight | None = None
    actions: Weight | None = None
    speaks_to: Weight | None = None
    preference: Weight | None = None
    has_reviewed: Weight | None = None
    travel: Weight | None = None
    strand_reach: Weight | None = None
    floor: Share | None = None
    travel_reach_km: Annotated[float, between(1, EARTH_ROUND)] | None = None


class Shortfall(Shape):
    """What one unit that is lacking weighs."""

    seat: Shortage | None = None
    kind: Shortage | None = None
    strand: Shortage | None = None
    side: Shortage | None = None
    language: Shortage | None = None


class Rules(Shape):
    """Rules of every review."""

    most_from_one_home: Count | None = None
    first_timers_beside_experienced: Flag | None = Field(
        None, description="On site no more first-timers than members who have reviewed with us"
    )
    mix: dict[str, Count] | None = Field(None, description="By kind, how many each team on site should have")
    members_for_each_strand: Count | None = None
    strand_level: Annotated[int, count(1, 4)] | None = None
    both_sides: Flag | None = Field(None, description="Whether someone should speak for each of those concerned")
    shortfall: Shortfall | None = None


class Pin(Shape):
    """A member who is to have this seat, whatever the scores say."""

    member: Text
    review: Text
    seat: Text


class Exclusion(Shape):
    """A member who is left out of this proposal."""

    member: Text
    review: Text | None = Field(None, description="Left out: of every review")


class InstanceFile(Shape):
    """Members, reviews with their seats, and rules; docs/matching/formats.md explains each field."""

    format: Annotated[str, constant(FORMAT)]
    organisations: list[Organisation] | None = None
    members: list[Member] | None = None
    reviews: list[Review] | None = None
    weights: RelevanceWeights | None = None
    rules: Rules | None = None
    pins: list[Pin] | None = None
    exclusions: list[Exclusion] | None = None
