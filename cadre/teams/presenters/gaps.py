"""Gaps in words: the lines in groups, the map of forces, a draft of a call, and rows to download."""

from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.text import count_of
from cadre.members.choices import Concerns, MemberKind, Mode
from cadre.teams import gap_map
from cadre.teams.gap_map import Line
from cadre.teams.presenters.briefs import PLURALS
from cadre.teams.tiles import placed

# Each group: its title, and what a line of it is.
GROUPS = {
    gap_map.KIND: ("Kinds of member", "Kind"),
    gap_map.SPEAKS_TO: ("Can speak to", "Characteristic"),
    gap_map.MODE: ("Ways to take part", "Way"),
    gap_map.REGION: ("Regions in which members work, and visits are", "Region"),
}
# In words and colours, the most urgent first.
STATES = {
    gap_map.GAP: ("Gap", "red"),
    gap_map.FEW: ("Few", "yellow"),
    gap_map.NOBODY: ("No members", "orange"),
    gap_map.ENOUGH: ("Enough", "green"),
    gap_map.UNASKED: ("Not needed yet", "grey"),
}
HEADINGS = ("About", "What", "Children or adults", "Members", "Free", "Places planned", "Places open", "State")
NO_SIDE = "all"
CAN = {
    Mode.DESK: "read and comment on a force’s documents at home",
    Mode.VISIT: "join a visit to a force for all of its days",
    Mode.WORKSHOP: "attend or lead workshops",
    Mode.LOCAL: "hold focus groups and interviews with the partners of a force",
    Mode.REMOTE: "advise remotely on findings as they arise",
}
CALLS = {
    gap_map.STRAND: "We are looking for people who know {title} from their work with {side}.",
    gap_map.KIND: "We are looking for {plural}.",
    gap_map.SPEAKS_TO: "We are looking for people who can speak to {lower} in the protection of people.",
    gap_map.MODE: "We are looking for people who can {can}.",
    gap_map.REGION: "We are looking for people who live or work in this part of the country: {title}.",
}
YOU_DECIDE = "You say when you are free, and you decide on each offer. Tell us that you are interested."


def name_of(line: Line) -> str:
    """``Stalking: children``."""
    return f"{line.title}: {Concerns(line.side).label.lower()}" if line.side else line.title


def facts(line: Line) -> str:
    """``3 members, 1 free. 4 of 6 places are open``."""
    open_places = f"{line.vacant} of {count_of(line.places, 'place')} {'is' if line.vacant == 1 else 'are'} open"
    return f"{count_of(line.members, 'member')}, {line.free} free. " + (
        open_places if line.places else "No visit needs it"
    )


def cell(line: Line) -> dict:
    """A line as a cell or row of the page."""
    return {
        "name": name_of(line),
        "line": line,
        "facts": facts(line),
        "state": STATES[line.state][0],
        "colour": STATES[line.state][1],
        "is_hole": line.state in {gap_map.GAP, gap_map.NOBODY},
        "recruit": recruit_address(line) if line.to_recruit else "",
    }


def recruit_address(line: Line) -> str:
    return reverse("teams:recruit", args=[line.what, line.key, line.side or NO_SIDE])


def strand_rows(lines: list[Line]) -> list[dict]:
    """Each strand with a cell for children and one for adults; None where it concerns only the others."""
    by_strand: dict[str, dict] = {}
    for line in lines:
        if line.what == gap_map.STRAND:
            strand = by_strand.setdefault(line.key, {"title": line.title, "cells": dict.fromkeys(Concerns.values)})
            strand["cells"][line.side] = cell(line)
    return [{**strand, "cells": list(strand["cells"].values())} for strand in by_strand.values()]


def groups(lines: list[Line]) -> list[dict]:
    """The other lines in groups with a title, those that lack most first."""
    ordered = sorted(lines, key=_urgency)
    return [
        {"title": title, "line": words, "rows": [cell(line) for line in ordered if line.what == what]}
        for what, (title, words) in GROUPS.items()
    ]


def _urgency(line: Line) -> tuple:
    return (list(STATES).index(line.state), line.free - line.vacant)


def summary(lines: list[Line]) -> str:
    """What is lacking most, in a sentence."""
    lacking = sorted((line for line in lines if line.state == gap_map.GAP), key=_urgency)
    if not lacking:
        return "Nothing that planned visits need is lacking."
    names = ", ".join(name_of(line) for line in lacking[:3])
    return f"{count_of(len(lacking), 'gap')}, the widest first: {names}{' and more' if len(lacking) > 3 else ''}."


def tiles(forces) -> list[dict]:
    """The police forces as tiles on our own map: where each is, its members, and the places open on its visit."""
    places = placed([force.slug for force, _ in forces])
    return [
        {
            "place": places[force.slug],
            "name": force.name,
            "short": line.title,
            "line": line,
            "level": tile_level(line.members),
        }
        for force, line in sorted(forces, key=lambda known: (places[known[0].slug][1], places[known[0].slug][0]))
    ]


def tile_level(members: int) -> int:
    """The shade of a force by how many of its people are members: none, 1, 2, 3 or 4, 5 and more."""
    return sum(members >= least for least in (1, 2, 3, 5))


def call_for(line: Line) -> str:
    """A draft of what visitors would read, to be changed before it is put on the front page."""
    plural = PLURALS.get(MemberKind(line.key).label, "") if line.what == gap_map.KIND else ""
    can = CAN[Mode(line.key)] if line.what == gap_map.MODE else ""
    facts = {"title": line.title, "lower": line.title.lower(), "side": line.side, "plural": plural, "can": can}
    return f"{CALLS[line.what].format(**facts)} {YOU_DECIDE}"


def csv_rows(lines: list[Line]) -> list[tuple]:
    """Every line as a row under ``HEADINGS``."""
    titles = {gap_map.STRAND: "Strands", **{what: title for what, (title, _) in GROUPS.items()}}
    return [
        (
            titles[line.what],
            line.title,
            Concerns(line.side).label if line.side else "",
            line.members,
            line.free,
            line.places,
            line.vacant,
            STATES[line.state][0],
        )
        for line in lines
    ]


def days_in_words(days) -> str:
    """``from 30 November 2026 to 30 June 2027``."""
    return f"from {clock.format_date(days.first)} to {clock.format_date(days.last)}"
