"""A request in words: its answers with the pages that change them, what was changed, and where it stands."""

from django.urls import reverse

from cadre.kernel import clock
from cadre.reviews.choices import Stage
from cadre.reviews.stages import milestones_of
from cadre.reviews.terms_of_reference import actions_in_scope, lines_of, strands_in_scope
from cadre.reviews.wording import visit_days

SAMPLE = "Sample: load your programme’s own list."
PARTS = ("reviews:request_why", "reviews:request_what", "reviews:request_when")
# Each part of the request with its fields, as summary rows.
SECTIONS = (
    ("Why", PARTS[0], (("reason", "Why"), ("hoped_for", "Hoped for"))),
    (
        "What to look at",
        PARTS[1],
        (("strands", "Subjects"), ("lines", "Questions"), ("actions", "Actions of the framework")),
    ),
    ("When, and contact", PARTS[2], (("window", "When"), ("contact", "Contact"))),
)
FIELDS = {
    "reason": "why",
    "hoped_for": "what is hoped for",
    "strands": "subjects",
    "questions": "questions",
    "actions": "actions",
    "wanted_from": "dates",
    "wanted_to": "dates",
    "contact_name": "contact",
    "contact_email": "contact",
    "contact_phone": "contact",
}
EMPTY = {
    "strands": "To be agreed",
    "lines": "None",
    "actions": "To be agreed",
    "hoped_for": "Not answered",
    "contact": "The sponsor",
}


def answers(asked) -> dict:
    """What the forms of a request show; until a contact is named, the sponsor."""
    names = ("reason", "hoped_for", "questions", "wanted_from", "wanted_to", "contact_phone")
    return {
        **{name: getattr(asked, name) for name in names},
        "strands": [strand.pk for strand in asked.strands.all()],
        "actions": [action.pk for action in asked.actions.all()],
        "contact_name": asked.contact_name or asked.sponsor.name,
        "contact_email": asked.contact_email or asked.sponsor.email,
    }


def part_before(asked, number: int) -> str:
    """The address of the part before this one of a draft; of the first, the list of requests."""
    return reverse(PARTS[number - 2], args=[asked.pk]) if number > 1 else reverse("reviews:requests")


def next_part(asked) -> str:
    """The address of the first part of a draft that has no answer."""
    looked_at_what = asked.questions or asked.strands.exists() or asked.actions.exists()
    return reverse(PARTS[2] if looked_at_what else PARTS[1], args=[asked.pk])


def answer_sections(asked, *, may_change: bool) -> list[dict]:
    """The answers in the three parts, each a list of lines, with the page that changes them where this person may."""
    suffix = "?change" if asked.is_draft else ""
    return [
        {
            "title": title,
            "url": f"{reverse(part, args=[asked.pk])}{suffix}" if may_change else "",
            "rows": [{"key": key, "lines": _lines(asked, name) or [EMPTY.get(name, "")]} for name, key in rows],
        }
        for title, part, rows in SECTIONS
    ]


def _lines(asked, name: str) -> list[str]:
    if name == "window":
        return [wanted_window(asked)]
    if name == "contact":
        return list(filter(None, [asked.contact_name, asked.contact_email, asked.contact_phone]))
    if name == "actions":
        actions = list(asked.actions.select_related("framework"))
        sample = [SAMPLE] if any(action.framework.is_sample for action in actions) else []
        return [*map(str, actions), *sample]
    value = asked.strands.all() if name == "strands" else getattr(asked, name)
    return list(map(str, value)) if not isinstance(value, str) else [value] if value else []


def wanted_window(asked) -> str:
    """The dates that would suit the force, in words."""
    first, last = asked.wanted_from, asked.wanted_to
    if first and last:
        return f"{clock.format_date(first)} to {clock.format_date(last)}"
    if first:
        return f"From {clock.format_date(first)}"
    return f"Until {clock.format_date(last)}" if last else "No preference"


