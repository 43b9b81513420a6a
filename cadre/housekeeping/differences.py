"""What a newly loaded version changes, record by record, against the one before."""

from cadre.expenses.queries import rates
from cadre.frameworks import queries as frameworks
from cadre.joining.queries import criteria, who_may_join
from cadre.kernel.packs import Change
from cadre.learning.queries import training
from cadre.library.queries import requests as library
from cadre.members.queries import monitoring, vetting
from cadre.programme.forms import LABELS
from cadre.programme.presenters import offsets_in_words, scale_changes
from cadre.programme.reading import Point
from cadre.teams.queries import templates


def of_framework(made) -> list[Change]:
    """Actions that are new, changed or removed."""
    return _between(frameworks.actions_before(made), frameworks.actions_by_code(made))


def of_strands(made) -> list[Change]:
    """Strands that are new, changed or removed."""
    return _between(frameworks.strands_before(made), frameworks.strands_by_code(made))


def of_usual_documents(made) -> list[Change]:
    """Usual documents that are new, changed or removed."""
    return _between(library.usual_by_code(library.usual_before(made)), library.usual_by_code(made))


def of_joining_rules(made) -> list[Change]:
    """Kinds of member that are new, have other rules, or are removed."""
    return _between(who_may_join.kinds_by_code(who_may_join.version_before(made)), who_may_join.kinds_by_code(made))


def of_criteria(made) -> list[Change]:
    """Criteria that are new, have other words, or are removed, and a scale of other words."""
    before = criteria.criteria_by_code(criteria.version_before(made))
    return _between(before, criteria.criteria_by_code(made))


def of_monitoring_questions(made) -> list[Change]:
    """Questions that are new, changed or removed."""
    return _between(monitoring.questions_by_code(monitoring.version_before(made)), monitoring.questions_by_code(made))


def of_training(made) -> list[Change]:
    """Training that is new, has other words or leads to something else, or is removed."""
    return _between(training.trainings_by_code(training.version_before(made)), training.trainings_by_code(made))


def of_vetting_levels(made) -> list[Change]:
    """Levels that are new, open something else, or are removed."""
    return _between(vetting.levels_by_code(vetting.levels_before(made)), vetting.levels_by_code(made))


def of_rates(made) -> list[Change]:
    """Mileage rates that are new, changed or removed, and other limits."""
    return _between(rates.parts_of(rates.version_before(made)), rates.parts_of(made))


def of_seat_templates(made) -> list[Change]:
    """Templates that are new, have other seats, or are removed."""
    return _between(templates.templates_by_code(templates.version_before(made)), templates.templates_by_code(made))


def _between(before: dict, after: dict) -> list[Change]:
    """What changed from one version to the next, each with its records in words and their facts by code."""
    new = [Change(words, "new") for code, (words, _) in after.items() if code not in before]
    both = [(words, before[code][1], facts) for code, (words, facts) in after.items() if code in before]
    removed = [Change(words, "no longer in it") for code, (words, _) in before.items() if code not in after]
    return [*new, *(Change(words, "changed") for words, was, now in both if was != now), *removed]


def of_settings(before, after) -> list[Change]:
    """Settings with another value, and stages with other usual days."""
    values = [
        (label.replace(" (optional)", ""), getattr(before, name), getattr(after, name))
        for name, label in LABELS.items()
    ]
    days = zip(offsets_in_words(before.offsets), offsets_in_words(after.offsets), strict=True)
    values += [(f"Usual days of {stage}", was, now) for (stage, was), (_, now) in days]
    return [Change(label, f"“{was}” becomes “{now}”") for label, was, now in values if was != now]


def of_scale(before, scale) -> list[Change]:
    """Points that are new, renamed or removed."""
    changed = scale_changes(before, [Point(step.code, step.title) for step in scale.steps])
    label = scale.get_kind_display()
    changes = [Change(f"{label}: {point.title}", note) for point, note in changed["points"] if note]
    return changes + [Change(f"{label}: {title}", "no longer in it") for title in changed["taken_off"]]
