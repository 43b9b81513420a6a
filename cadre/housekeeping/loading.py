"""Load a pack: find out which kinds of facts it holds and hand each to the app that owns it, all or nothing."""

from pathlib import Path

from django.db import transaction

from cadre.frameworks import operations as frameworks
from cadre.kernel.packs import PackFault, Row, read
from cadre.organisations.operations.loading import load_organisations
from cadre.programme import operations as programme
from cadre.programme.choices import ScaleKind
from cadre.programme.reading import SCALE_FIELDS

PACKS = Path(__file__).parent / "packs"
# In the order in which they build on one another.
SHIPPED = ["programme-model", "forces", "example", "strands", "nvap-2018", "nvap-2023", "nvpps-2025"]
LARGEST = 5_000_000


class DryRun(Exception):
    """Raised inside the transaction so that nothing stays."""


def load_pack(path: Path, *, by, at, dry_run: bool = False, tell_unused: bool = False) -> list[str]:
    """Load every kind of fact in the file and say what changed, in sentences. After a ``PackFault`` nothing stays.

    With ``tell_unused`` the fields that were not loaded are named too, so that a mistyped name shows.
    """
    changes: list[str] = []
    pack = read(_text(path), file=path.name)
    try:
        with transaction.atomic():
            loads = dict.fromkeys(load for field, load in LOADERS.items() if field in pack.fields)
            changes = [words for load in loads for words in load(pack, by=by, at=at)]
            left = _left_out(pack)
            if not (changes or left):
                raise PackFault(path.name, 1, "", f"has none of {', '.join(LOADERS)}")
            changes += [*left, *_unused(pack)] if tell_unused or not changes else []
            if dry_run:
                raise DryRun
    except DryRun:
        changes.append("Nothing was written: this was a dry run")
    return changes


def _left_out(pack: Row) -> list[str]:
    """What the pack holds that we know and do not take, each with the reason."""
    found: dict[str, list[str]] = {}
    for name, why in LEFT_OUT.items():
        if name in pack:
            found.setdefault(why, []).append(_with_lines(name, [pack.fault(name, "").line]))
    return [f"Not loaded: {', '.join(names)}. {why}" for why, names in found.items()]


def _unused(pack: Row) -> list[str]:
    """The fields of the pack that were not loaded: notes and sources, or a mistyped name."""
    found = [_with_lines(name, lines) for name, lines in pack.unused().items()]
    return [f"Not used: {', '.join(found)}"] if found else []


def _with_lines(name: str, lines: list[int]) -> str:
    return f"{name} (line {lines[0]}{f' and {len(lines) - 1} more' if len(lines) > 1 else ''})"


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise PackFault(path.name, 1, "", f"is larger than {LARGEST // 1_000_000} MB, too large for a pack")
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise PackFault(path.name, line, "", "is not text in UTF-8: save the file as UTF-8 and load it again") from None
    except OSError as fault:
        raise PackFault(path.name, 1, "", f"cannot be read: {fault.strerror}") from None


def _organisations(pack: Row, *, by, at):
    return [f"{load_organisations(pack=pack, by=by, at=at)} changes to organisations"]


def _framework(pack: Row, *, by, at):
    made = frameworks.load_framework(pack=pack, by=by, at=at)
    return [f"{made}, version {made.version}" if made else "The framework is the same as before"]


def _strands(pack: Row, *, by, at):
    made = frameworks.load_strands(pack=pack, by=by, at=at)
    return [f"{made}, version {made.version}" if made else "The strands are the same as before"]


def _settings(pack: Row, *, by, at):
    changed = programme.load_settings(pack=pack, by=by, at=at)
    return ["The programme settings have changed" if changed else "The settings are the same as before"]


def _scales(pack: Row, *, by, at):
    made = programme.load_scales(pack=pack, by=by, at=at)
    changes = [
        f"Scale “{ScaleKind(kind).label}”: {f'version {scale.version}' if scale else 'the same as before'}"
        for kind, scale in made.items()
    ]
    if "self_assessment_scale" in pack and ScaleKind.POSITION not in made:
        label = ScaleKind.POSITION.label
        changes.append(f"Scale “{label}”: the pack has no points, so those supplied with Cadre (not official) stay")
    return changes


LOADERS = {
    "forces": _organisations,
    "organisations": _organisations,
    "framework_id": _framework,
    "themes": _framework,
    "actions": _framework,
    "strands": _strands,
    "stages": _settings,
    "settings": _settings,
    "evidence_rule": _settings,
    **dict.fromkeys(SCALE_FIELDS, _scales),
}

SOFTWARE = "These lists are part of the software, which has rules for each of their codes"
LEFT_OUT = {
    "involvement_modes": SOFTWARE,
    "member_kinds": SOFTWARE,
    "roles": SOFTWARE,
    "session_kinds": SOFTWARE,
    "finding_kinds": SOFTWARE,
    "markings": SOFTWARE,
    "peel_grades": "Cadre has no grades of forces, and never will",
    "rates": "Cadre has no expenses yet: keep the file and load it when it has",
}
