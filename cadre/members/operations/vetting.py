"""Say which vetting the programme asks for, by hand or from a pack, and record that of members."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.bilingual import both_in
from cadre.kernel.locks import lock_row
from cadre.kernel.packs import Row, gather_by_code
from cadre.members.choices import Mode
from cadre.members.models import Vetting, VettingLevels
from cadre.members.queries import vetting as queries
from cadre.programme.operations import load_version, newest_in_turn, put_in_force

MAX_YEARS = 20
TURN, ACT = "members.vetting_levels", "members.change_vetting_levels"


def change_level(*, code: str, facts: dict, by, at) -> VettingLevels:
    """Put other facts of one level in force from today on. The same again changes nothing."""
    with transaction.atomic():
        last = newest_in_turn(VettingLevels, turn=TURN) or queries.no_levels()
        levels = [{**level, **facts} if level["code"] == code else level for level in last.levels]
        if levels == last.levels:
            return last
        return put_in_force(VettingLevels, last, act=ACT, levels=levels, is_sample=last.is_sample, by=by, at=at)


def load_levels(*, pack: Row, by, at) -> VettingLevels | None:
    """Take the levels of a pack over as a new version; None when they are those of the pack loaded last.

    Levels that were changed by hand since then stay as they are: the pack has not changed. Raises ``PackFault``.
    """
    facts = {"levels": gather_by_code(pack.rows("vetting"), _level), "is_sample": pack.flag("sample")}
    return load_version(VettingLevels, turn=TURN, act=ACT, **facts, by=by, at=at)


def _level(row: Row) -> dict:
    code, opens = row.code(), row.among("opens", Mode)
    years = row.whole("years", low=1, high=MAX_YEARS, unit="years")
    return {
        "code": code,
        "title": both_in(row, "title", most=100),
        "opens": opens,
        "years": years,
        "without_check": row.flag("without_check"),
    }


def record_vetting(*, member, level: str, issued_on, expires_on, checked_with: str, by, at) -> Vetting:
    """Record a vetting that someone checked. The same level of the same day again is the one that is there, with what
    was typed last."""
    with transaction.atomic():
        lock_row(member)
        facts = {"expires_on": expires_on, "checked_with": checked_with}
        known = Vetting.objects.filter(member=member, level=level, issued_on=issued_on).first()
        if known and all(getattr(known, name) == value for name, value in facts.items()):
            return known
        before = known and known.expires_on
        made, _ = Vetting.objects.update_or_create(
            member=member, level=level, issued_on=issued_on, defaults={**facts, "recorded_by": by, "updated_at": at}
        )
        audit.record("members.record_vetting", record=made, by=by, at=at, changes={"expires_on": (before, expires_on)})
    return made


def remove_vetting(*, vetting, by, at) -> None:
    """Remove a vetting that was recorded by mistake. Removing it twice is harmless."""
    with transaction.atomic():
        lock_row(vetting.member)
        if Vetting.objects.filter(pk=vetting.pk).exists():
            audit.record("members.remove_vetting", record=vetting, by=by, at=at)
            vetting.delete()
