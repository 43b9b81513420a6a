"""What one change would bring back of those who are left out, in words."""

from cadre.kernel import clock
from cadre.kernel.text import count_of, format_list
from cadre.matching.rules.eligibility import Reason
from cadre.members.choices import Mode

MAX_NAMED = 3


def best_change(changes: dict) -> str:
    """The sentence of the change that brings back most people, if it brings back more than it loses; else nothing."""
    best = max(changes.values(), key=lambda change: change.gain, default=None)
    return sentence(best) if best and best.gain > 0 else ""


def sentence(change) -> str:
    """One change, such as ``A visit that starts on Wednesday 3 February 2027 would bring back all 5 of them.``"""
    return SENTENCES[change.code](change)


def _back(change) -> str:
    if change.more == change.of:
        return f"all {change.of} of them" if change.of > 1 else "them"
    return f"{change.more} of these {change.of}"


def _days(change) -> str:
    words = f"A visit that starts on {clock.format_long_date(change.to)} would bring back {_back(change)}"
    lost = [
        count_of(many, f"person {one}", f"people {several}")
        for many, one, several in (
            (change.fewer, "who fits now", "who fit now"),
            (change.seated, "with a place or an offer", "with a place or an offer"),
        )
        if many
    ]
    are = "is" if change.fewer + change.seated == 1 else "are"
    return f"{words}, but {format_list(lost)} {are} not free then." if lost else f"{words}."


def _travel(change) -> str:
    nearest, more = change.to[:MAX_NAMED], len(change.to) - MAX_NAMED
    farther = f", and {more} more are farther" if more > 0 else ""
    return f"Wider travel would bring back {_back(change)}: by {format_list(map(str, nearest))} miles{farther}."


def _mode(change) -> str:
    return f"One more seat for {Mode(change.to).label.lower()} alone would suit {_back(change)}."


def _level(change) -> str:
    lowest = f"{change.to} as the lowest level" if change.to else "No lowest level"
    return f"{lowest} would bring back {_back(change)}."


SENTENCES = {
    Reason.NOT_FREE: _days,
    Reason.TOO_FAR: _travel,
    Reason.MODES: _mode,
    Reason.LEVEL: _level,
    Reason.KIND: lambda change: f"A seat for any kind of member would bring back {_back(change)}.",
    Reason.LANGUAGE: lambda change: f"A seat for any language would bring back {_back(change)}.",
    "experience": lambda change: f"A seat also for a first review would bring back {_back(change)}.",
    Reason.NOT_RELEVANT: lambda change: f"A seat that seeks everything in scope would bring back {_back(change)}.",
}
