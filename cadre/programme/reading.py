"""What a pack says of the programme's settings, checked field by field, as plain facts. Nothing is written here."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from cadre.kernel.packs import Row
from cadre.programme.defaults import STAGE_OFFSETS
from cadre.programme.offsets import BadOffset, check


def setting_facts(pack: Row, clean: dict[str, Callable[[str], Any]]) -> dict:
    """The settings that the pack names: in ``settings``, in its rule of evidence, and its ``stages``.

    ``clean`` turns the words of each plain setting into its value, or raises ``ValidationError``.
    """
    facts: dict = {}
    if rule := pack.group("evidence_rule"):
        facts |= _plain(rule, {"default_min_sources": "minimum_sources"}, clean)
    if group := pack.group("settings"):
        facts |= _plain(group, {name: name for name in clean}, clean)
    if "stages" in pack:
        facts["stage_offsets"] = _offsets(pack)
    return facts


def _plain(row: Row, names: dict[str, str], clean) -> dict:
    """Values by the setting they are for, each as its field of the record takes it."""
    facts = {}
    for given, name in names.items():
        if given not in row:
            continue
        try:
            facts[name] = clean[name](row.text(given))
        except ValidationError as fault:
            raise row.fault(given, f"cannot be taken: {' '.join(fault.messages)}") from None
    return facts


def _offsets(pack: Row) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in pack.rows("stages"):
        code, offset = row.text("code", most=40), row.text("offset", most=40, default="")
        if code not in STAGE_OFFSETS:
            raise row.fault("code", f"“{code}” is not a stage: they are {', '.join(STAGE_OFFSETS)}")
        if code in found:
            raise row.fault("code", f"“{code}” is given twice")
        try:
            check(offset)
        except BadOffset as fault:
            raise row.fault("offset", str(fault)) from None
        found[code] = offset
    return found
