"""Load a pack: find out which kinds of facts it holds and hand each to the app that owns it, all or nothing."""

from pathlib import Path

from django.db import transaction

from cadre.frameworks import operations as frameworks
from cadre.kernel.packs import PackFault, Row, read
from cadre.organisations import operations as organisations
from cadre.programme import operations as programme

PACKS = Path(__file__).parent / "packs"
# In the order in which they build on one another.
SHIPPED = ["programme-model", "forces", "example", "strands", "nvap-2018", "nvap-2023", "nvpps-2025"]
LARGEST = 5_000_000


class DryRun(Exception):
    """Raised inside the transaction so that nothing stays."""


def load_pack(path: Path, *, by, at, dry_run: bool = False, tell_unused: bool = False) -> list[str]:
    """Load every kind of fact in the file and say what changed, in sentences. After a ``PackFault`` nothing stays.

    With ``tell_unused`` the fields that were not taken over are named too: a mistyped name shows there.
    """
    said: list[str] = []
    pack = read(_text(path), file=path.name)
    try:
        with transaction.atomic():
            loads = dict.fromkeys(load for field, load in LOADERS.items() if field in pack)
            said = [words for load in loads for words in load(pack, by=by, at=at)]
            if not said:
                raise PackFault(path.name, 1, "", f"holds none of {', '.join(LOADERS)}")
            said += _unused(pack) if tell_unused else []
            if dry_run:
                raise DryRun
    except DryRun:
        said.append("Nothing was written: this was a dry run")
    return said


def _unused(pack: Row) -> list[str]:
    """What the pack holds beside what was taken over: notes and sources, or a name that was mistyped."""
    found = [
        f"{name} (line {lines[0]}{f' and {len(lines) - 1} more' if len(lines) > 1 else ''})"
        for name, lines in pack.unused().items()
    ]
    return [f"Not used: {', '.join(found)}"] if found else []


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise PackFault(path.name, 1, "", f"is larger than {LARGEST // 1_000_000} MB, too large for a pack")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise PackFault(path.name, 1, "", f"is not text in UTF-8 (byte {fault.start})") from None
    except OSError as fault:
        raise PackFault(path.name, 1, "", f"cannot be read: {fault.strerror}") from None


def _organisations(pack: Row, *, by, at):
    return [f"{organisations.load_organisations(pack=pack, by=by, at=at)} changes to organisations"]


def _framework(pack: Row, *, by, at):
    made = frameworks.load_framework(pack=pack, by=by, at=at)
    return [f"{made}, version {made.version}" if made else "The framework is the same as before"]


def _strands(pack: Row, *, by, at):
    made = frameworks.load_strands(pack=pack, by=by, at=at)
    return [f"{made}, version {made.version}" if made else "The strands are the same as before"]


def _settings(pack: Row, *, by, at):
    changed = programme.load_settings(pack=pack, by=by, at=at)
    return ["The settings of the programme are changed" if changed else "The settings are the same as before"]


LOADERS = {
    "forces": _organisations,
    "organisations": _organisations,
    "framework_id": _framework,
    "strands": _strands,
    "stages": _settings,
    "settings": _settings,
}
