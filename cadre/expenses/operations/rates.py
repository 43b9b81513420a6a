"""Say what may be claimed, by hand or from a pack."""

import re
from datetime import date
from itertools import pairwise

from django.db import transaction

from cadre.expenses.choices import Look
from cadre.expenses.models import RateTable
from cadre.expenses.money import NAMES
from cadre.kernel.clock import DAY
from cadre.kernel.packs import Row, gather, gather_by_code
from cadre.programme.operations import load_version, newest_in_turn, put_in_force

TURN, ACT = "expenses.rates", "expenses.change_rates"
POUNDS = re.compile(r"\d{1,4}\.\d{2}")
MAX_DAYS, MAX_HOURS = 3660, 24


class PeriodTaken(Exception):
    """There are other rates from the same day on."""

    def __init__(self):
        super().__init__("There are rates from this day on already. Change those, or enter another day")


def add_period(*, period: dict, by, at) -> RateTable:
    """Add mileage rates from a day of travel on. The same again changes nothing. Raises ``PeriodTaken``."""

    def changed(mileage):
        known = next((one for one in mileage if one["from"] == period["from"]), None)
        if known is None:
            return sorted([*mileage, period], key=lambda one: one["from"])
        if known != period:
            raise PeriodTaken
        return mileage

    with transaction.atomic():
        last = newest_in_turn(RateTable, turn=TURN)
        return _put(last, by=by, at=at, mileage=changed(last.mileage if last else []))


def change_period(*, first_day: str, rates: dict, by, at) -> RateTable:
    """Put other rates in force for the journeys of one period. The same again changes nothing."""
    with transaction.atomic():
        last = newest_in_turn(RateTable, turn=TURN)
        mileage = [{**one, **rates} if one["from"] == first_day else one for one in last.mileage]
        return _put(last, by=by, at=at, mileage=mileage)


def change_limits(*, limits: dict, is_sample: bool, by, at) -> RateTable:
    """Put other limits in force. The same again changes nothing."""
    with transaction.atomic():
        last = newest_in_turn(RateTable, turn=TURN)
        return _put(last, by=by, at=at, limits=limits, is_sample=is_sample)


def _put(last, *, by, at, **facts) -> RateTable:
    known = {name: getattr(last, name) for name in ("mileage", "limits", "is_sample")} if last else {}
    if last and known == {**known, **facts}:
        return last
    return put_in_force(RateTable, last, act=ACT, **{**known, **facts}, by=by, at=at)


def load_rates(*, pack: Row, by, at) -> RateTable | None:
    """Take the rates and limits of a pack over as a new version; None when they are those of the pack loaded last.

    A pack may have one of them alone. What was changed by hand since then stays as it is: the pack has not changed.
    Raises ``PackFault``.
    """
    facts: dict = {}
    if "rates" in pack:
        facts["mileage"] = _periods(pack)
    if (limits := pack.group("limits")) is not None:
        facts |= {"limits": _limits(limits), "is_sample": pack.flag("sample")}
    carried = [name for name in ("mileage", "limits", "is_sample") if name not in facts]
    return load_version(RateTable, turn=TURN, act=ACT, by=by, at=at, carried=carried, **facts)


def _periods(pack: Row) -> list[dict]:
    """The periods in order. The end of each, where it is given, is the day before the next begins."""
    rows = list(pack.rows("rates"))
    if not rows:
        raise pack.fault("rates", "has no rates")
    read = gather(rows, _period)
    if len({period["from"] for period in read}) < len(read):
        raise rows[-1].fault("valid_from", "is the day of two periods")
    ordered = sorted(zip(read, rows, strict=True), key=lambda pair: pair[0]["from"])
    for (_, row), (after, _) in pairwise(ordered):
        _check_end(row, date.fromisoformat(after["from"]) - DAY)
    _check_end(ordered[-1][1], None)
    return [period for period, _ in ordered]


def _check_end(row: Row, expected: date | None) -> None:
    ends = row.day("valid_to")
    if ends and ends != expected:
        words = f"should be {expected}, the day before the next rates begin" if expected else "should be empty"
        raise row.fault("valid_to", words)


def _period(row: Row) -> dict:
    first_day = row.day("valid_from")
    if first_day is None:
        raise row.fault("valid_from", "is missing")
    return {"from": first_day.isoformat(), **{name: _pounds(row, name) for name in NAMES}}


def _limits(group: Row) -> dict:
    return {
        "hotel_night": _pounds(group, "hotel_night") if "hotel_night" in group else None,
        "no_receipt": _pounds(group, "no_receipt") if "no_receipt" in group else None,
        "claim_days": group.whole("claim_days", low=1, high=MAX_DAYS, unit="days"),
        "meals": _meals(group),
        "stops": sorted(group.among("stops", Look)),
    }


def _meals(group: Row) -> list[dict]:
    def read(row):
        hours = row.whole("hours", low=1, high=MAX_HOURS, unit="hours")
        if hours is None:
            raise row.fault("hours", "is missing")
        return {"code": f"{hours} hours", "hours": hours, "most": _pounds(row, "most")}

    steps = gather_by_code(group.rows("meals"), read)
    return sorted(({"hours": one["hours"], "most": one["most"]} for one in steps), key=lambda one: one["hours"])


def _pounds(row: Row, name: str) -> str:
    """An amount in pounds and whole pence, as a text."""
    words = row.text(name, most=10)
    if not POUNDS.fullmatch(words):
        raise row.fault(name, f"“{words}” should be pounds and pence, such as 0.45")
    return words
