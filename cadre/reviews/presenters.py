"""Words, rows and tags of requests and reviews, for pages and emails."""

from dataclasses import replace
from datetime import date

from cadre.audit import presenters as trail
from cadre.kernel import acts, clock
from cadre.kernel.pages import may_open
from cadre.kernel.periods import Period
from cadre.reviews.choices import DataTerms, Sharing, Stage
from cadre.reviews.lifecycle import REVIEW

STATE_COLOURS = {
    "requested": "yellow",
    "deferred": "purple",
    "accepted": "blue",
    "declined": "grey",
    "withdrawn": "grey",
    "scoping": "blue",
    "preparing": "blue",
    "visiting": "turquoise",
    "drafting": "blue",
    "with-host": "purple",
    "issued": "green",
    "improving": "turquoise",
    "closed": "grey",
    "cancelled": "red",
}
# What a line of the history says already by naming the record and the time.
SAID_BY_THE_LABEL = ("role:", "opens at:", "version:")
# Which stages a state has behind it, for the stage bar: stages overlap, so a state names the first one still open.
STAGE_OF_STATE = {
    "accepted": Stage.SCOPING,
    "scoping": Stage.SCOPING,
    "preparing": Stage.TEAM,
    "visiting": Stage.FIELDWORK,
    "drafting": Stage.REPORT,
    "with-host": Stage.ACCURACY,
    "issued": Stage.RESPONSE,
    "improving": Stage.FOLLOWUP,
    "closed": Stage.CLOSE,
}


def context(request) -> dict:
    """The marking of the review that a page belongs to, for the strip above it: forms are marked as its pages are."""
    record = getattr(request, "record", None)
    return {"marking": getattr(getattr(record, "review", record), "marking", "")}


