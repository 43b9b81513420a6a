"""Take the templates of a pack over, and add the seats of one to a team."""

from collections.abc import Collection

from django.db import transaction

from cadre.kernel.locks import lock_row
from cadre.kernel.packs import Row, gather, gather_by_code
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, Level, MemberKind, Mode
from cadre.programme.operations import load_version
from cadre.teams.models import Seat, SeatTemplates
from cadre.teams.operations.seats import add_seat
from cadre.teams.planned_seats import planned
from cadre.teams.queries import titles_on

ACT = "teams.load_templates"
MOST_PEOPLE, MOST_DAYS = 20, 30


def use_template(*, review, template: dict, strands: dict, by, at) -> list[Seat]:
    """Add the seats of ``template`` that the team does not have, and return them; ``strands`` are those in scope, each
    with the sides it concerns. The same template again adds nothing."""
    with transaction.atomic():
        lock_row(review)
        there = titles_on(review)
        return [
            add_seat(review=review, strands=one.strands, actions=(), **one.facts, by=by, at=at)
            for one in planned(template, strands, there=there)
            if not one.is_there
        ]


def load_templates(*, pack: Row, by, at) -> SeatTemplates | None:
    """Take the templates of a pack over as a new version; None when they are those of the pack loaded last.

    Raises ``PackFault``.
    """
    templates = gather_by_code(pack.rows("seat_templates"), _template)
    if not templates:
        raise pack.fault("seat_templates", "has no templates")
    return load_version(
        SeatTemplates, turn=ACT, act=ACT, templates=templates, is_sample=pack.flag("sample"), by=by, at=at
    )


def _template(row: Row) -> dict:
    seats = gather(row.rows("seats"), _seat)
    if not seats:
        raise row.fault("seats", "has no seats")
    titles = [seat["title"] for seat in seats]
    if twice := next((title for title in titles if titles.count(title) > 1), ""):
        raise row.fault("seats", f"has two seats with the title “{twice}”")
    return {"code": row.code(), "title": row.text("title", most=100), "seats": seats}


def _seat(row: Row) -> dict:
    modes = _given(row, "modes", Mode)
    if not modes:
        raise row.fault("modes", f"should have at least one of {', '.join(Mode)}")
    return {
        "title": row.text("title", most=100),
        "modes": modes,
        "people": _whole(row, "people", MOST_PEOPLE),
        "effort_days": _whole(row, "effort_days", MOST_DAYS),
        "kind": _one(row, "kind", list(MemberKind)),
        "level": _whole(row, "level", max(Level), default=0),
        "language": _one(row, "language", [code for code, _ in LANGUAGES]),
        "can_speak_to": _given(row, "can_speak_to", [code for code, _ in CAN_SPEAK_TO]),
        "is_required": row.flag("required", default=True),
        "experienced_only": row.flag("experienced_only"),
        "per_strand": row.flag("per_strand"),
        "specification": row.text("specification", most=1000, default=""),
    }


def _whole(row: Row, name: str, most: int, default: int = 1) -> int:
    number = row.whole(name, low=default, high=most)
    return default if number is None else number


def _given(row: Row, name: str, codes: Collection[str]) -> list[str]:
    return sorted(set(row.among(name, codes)))


def _one(row: Row, name: str, codes: list[str]) -> str:
    given = row.text(name, default="")
    if given and given not in codes:
        raise row.fault(name, f"“{given}” is not one of {', '.join(codes)}")
    return given
