"""Words, rows and tags of reviews, for pages and emails. Those of requests are in ``requests``."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from cadre.audit import presenters as trail
from cadre.kernel import acts, clock, slots
from cadre.kernel.pages import may_open
from cadre.kernel.periods import Period
from cadre.members.lifecycle import NOT_SERVING
from cadre.reviews.choices import HOST, Stage
from cadre.reviews.lifecycle import REVIEW
from cadre.reviews.models import Review
from cadre.reviews.stages import REOPENABLE
from cadre.reviews.terms_of_reference import actions_in_scope, strands_in_scope
from cadre.reviews.wording import visit_days, written_days

STATE_COLOURS = {
    "draft": "grey",
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
STAGE_WORDS = {"done": "Done", "current": "Now", "open": "Can be finished now", "ahead": "–"}
SECOND = timedelta(seconds=1)
# What a line of the history says already by naming the record and the time.
SAID_BY_THE_LABEL = ("role:", "opens at:", "version:")


def context(request) -> dict:
    """The marking of the review that a page belongs to, for the strip above it: forms are marked as its pages are.

    ``urgent`` are the links that every page of a review has at its top, ``fold`` the words of the line that menus are
    folded into on a phone: the host's name is only for those who may see the review, which shared practice is from too.
    """
    record = getattr(request, "record", None)
    review = getattr(record, "review", record)
    if not isinstance(review, Review):
        return {"marking": getattr(review, "marking", "")}
    urgent = slots.panels("review.urgent", user=request.user, record=review, at=clock.now())
    sees = request.user.has_perm("reviews.see_review", review)
    return {"marking": review.marking, "urgent": urgent, "fold": review.organisation if sees else "Menu"}


def state_tag(record, lifecycle=REVIEW) -> dict:
    """The words and colour of a record's state."""
    return {"text": lifecycle.states[record.state], "colour": STATE_COLOURS.get(record.state, "grey")}


def stage_strip(stages) -> dict:
    """The stages of a review for a row on a list, with ``Stage 4 of 14: Team`` in words."""
    here = [number for number, stage in enumerate(stages, 1) if stage.state == "current"]
    words = f"Stage {here[0]} of {len(stages)}: {stages[here[0] - 1].label}" if here else ""
    return {"steps": stages, "words": words}


def access_tag(access, *, at) -> dict:
    """Whether the person can open the review now and, if not, what stops them, of a row ``with_what_ends_it``."""
    if not access.user.is_active:
        return {"text": "Account closed", "colour": "grey"}
    if access.role not in HOST and access.membership in NOT_SERVING:
        return {"text": "Suspended" if access.membership == "suspended" else "Left the cadre", "colour": "red"}
    ends_at = access.ends_at(at)
    if ends_at and ends_at <= at:
        if access.back_from and access.back_from > clock.day_of(at):
            return {"text": f"Opens again on {clock.format_date(access.back_from)}", "colour": "blue"}
        return {"text": f"Ended on {last_day(ends_at)}", "colour": "grey"}
    if access.opens_at is None:
        return {"text": "Confidentiality not accepted", "colour": "yellow"}
    return {"text": f"Open until {last_day(ends_at)}" if ends_at else "Open", "colour": "green"}


def last_day(ends_at) -> str:
    """The day before the midnight at which access ends, in words."""
    return clock.format_date(clock.day_of(ends_at - SECOND))


def access_rows(rows, *, at) -> list[dict]:
    """Each of these with its tag."""
    return [{"access": access, "tag": access_tag(access, at=at)} for access in rows]


def people_rows(rows, user, *, at) -> list[dict]:
    """Each of these with its tag, and whether ``user`` may change its telephone number."""
    return [
        row | {"may_set_phone": user.has_perm("reviews.set_phone", row["access"])} for row in access_rows(rows, at=at)
    ]


def scope_initial(review, asked, *, actions, strands) -> dict:
    """What the scope form shows before anything is typed: what is in scope, or until then what was ``asked`` for, as
    far as it is among the ``actions`` and ``strands`` to choose from."""
    chosen_actions, chosen_strands = actions_in_scope(review), strands_in_scope(review)
    is_empty = not chosen_actions and not chosen_strands
    return {
        "actions": sorted(asked.keys("actions", actions)) if is_empty else [action.pk for action in chosen_actions],
        "strands": sorted(asked.keys("strands", strands)) if is_empty else [strand.pk for strand in chosen_strands],
        "whom": [word for word, on in (("children", review.children), ("adults", review.adults)) if on],
    }


def progress_review(known) -> dict:
    """A progress review in words: its tag, its days and who takes part."""
    colours = {"planned": "yellow", "recorded": "green", "cancelled": "grey"}
    return {
        "tag": {"text": known.get_state_display(), "colour": colours[known.state]},
        "days": visit_days(known.days),
        "people": known.people.order_by("name", "pk"),
    }


