"""The checks that findings put on sending a draft to the host."""

from cadre.findings import queries
from cadre.findings.corroboration import corroboration
from cadre.kernel import clock
from cadre.kernel.acts import CheckResult, add_check
from cadre.programme.models import Settings
from cadre.programme.queries import settings_on


def live_findings(review, ask) -> list:
    """The findings that have not been set aside, with their evidence."""
    return list(queries.standing_findings(review))


def settings(review, ask) -> Settings:
    """The settings of the programme on the day."""
    return settings_on(clock.day_of(ask.at))


def _moderated(review, at, findings) -> CheckResult:
    waiting = sum(each.state == "proposed" for each in findings)
    sentence = "Every proposed finding is moderated"
    return CheckResult(waiting == 0, sentence if not waiting else f"{sentence}: {waiting} to go")


def _corroborated(review, at, findings, programme) -> CheckResult:
    lacking = sum(
        not corroboration(each, minimum=programme.minimum_sources).enough and not hasattr(each, "exception")
        for each in findings
    )
    sentence = "Every finding has independent sources or a signed exception"
    return CheckResult(lacking == 0, sentence if not lacking else f"{sentence}: {lacking} not yet")


add_check(
    "reviews.send_to_host",
    "findings-moderated",
    _moderated,
    page="findings:findings",
    waivable_by={"lead"},
    depends_on=[live_findings],
)
add_check(
    "reviews.send_to_host",
    "findings-corroborated",
    _corroborated,
    page="findings:findings",
    depends_on=[live_findings, settings],
)