def written_days(days: Period | None) -> str:
    """``2 to 4 March 2027``, ``30 March to 2 April 2027``; words when not set."""
    if days is None:
        return "Dates not set"
    first, last = days.first, days.last
    if first == last:
        return clock.format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {clock.format_date(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {clock.format_date(last)}"
    return f"{clock.format_date(first)} to {clock.format_date(last)}"


def visit_days(days: Period | None) -> str:
    """The same with the days of the week: ``Tuesday 2 to Thursday 4 March 2027``."""
    if days is None:
        return "Dates not set"
    first, last = days.first, days.last
    if first == last:
        return clock.format_long_date(last)
    begins = f"{first:%A} {first.day}"
    if first.year != last.year:
        begins += f" {first:%B %Y}"
    elif first.month != last.month:
        begins += f" {first:%B}"
    return f"{begins} to {clock.format_long_date(last)}"


def whom(review) -> str:
    """Who the review concerns, in words."""
    if review.children and review.adults:
        return "Children and adults"
    return "Children" if review.children else "Adults"


def state_tag(record, lifecycle=REVIEW) -> dict:
    """The words and colour of a record's state."""
    return {"text": lifecycle.states[record.state], "colour": STATE_COLOURS.get(record.state, "grey")}


def stage_bar(review) -> list[dict]:
    """The stages in order, each ``done``, ``current`` or ``ahead``, as the stage bar draws them."""
    return _stages(review, done={milestone.stage for milestone in review.milestones.all() if milestone.done_on})


def stage_strip(review) -> dict:
    """The same for a row on a list, from the state of the review alone: its stages, and ``Stage 4 of 14: Team``."""
    bar = _stages(review, done=set())
    here = [number for number, stage in enumerate(bar, 1) if stage["state"] == "current"]
    words = f"Stage {here[0]} of {len(bar)}: {bar[here[0] - 1]['label']}" if here else "All stages done"
    return {"stages": bar, "words": words}


def _stages(review, *, done) -> list[dict]:
    now = STAGE_OF_STATE.get(review.state)
    order = list(Stage)
    here = order.index(now) if now else -1
    bar = []
    for position, stage in enumerate(order):
        if stage == now and review.state != "closed":
            standing = "current"
        elif stage in done or position < here or review.state == "closed":
            standing = "done"
        else:
            standing = "ahead"
        bar.append({"label": stage.label, "state": standing})
    return bar


def actions_in_scope(review) -> list:
    return [item.action for item in review.scope_items.all() if item.action_id]


def strands_in_scope(review) -> list:
    return [item.strand for item in review.scope_items.all() if item.strand_id]


def lines_of(review) -> list:
    """The lines of enquiry still pursued, in order."""
    return [line for line in review.lines.all() if not line.is_dropped]


def terms_content(review) -> dict:
    """What both sides read and agree: plain words, frozen into a version of the terms."""
    return {
        "host": review.organisation.name,
        "framework": str(review.framework),
        "days": written_days(review.days),
        "whom": whom(review),
        "actions": [{"code": action.code, "title": action.title} for action in actions_in_scope(review)],
        "strands": [strand.title for strand in strands_in_scope(review)],
        "lines": [line.question for line in lines_of(review)],
        "exclusions": review.exclusions,
        "sharing": Sharing(review.sharing).label if review.sharing else "",
        "data_terms": DataTerms(review.data_terms).label if review.data_terms else "",
        "marking": review.marking,
    }


def scope_initial(review) -> dict:
    """What the scope form shows before anything is typed."""
    return {
        "actions": [action.pk for action in actions_in_scope(review)],
        "strands": [strand.pk for strand in strands_in_scope(review)],
        "whom": [word for word, on in (("children", review.children), ("adults", review.adults)) if on],
    }


def terms_initial(review) -> dict:
    return {name: getattr(review, name) for name in ("exclusions", "sharing", "data_terms", "marking")}


def terms_tag(terms) -> dict:
    colours = {"proposed": "yellow", "agreed": "green", "superseded": "grey"}
    return {"text": terms.get_state_display(), "colour": colours[terms.state]}


def terms_versions(versions) -> list[dict]:
    """Each of these versions with its tag and who agreed."""
    return [{"terms": terms, "tag": terms_tag(terms), "agreements": list(terms.agreements.all())} for terms in versions]


def waivable(lines, review, user) -> list[str]:
    """Codes of the checks that this person may waive."""
    held = review.roles_of(user) | user.programme_roles
    return [line.check.code for line in lines if not held.isdisjoint(line.check.waivable_by)]


def mendable(lines, review, user) -> list:
    """``lines`` with a link only where this person may follow it: others read what is still to do, and no more."""
    return [line if line.link and may_open(user, line.link, review) else replace(line, link="") for line in lines]


def timetable_rows(review, *, on) -> list[dict]:
    """Each stage with its planned days, the day it was done, and whether it is late on ``on``."""
    return [
        {
            "milestone": row,
            "planned": _planned(row),
            "done": clock.format_date(row.done_on) if row.done_on else "",
            "is_late": bool(row.planned_to and not row.done_on and row.planned_to < on and review.is_open),
        }
        for row in review.milestones.all()
    ]


def _planned(row) -> str:
    if row.planned_from and row.planned_to:
        return written_days(Period(row.planned_from, row.planned_to))
    return f"from {clock.format_date(row.planned_from)}" if row.planned_from else "–"


def timeline(review, *, on) -> dict:
    """Planned against actual, as the timeline picture draws it."""
    rows = [
        {"label": row.get_stage_display(), "start": row.planned_from, "end": row.planned_to, "done": row.done_on}
        for row in review.milestones.all()
        if row.planned_from
    ]
    return {"rows": rows, "today": on}


def history_row(entry) -> dict:
    """A line of the review's history: who did what, in words, and the plain values that changed."""
    row = trail.row(entry)
    return {**row, "shown": [words for words in row["shown"] if not words.startswith(SAID_BY_THE_LABEL)]}


def news(entry) -> dict:
    """A line of what changed, for the home page: a visit in days, and no state that the act says already."""
    row, labelled = trail.news(entry), acts.history_label(entry.act)
    shown = [words for words in row["shown"] if not (labelled and words.startswith("now "))]
    days = [entry.changes.get(name) for name in ("first_day", "last_day")]
    if all(isinstance(day, list) and day[1] for day in days):
        first, last = (date.fromisoformat(day[1]) for day in days)
        shown = [written_days(Period(first, last))]
    return row | {"shown": shown}


def is_behind(review, newest) -> bool:
    """Whether the scope has changed since the ``newest`` version of its terms was frozen."""
    return newest is not None and newest.content != terms_content(review)
