"""Who may join, and the subjects for which members are sought."""

from cadre.frameworks.models import Strand
from cadre.frameworks.queries import strands_in_force
from cadre.joining.models import JoiningRules, SoughtSubject


def rules_on(day) -> JoiningRules | None:
    """The rules in force on ``day``."""
    return JoiningRules.objects.on(day).first()


def kind_on(day, code: str) -> dict | None:
    """What those rules say of the kind of member with this code."""
    rules = rules_on(day)
    return next((kind for kind in rules.kinds if kind["code"] == code), None) if rules else None


def versions():
    """Every version of the rules, newest first."""
    return JoiningRules.objects.all()


def version_before(rules) -> JoiningRules | None:
    return JoiningRules.objects.filter(version__lt=rules.version).first()


def kinds_by_code(rules) -> dict[str, tuple]:
    """The kinds of a version by code, each in words and with its facts; none without a version."""
    return {kind["code"]: (kind["title"]["en"], kind) for kind in rules.kinds} if rules else {}


def subjects_sought(*, on):
    """The subjects for which members are sought, of the strands in force on that day."""
    strands = strands_in_force(on=on)
    return SoughtSubject.objects.filter(strand__in=strands).select_related("strand")


def strands_to_seek(*, on) -> list[Strand]:
    """The strands among which the programme chooses."""
    return list(strands_in_force(on=on))


def no_rules() -> JoiningRules:
    """Rules that were never saved, where there are none."""
    return JoiningRules(kinds=[])
