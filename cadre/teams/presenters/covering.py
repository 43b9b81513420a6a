"""What a team covers: strands in scope against the people on it, children and adults apart."""

from typing import NamedTuple

from cadre.matching.rules.eligibility import ENOUGH_LEVEL
from cadre.matching.rules.model import Rules
from cadre.members.choices import Level
from cadre.members.models import Member

SIDES = ("children", "adults")
LEVELS = dict(Level.choices)
# How many members each strand needs who are experienced in it, and the level from which they are, as the engine has it.
WANTED, EXPERIENCED = Rules().members_for_each_strand, Rules().strand_level
ON_TEAM, ASKED, PROPOSED = "", "asked", "proposed"


class Column(NamedTuple):
    """A person of the grid: their seats, and whether they have a place or are only asked or proposed for one."""

    member: Member
    seats: list[str]
    state: str


def coverage(seats, strands, review, *, known=None, asked=False, proposed=()) -> dict:
    """The coverage grid of ``seats``: a row for each strand in scope, a column for each member with a place, who is
    ``asked`` or ``proposed`` (pairs of a member and a seat).

    ``known`` has the level of a member by (key, code of the strand, side); without it, each has their expertise at
    hand. Who watches or learns is not in it. Those asked and proposed count only when they accept: a strand that none
    but them knows at working level is short, one that nobody knows is a hole.
    """
    columns = _columns(seats, asked=asked, proposed=proposed)
    if known is None:
        known = _stated([column.member for column in columns])
    rows = [_row(strand, review.sides_of(strand), columns, known) for strand in strands]
    holes = sum(side["is_hole"] for row in rows for side in row["sides"])
    return {"columns": columns, "rows": rows, "holes": holes, "wanted": WANTED, "experienced": EXPERIENCED}


def _columns(seats, *, asked: bool, proposed) -> list[Column]:
    seats = [seat for seat in seats if seat.counts]
    pairs = [(place.member, seat, ON_TEAM) for seat in seats for place in seat.sitting]
    pairs += [(offer.member, seat, ASKED) for seat in seats for offer in seat.open_offers if asked]
    pairs += [(member, seat, PROPOSED) for member, seat in proposed]
    by_member: dict[int, Column] = {}
    for member, seat, state in pairs:
        column = by_member.setdefault(member.pk, Column(member, [], state))
        if column.state == state:
            column.seats.append(seat.title)
    return list(by_member.values())


def _stated(members) -> dict[tuple[int, str, str], int]:
    return {
        (member.pk, expertise.strand.code, expertise.concerns): expertise.level
        for member in members
        for expertise in member.expertise.all()
    }


def _row(strand, sides, columns, known) -> dict:
    levels = [[(side, known.get((column.member.pk, strand.code, side), 0)) for side in sides] for column in columns]
    return {
        "strand": strand,
        "cells": [_cell(one) for one in levels],
        "sides": [_side(side, side in sides, columns, levels) for side in SIDES],
    }


def _cell(levels) -> dict:
    """The levels of one person, as figures and in words: ``children 3 (experienced), adults none``."""
    words = [f"{side} {level} ({LEVELS[level].lower()})" if level else f"{side} none" for side, level in levels]
    return {"levels": [level for _, level in levels], "words": ", ".join(words)}


def _side(side: str, is_in_scope: bool, columns, levels) -> dict:
    """What the team reaches of a strand for children or adults: ``hole``, ``short`` or ``met``, and in words."""
    if not is_in_scope:
        return {"side": side, "is_in_scope": False, "is_hole": False, "state": "", "words": "Not in scope"}
    of: dict[str, list[int]] = {ON_TEAM: [], ASKED: [], PROPOSED: []}
    for column, one in zip(columns, levels, strict=True):
        of[column.state].append(dict(one)[side])
    best, deep = max(of[ON_TEAM], default=0), sum(level >= EXPERIENCED for level in of[ON_TEAM])
    lowest = EXPERIENCED if best >= ENOUGH_LEVEL else ENOUGH_LEVEL
    coming = {what: sum(level >= lowest for level in of[what]) for what in (ASKED, PROPOSED)}
    state = "met" if deep >= WANTED else "short" if best >= ENOUGH_LEVEL or any(coming.values()) else "hole"
    words = [_reached(best, deep, state), *(f"{many} {what}" for what, many in coming.items() if many)]
    is_hole = state == "hole"
    return {"side": side, "is_in_scope": True, "is_hole": is_hole, "state": state, "words": ", ".join(words)}


def _reached(best: int, deep: int, state: str) -> str:
    if best < ENOUGH_LEVEL:
        return "Gap: nobody yet" if state == "hole" else "Nobody yet"
    return f"{deep} experienced" if deep else f"Level {best}"
