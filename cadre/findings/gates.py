"""The checks that findings put on sending a draft to the host."""

from cadre.findings import queries
from cadre.findings.corroboration import corroboration
from cadre.kernel import clock
from cadre.kernel.gates import CheckResult, register
from cadre.programme.models import Settings
from cadre.programme.queries import settings_on


def standing(review, ask) -> list:
    """The findings that have not been set aside, with what stands behind each."""
    return list(queries.standing_findings(review))


def settings(review, ask) -> Settings:
    """The settings of the programme on the day."""
    return settings_on(clock.day_of(ask.at))


def _moderated(review, at, findings) -> CheckResult:
    waiting = sum(each.state == "proposed" for each in findings)
    said = "Every proposed finding is moderated"
    return CheckResult(waiting == 0, said if not waiting else f"{said}: {waiting} to go")


def _corroborated(review, at, findings, programme) -> CheckResult:
    lacking = sum(
        not corroboration(each, minimum=programme.minimum_sources).enough and not hasattr(each, "exception")
        for each in findings
    )
    said = "Every finding rests on independent sources or a signed exception"
    return CheckResult(lacking == 0, said if not lacking else f"{said}: {lacking} not yet")


def _page(review) -> str:
    return f"/reviews/{review.pk}/findings"


register("send-draft", "findings-moderated", _moderated, link=_page, waivable_by={"lead"}, depends_on=[standing])
register("send-draft", "findings-corroborated", _corroborated, link=_page, depends_on=[standing, settings])
