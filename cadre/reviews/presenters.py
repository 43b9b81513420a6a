"""Words, rows and tags of requests and reviews, for pages and emails."""

from dataclasses import replace
from datetime import date

from cadre.audit import presenters as trail
from cadre.kernel import acts, clock
from cadre.kernel.pages import may_open
from cadre.kernel.periods import Period
from cadre.members.lifecycle import NOT_SERVING
from cadre.reviews.choices import HOST, Stage
from cadre.reviews.lifecycle import REVIEW
from cadre.reviews.terms_of_reference import actions_in_scope, strands_in_scope
from cadre.reviews.wording import written_days

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
            stage_state = "current"
        elif stage in done or position < here or review.state == "closed":
            stage_state = "done"
        else:
            stage_state = "ahead"
        bar.append({"label": stage.label, "state": stage_state})
    return bar


def access_tag(access, *, at) -> dict:
    """Whether the person can open the review now and, if not, what stops them. ``access`` has its ``membership``."""
    if not access.user.is_active:
        return {"text": "Account closed", "colour": "grey"}
    if access.role not in HOST:
        if access.membership in NOT_SERVING:
            return {"text": "Suspended" if access.membership == "suspended" else "Left the cadre", "colour": "red"}
        if access.review.state == "closed" and access.review.access_ends_at and access.review.access_ends_at <= at:
            return {"text": f"Ended on {_until(access.review)}", "colour": "grey"}
    if access.opens_at is None:
        return {"text": "Confidentiality not accepted", "colour": "yellow"}
    if access.role not in HOST and access.review.last_day_of_access:
        return {"text": f"Open until {_until(access.review)}", "colour": "green"}
    return {"text": "Open", "colour": "green"}


def _until(review) -> str:
    return clock.format_date(review.last_day_of_access)


def access_rows(rows, *, at) -> list[dict]:
    """Each of these with its tag."""
    return [{"access": access, "tag": access_tag(access, at=at)} for access in rows]


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


def acts_alongside(review, user) -> list[dict]:
    """What this person may do now, beside the act that moves the review on."""
    if review.is_paused:
        return []
    return [
        {"words": act.words, "url": act.address(review)}
        for act in acts.acts_alongside(review)
        if user.has_perm(act.permission, review)
    ]


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