def on_scope(review, asked) -> dict:
    """What is in scope, each with whether the sponsor asked for it, and what they ``asked`` for (an ``AskedFor``) that
    is not, once a scope is set."""
    actions, strands = actions_in_scope(review), strands_in_scope(review)
    chosen = {record.code for record in actions}, {record.code for record in strands}
    others = [strand for strand in asked.strands if strand.code not in chosen[1]]
    others += [action for action in asked.actions if action.code not in chosen[0]]
    return {
        "actions": [(action, action.code in asked.codes("actions")) for action in actions],
        "strands": [(strand, strand.code in asked.codes("strands")) for strand in strands],
        "lines": [(line, line.question in review.request.lines) for line in lines_of(review)],
        "left_out": others if actions or strands else [],
        "wanted": wanted_window(review.request),
        "asked": review.request,
    }


def framework_to_choose(asked, in_force) -> int | None:
    """The key of the framework that a review would be against: that of the actions asked for, or the newest."""
    keys = [framework.pk for framework in in_force]
    named = asked.actions.values_list("framework", flat=True).first()
    return named if named in keys else next(iter(keys), None)


def change_rows(entries) -> list[dict]:
    """Each change of a request: who made it, when, and which answers it changed."""
    return [
        {
            "on": clock.day_of(entry.at),
            "who": entry.actor_label,
            "what": ", ".join(dict.fromkeys(FIELDS[name] for name in entry.changes if name in FIELDS)),
        }
        for entry in entries
    ]


def steps_of(asked, review) -> list[dict]:
    """The steps from the request to the report, for the bar; the finished ones with their day.

    Without ``review``, for those who may not see it, what follows the decision is left out.
    """
    if asked.state in {"declined", "withdrawn"}:
        return []
    decided = asked.decided_at if asked.state == "accepted" else None
    days = [("Request", clock.day_of(asked.asked_at)), ("Decision", decided and clock.day_of(decided))]
    if review or not decided:
        done = {stage: line.done_on for stage, line in milestones_of(review).items()} if review else {}
        days += [
            ("Scope", done.get(Stage.SCOPING)),
            ("Team", done.get(Stage.TEAM)),
            ("Visit", done.get(Stage.FIELDWORK)),
            ("Report", review and review.issued_at and clock.day_of(review.issued_at)),
        ]
    current = next((label for label, day in days if not day), "")
    return [
        {
            "label": f"{label}, {day.day} {day:%B}" if day else label,
            "state": "done" if day else "current" if label == current else "ahead",
        }
        for label, day in days
    ]


def now_words(asked, review) -> str:
    """A sentence on what happens now, for both sides."""
    if asked.state == "deferred":
        return f"The programme will look at the request again on {clock.format_long_date(asked.look_again_on)}."
    if asked.state == "requested":
        by = f" by {clock.format_long_date(asked.answer_by)}" if asked.answer_by else ""
        return f"The programme lead decides{by}, and emails the sponsor the answer and the reason."
    if asked.state != "accepted" or review is None or not review.is_open:
        return ""
    done = {stage for stage, line in milestones_of(review).items() if line.done_on}
    if Stage.SCOPING not in done:
        return "The programme and the sponsor are agreeing what the review looks at."
    if Stage.TEAM not in done:
        return "The programme is looking for the team."
    if Stage.FIELDWORK not in done:
        days = visit_days(review.days)
        return f"The visit is on {days}." if review.days else "The days of the visit are not set yet."
    return "The report is issued." if review.issued_at else "The team is writing the report."


def when_words(asked) -> str:
    """What a line of the home page says of an open request or a draft."""
    if asked.is_draft:
        return "continue and send it"
    if asked.state == "deferred":
        return f"decision deferred to {clock.format_date(asked.look_again_on)}"
    if asked.answer_by:
        return f"we answer by {clock.format_date(asked.answer_by)}"
    return f"requested {clock.format_date(clock.day_of(asked.asked_at))}"
