"""What a member already does in a year and a quarter, and what is left for one seat more: pure sums."""

from dataclasses import dataclass
from datetime import date

import pytest

from cadre.kernel.periods import Period
from cadre.matching.rules.model import Caps
from cadre.teams import limits
from cadre.teams.limits import Load, Part, Usage

HERE = 1


@dataclass
class Programme:
    reviews_a_year: int = 3
    reviews_a_quarter: int | None = None
    days_a_year: int = 12
    days_a_quarter: int | None = None
    year_starts: str = "january"


@dataclass
class Member:
    reviews_a_year: int | None = None
    days_a_year: int | None = None


def part(review, first, days=3, modes=("visit",), effort=0, seat=0):
    visit = Period(first, date.fromordinal(first.toordinal() + days - 1)) if first else None
    return Part(review, seat or review * 10, f"Seat {review}", visit, modes, effort)


def load(parts, visit=date(2027, 3, 30), **settings):
    spans = limits.spans_of(Period(visit, visit), settings=Programme(**settings))
    return limits.load_of(parts, review=HERE, spans=spans)


COUNTED = [
    # other reviews' first days, when the year starts, then reviews and days of the year and the quarter
    ([], "january", (0, 0, 0, 0)),
    ([date(2027, 1, 1)], "january", (1, 1, 3, 3)),
    ([date(2027, 3, 31)], "january", (1, 1, 3, 3)),
    ([date(2027, 4, 1)], "january", (1, 0, 3, 0)),
    ([date(2026, 12, 31)], "january", (0, 0, 0, 0)),
    ([date(2026, 12, 31)], "april", (1, 0, 3, 0)),
    ([date(2026, 4, 1), date(2027, 3, 1)], "april", (2, 1, 6, 3)),
    ([date(2027, 4, 1)], "april", (0, 0, 0, 0)),
    ([None], "january", (0, 0, 0, 0)),
]


@pytest.mark.parametrize(("days", "starts", "counts"), COUNTED, ids=str)
def test_a_review_counts_in_the_year_and_quarter_of_its_first_day(days, starts, counts):
    found = load([part(number, day) for number, day in enumerate(days, start=2)], year_starts=starts)
    assert (found.reviews_a_year, found.reviews_a_quarter, found.days_a_year, found.days_a_quarter) == counts


def test_two_seats_of_one_review_are_one_review_and_its_visit_counts_once():
    march = date(2027, 3, 2)
    parts = [part(2, march, modes=("desk", "visit"), effort=2), part(2, march, modes=("workshop",), seat=21)]
    parts.append(part(2, march, modes=("remote",), effort=4, seat=22))
    found = load(parts)
    assert (found.reviews_a_year, found.days_a_year) == (1, 3 + 2 + 4)


def test_parts_in_the_review_itself_are_apart():
    mine = part(HERE, date(2027, 3, 30))
    found = load([mine, part(2, date(2027, 2, 1))])
    assert (found.here, found.reviews_a_year) == ((mine,), 1)


def test_until_the_visit_has_days_nothing_counts_but_the_review_itself():
    parts = [part(HERE, None), part(2, date(2027, 2, 1))]
    found = limits.load_of(parts, review=HERE, spans=None)
    assert (len(found.here), found.reviews_a_year) == (1, 0)


def test_the_lower_of_the_programme_s_limit_and_the_member_s_own_holds():
    assert limits.limits_of(Member(), Programme()) == Caps(12, None, 3, None)
    assert limits.limits_of(Member(reviews_a_year=1, days_a_year=40), Programme(days_a_quarter=5)) == Caps(12, 5, 1)


CAPACITY = [
    # load, the part, days the engine counts for it, then what is left of 12 days a year and 5 a quarter
    (Load(), part(HERE, date(2027, 3, 30)), 3, (12, 5)),
    (Load(days_a_year=10, days_a_quarter=1), part(HERE, date(2027, 3, 30)), 3, (2, 4)),
    (Load(days_a_year=20), part(HERE, date(2027, 3, 30)), 3, (0, 5)),
    (Load(), part(HERE, date(2027, 3, 30), modes=("desk", "visit"), effort=2), 3, (10, 3)),
    (Load(here=(part(HERE, date(2027, 3, 30)),)), part(HERE, date(2027, 3, 30), seat=5), 3, (12, 5)),
]


