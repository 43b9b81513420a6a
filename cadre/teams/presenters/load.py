"""How the work of a year is shared among members: sentences, a picture of bars, and rows to sort and narrow."""

from collections.abc import Iterable
from datetime import date

from cadre.govuk.bars import bars
from cadre.kernel import clock
from cadre.kernel.folding import fold
from cadre.kernel.periods import Period
from cadre.kernel.text import count_of
from cadre.members.choices import MemberKind
from cadre.teams.fair_load import MemberLoad, gini, in_words, people_with_half

# From how many days each bar begins.
BANDS = ((0, "No days"), (1, "1 to 2 days"), (3, "3 to 5 days"), (6, "6 to 10 days"), (11, "11 days or more"))
NEVER, NOT_NOW, GIVES = "never", "not-now", "gives"
WHO = [(NEVER, "Never asked"), (NOT_NOW, "Not asked this year"), (GIVES, "Gives days this year")]
ORDERS = {
    "name": lambda load: fold(load.name),
    "asked": lambda load: load.asked,
    "declined": lambda load: load.declined,
    "unanswered": lambda load: load.unanswered,
    "reviews": lambda load: load.reviews,
    "days": lambda load: load.days,
    "last": lambda load: load.last_asked or date.min,
}
HEADINGS = ("Member", "Kind", "Asked", "Declined", "No answer", "Reviews", "Days", "Last asked")
SORTED = list(zip(("asked", "declined", "unanswered", "reviews", "days", "last"), HEADINGS[2:], strict=True))
LOOKS = (("a", "asked this year"), ("c", "not asked this year"), ("d", "never asked"))


def sentences(loads: list[MemberLoad]) -> list[str]:
    """What the figures say: who gives the days, how evenly, and who was never asked."""
    days = [load.days for load in loads]
    giving, never = sum(map(bool, days)), sum(load.last_asked is None for load in loads)
    never_asked = f"{count_of(never, 'member')} {'has' if never == 1 else 'have'} never been asked."
    if not giving:
        return ["No days are given in this year yet.", never_asked]
    half = people_with_half(days)
    return [
        f"{giving} of {count_of(len(loads), 'member')} {'gives' if giving == 1 else 'give'} "
        f"{count_of(sum(days), 'day')}.",
        f"Half of the days {'is' if sum(days) == 1 else 'are'} given by {count_of(half, 'person', 'people')}.",
        in_words(gini(days)),
        never_asked,
    ]


def picture(loads: Iterable[MemberLoad]) -> dict:
    """How many members give how many days, as bars: those asked this year, those not asked this year, and those who
    were never asked."""
    counts = {name: [0, 0, 0] for _, name in BANDS}
    for load in loads:
        name = next(name for least, name in reversed(BANDS) if load.days >= least)
        counts[name][0 if load.asked or load.days else 1 if load.last_asked else 2] += 1
    return {"rows": list(counts.items()), **bars(counts.items(), [look for look, _ in LOOKS])}


def narrowed(loads: Iterable[MemberLoad], who: str) -> list[MemberLoad]:
    """Those who were never asked, not asked this year, or give days this year."""
    fits = {
        NEVER: lambda load: load.last_asked is None,
        NOT_NOW: lambda load: not load.asked and not load.days,
        GIVES: lambda load: load.days > 0,
    }
    return [load for load in loads if fits[who](load)]


def found(loads: Iterable[MemberLoad], words: str) -> list[MemberLoad]:
    """Those whose name has every word."""
    wanted = fold(words).split()
    return [load for load in loads if all(word in fold(load.name) for word in wanted)]


def ordered(loads: Iterable[MemberLoad], order: str) -> list[MemberLoad]:
    """In this order (a key of ``ORDERS``, with ``-`` from the most); else those who give most days first."""
    key = order.lstrip("-")
    if key not in ORDERS:
        return sorted(loads, key=lambda load: (-load.days, -load.asked, fold(load.name)))
    return sorted(loads, key=ORDERS[key], reverse=order.startswith("-"))


def cells(load: MemberLoad) -> tuple:
    """The member as a row under ``HEADINGS``."""
    last = clock.format_date(load.last_asked) if load.last_asked else "never"
    kind = MemberKind(load.kind).label
    return (load.name, kind, load.asked, load.declined, load.unanswered, load.reviews, load.days, last)


def named_cells(load: MemberLoad) -> list[tuple]:
    """The cells after the name, each with its heading."""
    return list(zip(HEADINGS[1:], cells(load)[1:], strict=True))


def coefficient(loads: Iterable[MemberLoad]) -> str:
    """The Gini coefficient of the days, with two decimals."""
    return f"{gini(load.days for load in loads):.2f}"


def year_name(year: Period) -> str:
    """``2027``, or ``2026 to 2027`` for a year that begins in April."""
    return str(year.first.year) if year.first.year == year.last.year else f"{year.first.year} to {year.last.year}"
