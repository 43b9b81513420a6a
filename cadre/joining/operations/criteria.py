"""Say by what applications are assessed, by hand or from a pack."""

from collections.abc import Callable

from django.db import transaction
from django.utils.text import slugify

from cadre.joining.models import AssessmentCriteria
from cadre.kernel.packs import Row, gather_by_code
from cadre.members.choices import MemberKind
from cadre.programme.operations import load_version, newest_in_turn, put_in_force

ACT = "joining.change_criteria"
LEAST_WORDS, MOST_WORDS = 2, 6
LONGEST_WORD = 40


class NoCriteria(Exception):
    """Nothing says by what applications are assessed: a pack does."""

    def __init__(self):
        super().__init__("Load the pack “Who may join” first: it says by what applications are assessed")


def change_criterion(*, code: str, facts: dict, by, at) -> AssessmentCriteria:
    """Put other words for one criterion in force from today on. What is being assessed keeps the words it began with.

    Raises ``NoCriteria``.
    """

    def change(content):
        criteria = [{**one, **facts} if one["code"] == code else one for one in content["criteria"]]
        return {**content, "criteria": criteria}

    return _change(change, by=by, at=at)


def add_criterion(*, facts: dict, by, at) -> AssessmentCriteria:
    """Add a criterion, in force from today on; one that is there in the same words is not added again.

    Raises ``NoCriteria``.
    """

    def change(content):
        taken = {one["code"] for one in content["criteria"]}
        if any({**one, **facts} == one for one in content["criteria"]):
            return content
        return {**content, "criteria": [*content["criteria"], {"code": _new_code(facts["title"], taken), **facts}]}

    return _change(change, by=by, at=at)


def change_scale(*, words: list[str], by, at) -> AssessmentCriteria:
    """Put other words of the scale in force, from the weakest to the strongest. Raises ``NoCriteria``."""
    return _change(lambda content: {**content, "scale": words}, by=by, at=at)


def load_criteria(*, pack: Row, by, at) -> AssessmentCriteria | None:
    """Take the criteria of a pack over as a new version; None when they are those of the pack loaded last.

    What was changed by hand since then stays as it is: the pack has not changed. Raises ``PackFault``.
    """
    facts = {"content": _content(pack), "is_sample": pack.flag("sample")}
    return load_version(AssessmentCriteria, turn=ACT, act=ACT, **facts, by=by, at=at)


def _change(change: Callable[[dict], dict], *, by, at) -> AssessmentCriteria:
    with transaction.atomic():
        last = newest_in_turn(AssessmentCriteria, turn=ACT)
        if last is None:
            raise NoCriteria
        content = change(last.content)
        if content == last.content:
            return last
        facts = {"content": content, "is_sample": last.is_sample}
        return put_in_force(AssessmentCriteria, last, act=ACT, **facts, by=by, at=at)


def _new_code(title: str, taken: set[str]) -> str:
    stem = slugify(title)[:30].strip("-") or "criterion"
    return next(
        code for number in range(len(taken) + 1) if (code := f"{stem}-{number}" if number else stem) not in taken
    )


def _content(pack: Row) -> dict:
    group = pack.group("assessment")
    if group is None:
        raise pack.fault("assessment", "is missing")
    scale = group.words("scale")
    if not LEAST_WORDS <= len(scale) <= MOST_WORDS:
        raise group.fault(
            "scale", f"should have {LEAST_WORDS} to {MOST_WORDS} words, from the weakest to the strongest"
        )
    if any(len(word) > LONGEST_WORD for word in scale):
        raise group.fault("scale", f"has a word of more than {LONGEST_WORD} characters")
    criteria = gather_by_code(group.rows("criteria"), _criterion)
    if not criteria:
        raise group.fault("criteria", "has no criteria")
    return {"scale": scale, "criteria": criteria}


def _criterion(row: Row) -> dict:
    code = row.code()
    kinds = row.among("kinds", MemberKind) if "kinds" in row else list(MemberKind)
    return {
        "code": code,
        "title": row.text("title", most=100),
        "strong": row.text("strong", most=300),
        "weak": row.text("weak", most=300),
        "kinds": [str(kind) for kind in kinds],
    }