@pytest.mark.parametrize(("load", "asked", "counted", "days"), CAPACITY, ids=str)
def test_what_is_left_is_in_the_days_that_the_engine_counts(load, asked, counted, days):
    left = limits.capacity(Caps(days_a_year=12, days_a_quarter=5), load, asked, counted=counted)
    assert (left.days_a_year, left.days_a_quarter, left.reviews_a_year) == (*days, None)
    takes, most = limits.days_taken(load, asked), 12 - load.days_a_year - limits.days_of(load.here)
    assert (counted > left.days_a_year) == (takes > most), "the engine refuses what our own sum refuses"


MOST = Caps(12, 5, 3, 1)


def usage(visit, on=date(2027, 1, 5), starts="january", most=MOST, **used):
    spans = limits.spans_of(Period(visit, visit), settings=Programme(year_starts=starts))
    return Usage(most, Load(**used), spans, on)


SENTENCES = [
    (usage(date(2027, 3, 30), most=Caps(reviews_a_year=0)), "reviews_a_year", "Takes on no reviews this year"),
    (usage(date(2027, 3, 30), most=Caps(days_a_year=0)), "days_a_year", "Takes on no days this year"),
    (usage(date(2027, 3, 30), reviews_a_year=3), "reviews_a_year", "Already has 3 of 3 reviews this year"),
    (usage(date(2028, 3, 30), reviews_a_year=3), "reviews_a_year", "Already has 3 of 3 reviews in 2028"),
    (usage(date(2027, 3, 30), reviews_a_quarter=1), "reviews_a_quarter", "Already has 1 of 1 review this quarter"),
    (
        usage(date(2027, 5, 1), reviews_a_quarter=1),
        "reviews_a_quarter",
        "Already has 1 of 1 review from April to June 2027",
    ),
    (
        usage(date(2027, 5, 1), starts="april", days_a_year=11),
        "days_a_year",
        "This seat takes 3 days, and 1 of 12 is left from April 2027 to March 2028",
    ),
    (
        usage(date(2027, 3, 30), days_a_quarter=5),
        "days_a_quarter",
        "This seat takes 3 days, and 0 of 5 are left this quarter",
    ),
]


@pytest.mark.parametrize(("usage", "name", "words"), SENTENCES, ids=lambda value: str(value)[:40])
def test_the_sentence_says_what_is_used_and_when_it_counts(usage, name, words):
    assert usage.sentence(name, part(HERE, usage.spans.quarter.first)) == words


def test_a_row_shows_each_limit_with_what_is_used():
    assert usage(date(2027, 3, 30), reviews_a_year=2, days_a_year=7).figures() == [
        ("reviews_a_year", 2, 3, "this year"),
        ("reviews_a_quarter", 0, 1, "this quarter"),
        ("days_a_year", 7, 12, "this year"),
        ("days_a_quarter", 0, 5, "this quarter"),
    ]
    assert Usage(Caps(12, None, 3), Load(), None, date(2027, 1, 5)).figures() == [], "no days of a visit yet"


@pytest.mark.parametrize(
    ("load_of", "reached"),
    [
        ({"reviews_a_year": 2}, [("reviews_a_year", 3, "this year")]),
        ({"reviews_a_year": 1}, []),
        ({"reviews_a_year": 3}, []),
        ({"reviews_a_year": 2, "here": (part(HERE, date(2027, 3, 30)),)}, []),
        ({"days_a_year": 9}, [("days_a_year", 12, "this year")]),
        ({"days_a_year": 10}, []),
        (
            {"reviews_a_year": 2, "days_a_year": 9},
            [("reviews_a_year", 3, "this year"), ("days_a_year", 12, "this year")],
        ),
    ],
    ids=str,
)
def test_a_limit_that_an_offer_uses_up_is_named_before(load_of, reached):
    most = Caps(reviews_a_year=3, days_a_year=12)
    spans = limits.spans_of(Period(date(2027, 3, 30), date(2027, 4, 1)), settings=Programme())
    known = Usage(most, Load(**load_of), spans, date(2027, 1, 5))
    assert known.reached_with(part(HERE, date(2027, 3, 30), seat=99)) == reached
