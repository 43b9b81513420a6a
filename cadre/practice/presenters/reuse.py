"""Use at home in words: the request, the answer, the last answer, and the register."""

from cadre.kernel import clock
from cadre.practice.choices import Attribution, Audience, ReuseKind
from cadre.practice.lifecycle import REUSE
from cadre.practice.presenters import NAMELESS

COLOURS = {
    "asked": "yellow",
    "granted": "green",
    "refused": "grey",
    "cancelled": "grey",
    "withdrawn": "red",
    "expired": "grey",
}
NEXT = {
    "asked": "We have asked the host. Please do not use it before the host answers.",
    "granted": "It may be used as the host allows. The host can take this back at any time.",
    "refused": "The host does not allow it.",
    "cancelled": "The member does not want to use it any more.",
    "withdrawn": "The host has taken it back. It may not be used any more.",
    "expired": "The time that the host allowed is over. It may not be used any more.",
}


def tag(reuse, *, on) -> dict:
    standing = reuse.standing_on(on)
    is_narrower = standing == "granted" and reuse.is_narrower
    return {"text": "Granted, but narrower" if is_narrower else REUSE.states[standing], "colour": COLOURS[standing]}


def until_words(day) -> str:
    return clock.format_date(day) if day else "The host takes it back"


def subject(reuse, *, is_owner: bool) -> str:
    """What it comes from: of a practice its name; a finding and a reflection are not named to the host."""
    if reuse.kind == ReuseKind.PRACTICE:
        return f"Practice: {reuse.practice}"
    if reuse.kind == ReuseKind.REFLECTION and is_owner and reuse.reflection:
        return f"Your reflection: {reuse.reflection}"
    return reuse.get_kind_display()


def host(reuse) -> str:
    """The review, for those who may read whose it is."""
    return reuse.review.name if reuse.knows_host else NAMELESS


def answerer(reuse) -> str:
    """Who answered; for those who may not read whose review it is, the host without a name."""
    return reuse.answered_by if reuse.knows_host else "The host"


def row(reuse, *, on) -> dict:
    """A request in the register."""
    return {"reuse": reuse, "host": host(reuse), "tag": tag(reuse, on=on), "told": reuse.told or 0}


def last_words(last, *, on) -> str:
    """What the host answered the last time, without who asked."""
    if last is None:
        return ""
    when = clock.format_date(clock.day_of(last.answered_at))
    if last.state == "refused":
        return f"The last time, on {when}, the host did not allow it."
    ended = " It has ended since." if last.standing_on(on) != "granted" else ""
    named = Attribution(last.allowed_attribution).label.lower()
    until = f", until {clock.format_date(last.runs_until)}" if last.runs_until else ""
    return f"The last time, on {when}, the host allowed it for: {last.allowed_to}, {named}{until}.{ended}"


def allowed_already(consent) -> str:
    """That nobody needs to ask, where the host shares a practice with everyone; or nothing."""
    if consent is None or consent.audience != Audience.PUBLIC:
        return ""
    named = consent.get_attribution_display().lower()
    until = f" until {clock.format_date(consent.runs_until)}" if consent.runs_until else ""
    return f"Yes. The host shares it with everyone, {named}{until}. You do not need to ask."


def answer_initial(reuse) -> dict:
    """The values with which the form of the host's answer begins: what was asked for."""
    return {"to_whom": reuse.to_whom, "attribution": reuse.attribution, "until": reuse.until}
