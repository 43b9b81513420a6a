"""Load a pack: find out which kinds of facts it holds and hand each to the app that owns it, all or nothing."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, transaction

from cadre.expenses.operations.rates import load_rates
from cadre.frameworks import operations as frameworks
from cadre.housekeeping import differences
from cadre.joining.operations.criteria import load_criteria
from cadre.joining.operations.who_may_join import load_rules
from cadre.kernel import clock
from cadre.kernel.locks import take_turns
from cadre.kernel.packs import Change, PackFault, Row, gather, read
from cadre.learning.operations.training import load_training
from cadre.library.operations.loading import load_usual_documents
from cadre.members.operations.agreements import load_agreements
from cadre.members.operations.monitoring import load_questions
from cadre.members.operations.renewal import load_renewal
from cadre.members.operations.vetting import load_levels
from cadre.organisations.operations.loading import load_organisations
from cadre.programme import operations as programme
from cadre.programme.choices import ScaleKind
from cadre.programme.queries import scales_on, settings_on
from cadre.programme.reading import SCALE_FIELDS
from cadre.teams.operations.templates import load_templates

LARGEST = 5_000_000


class DryRun(Exception):
    """Raised inside the transaction so that nothing stays."""


@dataclass(frozen=True)
class Outcome:
    """What loading a pack did, or would do: in sentences, and record by record."""

    sentences: list[str]
    changes: list[Change]


def load_pack(path: Path, *, by, at, dry_run: bool = False, tell_unused: bool = False) -> list[str]:
    """Load every kind of fact in the file and say what changed, in sentences. After a ``PackFault`` nothing stays.

    With ``tell_unused`` the fields that were not loaded are named too, so that a mistyped name shows.
    """
    text = _text(path)
    outcome = load_text(text, file=path.name, by=by, at=at, dry_run=dry_run, tell_unused=tell_unused)
    return outcome.sentences + (["Nothing was written: this was a dry run"] if dry_run else [])


def load_text(
    text: str, *, file: str, by, at, dry_run: bool = False, tell_unused: bool = True, may_set: bool = True
) -> Outcome:
    """Load every kind of fact in the text of a pack, or with ``dry_run`` find out what that would do.

    Two who load at once load one after the other. Raises ``PackFault``, after which nothing stays; its ``further`` are
    the faults of other rows. Without ``may_set`` a pack that holds settings or scales is refused.
    """
    pack = read(text, file=file)
    outcome = Outcome([], [])
    try:
        with suppress(DryRun), transaction.atomic():
            take_turns("housekeeping.load")
            _load_all(pack, outcome, by=by, at=at, tell_unused=tell_unused, may_set=may_set)
            if dry_run:
                raise DryRun
    except IntegrityError:
        raise PackFault(file, 1, "", "is being loaded by someone else: wait a moment, then load it again") from None
    return outcome


def _load_all(pack: Row, outcome: Outcome, *, by, at, tell_unused: bool, may_set: bool) -> None:
    if not may_set:
        _refuse_settings(pack)
    loads = dict.fromkeys(load for field, load in LOADERS.items() if field in pack.fields)
    for part in gather(loads, lambda load: load(pack, by=by, at=at)):
        outcome.sentences.extend(part.sentences)
        outcome.changes.extend(part.changes)
    left = _left_out(pack)
    if not (outcome.sentences or left):
        raise PackFault(pack.file, 1, "", f"has none of {', '.join(LOADERS)}")
    if tell_unused or not outcome.sentences:
        outcome.sentences.extend([*left, *_unused(pack)])


def _refuse_settings(pack: Row) -> None:
    for field, load in LOADERS.items():
        if load in {_settings, _scales} and field in pack:
            raise pack.fault(field, "can be loaded by the programme lead only. Ask them, or remove it from the file")


def _left_out(pack: Row) -> list[str]:
    """What the pack holds that we know and do not take, each with the reason."""
    reasons: dict[str, list[str]] = {}
    for name, why in LEFT_OUT.items():
        if name in pack:
            reasons.setdefault(why, []).append(_with_lines(name, [pack.fault(name, "").line]))
    return [f"Not loaded: {', '.join(names)}. {why}" for why, names in reasons.items()]


def _unused(pack: Row) -> list[str]:
    """The fields of the pack that were not loaded: notes and sources, or a mistyped name."""
    unused = [_with_lines(name, lines) for name, lines in pack.unused().items()]
    return [f"Not used: {', '.join(unused)}"] if unused else []


def _with_lines(name: str, lines: list[int]) -> str:
    return f"{name} (line {lines[0]}{f' and {len(lines) - 1} more' if len(lines) > 1 else ''})"


def decoded(content: bytes, *, file: str) -> str:
    """The content of a file as text. Raises ``PackFault`` if it is too large or no text in UTF-8."""
    if len(content) > LARGEST:
        raise PackFault(file, 1, "", f"is larger than {LARGEST // 1_000_000} MB, too large for a pack")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise PackFault(file, line, "", "is not text in UTF-8: save the file as UTF-8 and load it again") from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return decoded(file.read(LARGEST + 1), file=path.name)
    except OSError as fault:
        raise PackFault(path.name, 1, "", f"cannot be read: {fault.strerror}") from None


def _organisations(pack: Row, *, by, at) -> Outcome:
    changes = load_organisations(pack=pack, by=by, at=at)
    return Outcome([f"{len(changes)} change{'s' if len(changes) != 1 else ''} to organisations"], changes)


def _framework(pack: Row, *, by, at) -> Outcome:
    made = frameworks.load_framework(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The framework is the same as before"], [])
    return Outcome([f"{made}, version {made.version}"], differences.of_framework(made))


def _strands(pack: Row, *, by, at) -> Outcome:
    made = frameworks.load_strands(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The strands are the same as before"], [])
    return Outcome([f"{made}, version {made.version}"], differences.of_strands(made))


def _settings(pack: Row, *, by, at) -> Outcome:
    before = settings_on(clock.day_of(at))
    if not programme.load_settings(pack=pack, by=by, at=at):
        return Outcome(["The settings are the same as before"], [])
    after = settings_on(clock.day_of(at))
    return Outcome(["The programme settings have changed"], differences.of_settings(before, after))


def _scales(pack: Row, *, by, at) -> Outcome:
    before = {scale.kind: list(scale.steps) for scale in scales_on(clock.day_of(at))}
    made = programme.load_scales(pack=pack, by=by, at=at)
    sentences = [
        f"Scale “{ScaleKind(kind).label}”: {f'version {scale.version}' if scale else 'the same as before'}"
        for kind, scale in made.items()
    ]
    if "self_assessment_scale" in pack and ScaleKind.POSITION not in made:
        label = ScaleKind.POSITION.label
        sentences.append(f"Scale “{label}”: the pack has no points, so those supplied with Cadre (not official) stay")
    new = [differences.of_scale(before[scale.kind], scale) for scale in made.values() if scale]
    return Outcome(sentences, [change for changes in new for change in changes])


def _usual_documents(pack: Row, *, by, at) -> Outcome:
    made = load_usual_documents(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The usual documents are the same as before"], [])
    return Outcome([str(made)], differences.of_usual_documents(made))


def _joining_rules(pack: Row, *, by, at) -> Outcome:
    made = load_rules(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["Who may join is the same as before"], [])
    return Outcome([str(made)], differences.of_joining_rules(made))


def _criteria(pack: Row, *, by, at) -> Outcome:
    made = load_criteria(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["How applications are assessed is the same as before"], [])
    return Outcome([str(made)], differences.of_criteria(made))


def _monitoring_questions(pack: Row, *, by, at) -> Outcome:
    made = load_questions(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The questions of equality monitoring are the same as before"], [])
    return Outcome([str(made)], differences.of_monitoring_questions(made))


def _training(pack: Row, *, by, at) -> Outcome:
    made = load_training(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The training is the same as before"], [])
    return Outcome([str(made)], differences.of_training(made))


def _agreements(pack: Row, *, by, at) -> Outcome:
    made = load_agreements(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The agreements are the same as before"], [])
    words = [(str(text), "new" if text.version == 1 else "changed") for text in made]
    return Outcome([f"{len(made)} agreement{'' if len(made) == 1 else 's'}"], [Change(*change) for change in words])


def _vetting(pack: Row, *, by, at) -> Outcome:
    made = load_levels(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The vetting levels are the same as before"], [])
    return Outcome([str(made)], differences.of_vetting_levels(made))


def _renewal(pack: Row, *, by, at) -> Outcome:
    made = load_renewal(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The rule of renewal is the same as before"], [])
    return Outcome([str(made)], [Change(f"Renewal every {made.months} months", "new")])


def _rates(pack: Row, *, by, at) -> Outcome:
    made = load_rates(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["What may be claimed is the same as before"], [])
    return Outcome([str(made)], differences.of_rates(made))


def _seat_templates(pack: Row, *, by, at) -> Outcome:
    made = load_templates(pack=pack, by=by, at=at)
    if not made:
        return Outcome(["The seat templates are the same as before"], [])
    return Outcome([str(made)], differences.of_seat_templates(made))


LOADERS = {
    "agreements": _agreements,
    "assessment": _criteria,
    "joining_kinds": _joining_rules,
    "monitoring_questions": _monitoring_questions,
    "seat_templates": _seat_templates,
    "training": _training,
    "vetting": _vetting,
    "renewal": _renewal,
    "rates": _rates,
    "limits": _rates,
    "usual_documents": _usual_documents,
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
}
