"""Who may join, in words for the programme and for visitors."""

from cadre.joining.choices import Grade, Pip, Rank, Support
from cadre.kernel.bilingual import in_language


def kind_in(kind: dict, language: str) -> dict:
    """What a kind of member needs, in the words of one language."""
    support = kind["support"]
    rules = [*kind["required"], *kind["desirable"], support["by"], support["unless"]]
    return {
        "code": kind["code"],
        "title": in_language(kind["title"], language),
        "left_in_english": {rule["en"] for rule in rules if not rule.get(language)},
        "required": [in_language(rule, language) for rule in kind["required"]],
        "desirable": [in_language(rule, language) for rule in kind["desirable"]],
        "least": _least(kind.get("least", {})),
        "needed": Support(support["needed"]).label,
        "by": in_language(support["by"], language),
        "unless": in_language(support["unless"], language),
        "speakers": _speakers(support),
        "is_support_needed": support["needed"] != Support.NEVER,
        "is_in_welsh": all(rule["cy"] for rule in [kind["title"], *kind["required"], *kind["desirable"]]),
    }


def kinds_in(rules, language: str) -> list[dict]:
    """The kinds of member of a version; none without one."""
    return [kind_in(kind, language) for kind in rules.kinds] if rules else []


def _least(least: dict) -> str:
    """The lowest rank and PIP level in words; empty without any."""
    rank = f"Rank of {Rank(least['rank']).label} or above" if "rank" in least else ""
    pip = f"{Pip(least['pip']).label} or above" if "pip" in least else ""
    return ", ".join(filter(None, (rank, pip)))


def _speakers(support: dict) -> list[str]:
    """In which rank or role a person may support an application, in sentences."""

    def named(grades):
        return ", ".join(Grade(grade).label for grade in grades)

    lines = [f"Asked of: {named(support['grades'])}"] if support.get("grades") else []
    if support.get("grades_above"):
        lines.append(f"For those who lead their organisation: {named(support['grades_above'])}")
    if support.get("people"):
        lines.append(f"In place of an organisation: {support['people']} people who know their work")
    return lines
