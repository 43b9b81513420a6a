"""Availability in words, as a picture and as a calendar of months."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from cadre.availability.choices import AvailabilityKind
from cadre.kernel import clock, slots
from cadre.kernel.clock import DAY
from cadre.kernel.periods import month_after
from cadre.kernel.text import count_of
from cadre.kernel.working_days import bank_holiday, is_weekend

MONTHS = 6
# How far ahead days can be stated.
MAX_YEARS = 5
LAST_PAGE = MAX_YEARS * 12 - MONTHS
# How long what is over stays in a calendar.
KEPT = timedelta(days=90)
MARKS = {"free": "✓", "tentative": "?", "unavailable": "✕"}
WELSH = {"free": "rhydd", "tentative": "efallai", "unavailable": "ddim yn rhydd"}
COPY = (
    "This copies the last 52 weeks to the next 52, on the same days of the week. Days of which something is known "
    "already are not changed."
)
NOTHING_TO_COPY = "There is nothing to copy. Nothing is known of the last 52 weeks, or all of it has been copied."
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def strip(ranges, *, on) -> dict:
    """The next half year of these ranges, as the picture draws it."""
    last = on + timedelta(days=182)
    date_ranges = [
        {"first": span.first, "last": span.last, "kind": span.kind, "words": words_of(span)}
        for span in ranges
        if span.last >= on and span.first <= last
    ]
    return {"date_ranges": date_ranges, "first": on, "last": last}


def words_of(span) -> str:
    """``2 March 2027 to 4 March 2027: free``."""
    return range_in_words(span.first, span.last, span.kind)


def welsh_words_of(span) -> str:
    """The same in Welsh, each day with its day of the week."""
    return f"{clock.format_long_days(span.first, span.last, 'cy')}: {WELSH[span.kind]}"


def range_in_words(first: date, last: date, kind: str) -> str:
    """``2 March 2027 to 4 March 2027: free``, or of one day ``2 March 2027: free``."""
    return f"{days_in_words(first, last)}: {AvailabilityKind(kind).label.lower()}"


def days_in_words(first: date, last: date) -> str:
    """``2 March 2027 to 4 March 2027``, or of one day ``2 March 2027``."""
    return clock.format_date(first) + ("" if first == last else f" to {clock.format_date(last)}")


@dataclass(frozen=True)
class Shown:
    """The months that a page of the calendar shows, from the month of ``first`` on, seen on ``today``."""

    first: date
    today: date

    @classmethod
    def asked_for(cls, words: str, *, today: date) -> "Shown":
        """The months from ``2027-03`` on; from this month on if ``words`` are not a month that can be stated."""
        soonest = today.replace(day=1)
        try:
            first = date.fromisoformat(f"{words}-01")
        except ValueError:
            first = soonest
        is_possible = soonest <= first <= month_after(soonest, LAST_PAGE)
        return cls(first if is_possible else soonest, today)

    @property
    def last(self) -> date:
        return month_after(self.first, MONTHS) - DAY

    @property
    def days(self) -> list[date]:
        """The days that can be chosen: those shown from today on."""
        begins = max(self.first, self.today)
        return [begins + DAY * count for count in range((self.last - begins).days + 1)]

    @property
    def earlier(self) -> str:
        """The page before, as the address has it; empty on the first."""
        before = max(month_after(self.first, -MONTHS), self.today.replace(day=1))
        return f"{before:%Y-%m}" if self.first > self.today else ""

    @property
    def later(self) -> str:
        """The next page, as the address has it; empty on the last."""
        after = month_after(self.first, MONTHS)
        return f"{after:%Y-%m}" if after <= month_after(self.today, LAST_PAGE) else ""


def months(shown: Shown, ranges, *, nation: str, chosen=()) -> list[dict]:
    """The months of a page as weeks of days; ``chosen`` are the days that are ticked, as the form has them."""
    kinds = _by_day(ranges, shown)
    page = []
    for count in range(MONTHS):
        first = month_after(shown.first, count)
        weeks = Calendar().monthdatescalendar(first.year, first.month)
        cells = [
            [_cell(day, shown, kinds, nation, chosen) if day.month == first.month else None for day in week]
            for week in weeks
        ]
        page.append({"first": first, "weeks": cells})
    return page


def _by_day(ranges, shown) -> dict[date, str]:
    kinds = {}
    for span in ranges:
        begins, ends = max(span.first, shown.first), min(span.last, shown.last)
        kinds |= {begins + DAY * count: span.kind for count in range((ends - begins).days + 1)}
    return kinds


def _cell(day, shown, kinds, nation, chosen) -> dict:
    today = shown.today
    kind, holiday = kinds.get(day, ""), bank_holiday(day, nation)
    marks = {"past": day < today, "today": day == today, "weekend": is_weekend(day), "holiday": bool(holiday)}
    words = [
        f"{clock.format_long_date(day)}{f': {AvailabilityKind(kind).label.lower()}' if kind else ''}",
        *(["today"] if day == today else []),
        *([f"bank holiday, {holiday}"] if holiday else []),
    ]
    return {
        "day": day,
        "value": day.isoformat(),
        "kind": kind,
        "mark": MARKS.get(kind, ""),
        "marks": " ".join(mark for mark, is_on in marks.items() if is_on),
        "words": ", ".join(words),
        "is_past": day < today,
        "is_first": day == max(today, shown.first),
        "is_chosen": day.isoformat() in chosen,
    }


def holidays(shown: Shown, nation: str) -> list[str]:
    """The bank holidays of a page that are still to come, in words."""
    named = [(day, bank_holiday(day, nation)) for day in shown.days]
    return [f"{clock.format_long_date(day)}: {name}" for day, name in named if name]


def last_stated(day: date | None, *, own: bool) -> str:
    """When the member last stated or confirmed when they are free, in words."""
    if day is None:
        return ""
    return f"{'You' if own else 'They'} last confirmed this on {clock.format_date(day)}."


def events_of(user, *, at) -> list:
    """The events of the person's own calendar, each from the app that knows it."""
    panels = slots.panels("calendar.event", user=user, record=clock.day_of(at - KEPT), at=at)
    return [event for panel in panels for event in panel.context["events"]]


def busy_heading(runs) -> str:
    """How many busy days were found in a calendar."""
    return f"{count_of(sum((ends - begins).days + 1 for begins, ends in runs), 'busy day')} found"


def busy_intro(runs, unread: int) -> str:
    """What counts as busy, what saving does, and what could not be read."""
    rule = "A day counts as busy if the events that take up your time cover four hours of it or more."
    does = (
        "Saving marks these days as not free, whatever is known of them now." if runs else "There is nothing to save."
    )
    lost = f"We could not read {count_of(unread, 'event')}." if unread else ""
    return " ".join(filter(None, [rule, does, lost]))


def busy_runs(runs) -> list[str]:
    """The runs of busy days in words."""
    return [days_in_words(begins, ends) for begins, ends in runs]