def progress_review_facts(planned) -> dict:
    """What the form shows of the one that is ``planned``."""
    facts = {name: getattr(planned, name) for name in ("first_day", "last_day", "note")}
    return facts | {"people": [user.pk for user in planned.people.all()]}


def progress_review_suggested(review, people) -> dict:
    """What the form shows before one is planned: the first day of its stage, and all ``people``."""
    first = {milestone.stage: milestone.planned_from for milestone in review.milestones.all()}.get(Stage.FOLLOWUP)
    return {"first_day": first, "last_day": first, "people": [user.pk for user in people]}


def waivable(lines, review, user) -> list[str]:
    """Codes of the checks that this person may waive."""
    held = review.roles_of(user) | user.programme_roles
    return [line.check.code for line in lines if not held.isdisjoint(line.check.waivable_by)]


def acts_alongside(review, user) -> list[dict]:
    """What this person may do now, beside the act that moves the review on, in the order of the stages."""
    if review.is_paused:
        return []
    order = Stage.values
    return [
        {"words": act.words, "url": act.address(review)}
        for act in sorted(
            acts.acts_alongside(review), key=lambda act: order.index(act.finishes) if act.finishes else len(order)
        )
        if user.has_perm(act.permission, review)
    ]


def interruptions(review) -> dict:
    """What may be done to an open review when plans change, and how a paused one is resumed, in each act's words."""
    keys = [] if review.is_paused else ["reviews.pause"]
    keys += ["reviews.postpone"] if REVIEW.allows("postpone", review.state) else []
    return {
        "resume": _link_to("reviews.resume", review) if review.is_paused else None,
        "interruptions": [_link_to(key, review) for key in [*keys, "reviews.cancel"]],
    }


def _link_to(key, review) -> dict:
    act = acts.get(key)
    return {"words": act.words, "url": act.address(review)}


def before_act(key, review, user, *, at, known=MappingProxyType({})) -> dict:
    """What the page before an act shows: its button only if the act is open and every check passes or is waived."""
    act = acts.get(key)
    asked = acts.CheckContext(review, at, known)
    lines = acts.checklist(key, review, at=at, waived=review.waived_for(key), ask=asked)
    page = {"heading": act.heading_for(review), "button": "", "back": review, "caption": review}
    if lines:
        page |= {"template": "reviews/act.html", "lines": mendable(lines, review, user)}
        page |= {"waivable": waivable(lines, review, user)}
    if (act.next_in or act.alongside) and not act.is_open_to(review, act.next_in | act.alongside):
        return page | {"intro": "This was done already, or the review is not at this stage."}
    if not all(line.passes for line in lines):
        return page | {"intro": "You can do this when every check is met or waived."}
    return page | {"button": act.words, "preview": acts.preview(key, review, at=at, ask=asked)}


def mendable(lines, review, user) -> list:
    """``lines`` with a link only where this person may follow it: others read what is still to do, and no more."""
    return [line if line.link and may_open(user, line.link, review) else replace(line, link="") for line in lines]


def timetable_rows(review, stages, *, on) -> list[dict]:
    """Each stage with when it was done or is planned, and how late it was or, on ``on``, is."""
    return [
        {
            "stage": stage,
            "milestone": stage.milestone,
            "is_done": stage.state == "done",
            "when": _when(stage),
            "words": STAGE_WORDS[stage.state] if review.is_open else "Not done",
            "late": _days_late(stage, on) if review.is_open or stage.state == "done" else "",
            "may_reopen": stage.state == "done" and stage.stage in REOPENABLE and review.is_open,
        }
        for stage in stages
    ]


def _when(stage) -> str:
    """What happened, once it has; what is planned, until then."""
    if stage.state == "done":
        return clock.format_date(stage.milestone.done_on)
    return _planned(stage.milestone) if stage.milestone else "–"


def _days_late(stage, on) -> str:
    """``3 days``: from the planned end to the day it was done or, until then, ``on``; empty if it is not late."""
    milestone = stage.milestone
    if not milestone or not milestone.planned_to:
        return ""
    days = ((milestone.done_on or on) - milestone.planned_to).days
    return "" if days <= 0 else "1 day" if days == 1 else f"{days} days"


def _planned(milestone) -> str:
    if milestone.planned_from and milestone.planned_to:
        return written_days(Period(milestone.planned_from, milestone.planned_to))
    return f"from {clock.format_date(milestone.planned_from)}" if milestone.planned_from else "–"


def timeline(review, *, on) -> dict:
    """Planned against actual, as the timeline picture draws it."""
    rows = [
        {
            "label": milestone.get_stage_display(),
            "start": milestone.planned_from,
            "end": milestone.planned_to,
            "done": milestone.done_on,
            "is_late": review.is_open and not milestone.done_on and (milestone.planned_to or on) < on,
        }
        for milestone in review.milestones.all()
        if milestone.planned_from
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
