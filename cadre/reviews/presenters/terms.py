"""Words and rows of the terms of reference: a version part by part, what changed, and what the host asks to change."""

from cadre.kernel import clock
from cadre.kernel.text import count_of, format_list
from cadre.reviews import comparison
from cadre.reviews.choices import TermsPart

COLOURS = {"proposed": "yellow", "changes-requested": "purple", "agreed": "green", "superseded": "grey"}
KINDS = {"changed": ("Changed", "blue"), "added": ("Added", "green"), "removed": ("Removed", "red")}
# What a part says where nothing is in it.
NOTHING = {
    TermsPart.ACTIONS: "None yet",
    TermsPart.STRANDS: "None yet",
    TermsPart.LINES: "None yet",
    TermsPart.EXCLUSIONS: "Nothing",
    TermsPart.SHARING: "Not chosen yet",
    TermsPart.DATA_TERMS: "Not chosen yet",
}
# Where the review is changed so that the next version says something else in this part.
WAYS = {
    TermsPart.DAYS: "reviews:visit",
    TermsPart.WHOM: "reviews:change_scope",
    TermsPart.ACTIONS: "reviews:change_scope",
    TermsPart.STRANDS: "reviews:change_scope",
    TermsPart.LINES: "reviews:lines",
    TermsPart.EXCLUSIONS: "reviews:terms_choices",
    TermsPart.SHARING: "reviews:terms_choices",
    TermsPart.DATA_TERMS: "reviews:terms_choices",
    TermsPart.MARKING: "reviews:terms_choices",
}


def choices_initial(review) -> dict:
    return {name: getattr(review, name) for name in ("exclusions", "sharing", "data_terms", "marking")}


def tag(terms) -> dict:
    return {"text": terms.get_state_display(), "colour": COLOURS[terms.state]}


def versions(rows) -> list[dict]:
    """Each of these versions with its tag, who agreed, and the parts that the host asked to change."""
    return [
        {
            "terms": terms,
            "tag": tag(terms),
            "agreements": list(terms.agreements.all()),
            "asked": format_list([change.get_part_display() for change in terms.requested_changes.all()]),
        }
        for terms in rows
    ]


def text_of(content, part) -> str:
    """What a version says in this part, as it is read; a word for nothing."""
    value = content.get(part)
    text = value if isinstance(value, str) else "\n".join(comparison.lines_of(content, part))
    return text or NOTHING.get(part, "")


def parts(content, *, requested=(), may_change=False) -> list[dict]:
    """The parts of a version in order, each with the change ``requested`` and where it is made, for who may make it."""
    asked = {change.part: change for change in requested}
    known = [part for part in TermsPart if part != TermsPart.OTHER or part in asked]
    rows = [
        {
            "label": part.label,
            "text": text_of(content, part),
            "change": asked.get(part),
            "way": WAYS.get(part, "") if may_change and part in asked else "",
        }
        for part in known
    ]
    return [{"label": "Host", "text": content["host"]}, *rows]


def changes(before, terms) -> list[dict]:
    """What ``terms`` say otherwise than the version ``before``, part by part; nothing for the first version."""
    known = comparison.changes_between(before.content, terms.content) if before else []
    return [
        {
            "label": TermsPart(change.part).label,
            "tag": dict(zip(("text", "colour"), KINDS[change.kind], strict=True)),
            "lines": change.lines,
        }
        for change in known
    ]


def what_was_requested(terms, newest) -> str:
    """A sentence on what the host asked to change in this version and what became of it; empty if it asked nothing."""
    requested = list(terms.requested_changes.all())
    if not requested:
        return ""
    first = requested[0]
    day = clock.format_date(clock.day_of(first.requested_at))
    asked = f"{first.person} requested changes to {count_of(len(requested), 'part')} on {day}."
    if terms.state == "changes-requested":
        return asked
    if any(agreement.side == "host" for agreement in terms.agreements.all()):
        return f"{asked} The host then agreed to this version as it is."
    return f"{asked} Version {newest.version} is the answer."


def unanswered(newest, content) -> list[str]:
    """What the host asked to change in the ``newest`` version and a next one with this ``content`` leaves as it is."""
    if newest is None or newest.state != "changes-requested":
        return []
    return [
        f"The host asked to change something else: “{change.words}”"
        if change.part == TermsPart.OTHER
        else f"The host asked to change “{change.get_part_display()}”, and this version does not change it"
        for change in newest.requested_changes.all()
        if comparison.lines_of(newest.content, change.part) == comparison.lines_of(content, change.part)
    ]
