"""By what applications are assessed."""

from cadre.joining.models import AssessmentCriteria


def criteria_on(day) -> AssessmentCriteria | None:
    """The criteria in force on ``day``; those of the first version before it was."""
    return AssessmentCriteria.objects.on(day).first() or AssessmentCriteria.objects.order_by("version").first()


def criterion_on(day, code: str) -> dict | None:
    """What those say of the criterion with this code."""
    criteria = criteria_on(day)
    listed = criteria.content["criteria"] if criteria else []
    return next((criterion for criterion in listed if criterion["code"] == code), None)


def versions():
    """Every version of the criteria, newest first."""
    return AssessmentCriteria.objects.all()


def version_before(criteria) -> AssessmentCriteria | None:
    return AssessmentCriteria.objects.filter(version__lt=criteria.version).first()


def criteria_by_code(criteria) -> dict[str, tuple]:
    """The criteria of a version by code, each in words and with its facts, and the scale; none without a version."""
    if criteria is None:
        return {}
    by_code = {criterion["code"]: (criterion["title"], criterion) for criterion in criteria.content["criteria"]}
    return {**by_code, "": ("The words of the scale", {"scale": criteria.scale})}


def no_criteria() -> AssessmentCriteria:
    """Criteria that were never saved, where there are none."""
    return AssessmentCriteria(content={"scale": [], "criteria": []})
