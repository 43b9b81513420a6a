"""Pins that cannot all be honoured, by name. A pin decides who has a seat; it does not lift a rule."""

from collections import defaultdict

import numpy as np

from cadre.matching.arrays.arrays import Diary
from cadre.matching.arrays.pairs import REASONS
from cadre.matching.lp.rows import FAMILIES, Rows
from cadre.matching.rules.eligibility import SENTENCES


class Clashing(Exception):
    """Pins that no plan can honour together; ``sentences`` name them."""

    def __init__(self, sentences: list[str]):
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def refuse_clashing(rows: Rows) -> None:
    """``Clashing`` when pins break a rule by themselves, alone or together."""
    found = _ineligible(rows) or [*_over(rows), *_diaries(rows)]
    if found:
        raise Clashing(found)


def _ineligible(rows: Rows) -> list[str]:
    arrays = rows.arrays
    members = {member.key: place for place, member in enumerate(arrays.members)}
    seats = {(arrays.reviews[at].key, seat.key): place for place, (at, seat) in enumerate(arrays.instance.seats())}
    found = []
    for pin in arrays.instance.pins:
        reason = rows.pairs.reasons[seats[pin.review, pin.seat], members[pin.member]]
        if reason >= 0:
            why = SENTENCES[REASONS[reason]]
            found.append(f"{pin.path}: {pin.member} cannot take {pin.seat} of {pin.review}. {why}.")
    return found


def _over(rows: Rows) -> list[str]:
    """Hard rows and seats that the pins alone fill beyond what they hold."""
    entries = rows.entries(rows.pinned)
    by_row = defaultdict(list)
    for at, key, value in zip(entries.at, entries.key, entries.value, strict=True):
        by_row[int(key)].append((int(at), float(value)))
    found = []
    for key, held in sorted(by_row.items()):
        family = FAMILIES[int(rows.family_of(np.array([key]))[0])]
        if family in WORDS and sum(value for _, value in held) > rows.capacity(key) + 1e-9:
            found.append(f"{_named(rows, [at for at, _ in held])}: {WORDS[family]}.")
    return list(dict.fromkeys(found))


WORDS = {
    "seat": "more people are pinned to this seat than it has room for",
    "days_a_year": "together they take more days than this member gives in a year",
    "days_a_quarter": "together they take more days than this member gives in a quarter",
    "reviews_a_year": "together they are more reviews than this member takes in a year",
    "reviews_a_quarter": "together they are more reviews than this member takes in a quarter",
    "day": "they are on the same day",
    "home": "they are more from one employer than a review may have",
}


def _diaries(rows: Rows) -> list[str]:
    diary, by_member = Diary(rows.arrays), defaultdict(list)
    for at, pair in enumerate(rows.pinned):
        if int(pair) not in rows.again:
            by_member[int(rows.pairs.member[pair])].append((at, int(rows.pairs.seat[pair])))
    found = []
    for member, held in by_member.items():
        clash = diary.clash(member, [seat for _, seat in held])
        if clash:
            found.append(f"{_named(rows, [at for at, seat in held if seat in clash])}: their days do not fit together.")
    return found


def _named(rows: Rows, places: list[int]) -> str:
    pins = [rows.arrays.instance.pins[place] for place in places]
    return "; ".join(f"{pin.path or 'a pin'} ({pin.member}, {pin.seat} of {pin.review})" for pin in pins)
