"""The board of reviews under way: a row each on one time line, what comes next, people and documents."""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre.kernel import acts, clock
from cadre.kernel.text import truncate
from cadre.reviews.choices import Stage
from cadre.reviews.stages import stages_of
from cadre.reviews.wording import written_days

MONTHS_BEFORE, MONTHS = 1, 15
# How high the bar of a stage is: how much of its work falls to people.
HEIGHTS = {
    Stage.REQUEST: 6,
    Stage.DECISION: 6,
    Stage.SCOPING: 6,
    Stage.RESPONSE: 6,
    Stage.SHARING: 2,
    Stage.CLOSE: 6,
}
USUAL, VISIT, MIDDLE = 12, 24, 34
LOOKS = {"done": "done", "current": "now", "open": "now", "ahead": "planned"}


@dataclass(frozen=True)
class TimeLine:
    """The months that every row is drawn on; positions are per cent of its width."""

    first: date
    last: date
    today: date

    @classmethod
    def around(cls, today: date) -> "TimeLine":
        first = _month(today, -MONTHS_BEFORE)
        return cls(first, _month(first, MONTHS) - timedelta(days=1), today)

    def at(self, day: date) -> float:
        """Where a day begins; a day beyond an end is at that end."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return round(100 * min(max(share, 0), 1), 2)

    @property
    def months(self) -> list[dict]:
        """Each month with where it begins, and the year where one begins."""
        days = [_month(self.first, count) for count in range(MONTHS)]
        return [{"x": self.at(day), "words": f"{day:%b}", "year": day.year if day.month == 1 else ""} for day in days]


def _month(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, 1)


def board(user, reviews, *, people, documents, today) -> dict:
    """The rows of the board with the time line; ``people`` and ``documents`` are counts by the key of a review."""
    line = TimeLine.around(today)
    rows = [_row(user, review, line, people.get(review.pk), documents.get(review.pk)) for review in reviews]
    return {"line": line, "today_at": line.at(today), "rows": rows, "late": sum(bool(row["late"]) for row in rows)}


def _row(user, review, line, people, documents) -> dict:
    stages = stages_of(review)
    current = next((stage for stage in stages if stage.state == "current"), None)
    due = current.milestone.planned_to if current and current.milestone else None
    late = (line.today - due).days if due and due < line.today and not review.is_paused else 0
    return {
        "review": review,
        "stage": f"{stages.index(current) + 1} {current.label}" if current else "",
        "days": written_days(review.days),
        "bars": _bars(review, stages, current, line, late),
        "label": _label(review, current, line, late),
        "next": _next(user, review),
        "due": due,
        "late": late,
        "people": _people(people),
        "documents": _documents(documents),
        "words": [_in_words(stage) for stage in stages if stage.milestone and stage.milestone.planned_to],
    }


def _bars(review, stages, current, line, late) -> list[dict]:
    bars = []
    for stage in stages:
        planned = stage.milestone
        if not planned or not planned.planned_to or stage.stage == Stage.FIELDWORK and review.days:
            continue
        ends = planned.done_on or planned.planned_to
        begins = min(planned.planned_from or ends, ends)
        bars.append(_bar(line, begins, ends, HEIGHTS.get(stage.stage, USUAL), LOOKS[stage.state]))
    if late:
        bars.append(_bar(line, current.milestone.planned_to, line.today, USUAL, "late"))
    if review.days:
        bars.append(_bar(line, review.days.first, review.days.last, VISIT, "visit"))
    return [bar for bar in bars if bar["width"]]


def _bar(line, begins, ends, height, look) -> dict:
    x = line.at(begins)
    width = round(line.at(ends + timedelta(days=1)) - x, 2)
    return {"x": x, "width": width and max(width, 0.35), "y": MIDDLE - height / 2, "height": height, "look": look}


def _label(review, current, line, late) -> dict | None:
    """One label above the bar: what is late, or else the visit."""
    if late:
        due = current.milestone.planned_to
        return _placed(line, due, f"{current.label} was due {_short(due)}", "late")
    if review.days and review.days.last >= line.first:
        return _placed(line, review.days.first, written_days(review.days), "visit")
    return None


def _placed(line, day, words, look) -> dict | None:
    """Words above a day; those near the right end stand before it, those beyond it are left out."""
    x = line.at(day)
    if x >= 100:
        return None
    return {"x": x, "words": words, "look": look, "anchor": "end" if x > 70 else "start"}


def _short(day) -> str:
    return f"{day.day} {day:%b}"


def _next(user, review) -> dict:
    """What comes next, and whether it is for this person."""
    if review.is_paused:
        return {"words": f"Paused: {truncate(review.status_reason, 40)}" if review.status_reason else "Paused"}
    act = acts.next_act(review)
    if act is None:
        return {"words": "Nothing to do"}
    may = user.has_perm(act.permission, review)
    return {"words": act.words, "url": act.address(review) if may else ""}


def _people(counted) -> dict:
    """Circles, at most ten of them: found, asked, still to find."""
    if not counted or not counted.wanted:
        return {"words": "No seats yet"}
    short = max(counted.wanted - counted.filled, 0)
    if not short:
        return {"words": f"All {counted.wanted} found"}
    asked = min(counted.asked, short)
    signs = ["found"] * counted.filled + ["asked"] * asked + ["wanted"] * (short - asked)
    return {"words": f"of {counted.wanted}", "strong": f"{short} to find", "signs": signs if len(signs) <= 10 else []}


def _documents(counted) -> dict:
    if not counted or not counted.requested:
        return {"words": "None requested"}
    here = counted.requested - counted.waiting
    if not counted.waiting:
        return {"words": f"All {counted.requested} in"}
    return {"strong": f"{here} of {counted.requested}", "words": "in"}


def _in_words(stage) -> dict:
    planned = stage.milestone
    done = f"done {clock.format_date(planned.done_on)}" if planned.done_on else ""
    return {"label": stage.label, "due": planned.planned_to, "done": done}
