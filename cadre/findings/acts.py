"""The checks that findings put on sending a draft to the host."""

from cadre.accounts.choices import ProgrammeRole
from cadre.findings import operations, queries
from cadre.findings.corroboration import corroboration
from cadre.kernel import clock, undo
from cadre.kernel.acts import CheckResult, add_check, counted, register
from cadre.programme.models import Settings
from cadre.programme.queries import settings_read_once


def live_findings(review, ask) -> list:
    """The findings that have not been set aside, with their evidence."""
    return list(queries.standing_findings(review))


def settings(review, ask) -> Settings:
    """The settings of the programme on the day."""
    return settings_read_once(clock.day_of(ask.at))


def _moderated(review, at, findings) -> CheckResult:
    waiting = sum(finding.state == "proposed" for finding in findings)
    sentence, nothing = "Every proposed finding is moderated", "the team has no findings"
    return counted(sentence, total=len(findings), left=waiting, nothing=nothing, must_exist=True)


def _corroborated(review, at, findings, programme) -> CheckResult:
    lacking = sum(
        not corroboration(finding, minimum=programme.minimum_sources).enough and not hasattr(finding, "exception")
        for finding in findings
    )
    sentence, nothing = "Every finding has independent sources or a signed exception", "the team has no findings"
    return counted(sentence, total=len(findings), left=lacking, words="not yet", nothing=nothing)


add_check(
    "reviews.send_to_host",
    "findings-moderated",
    _moderated,
    page="findings:findings",
    waivable_by={ProgrammeRole.LEAD},
    depends_on=[live_findings],
)
add_check(
    "reviews.send_to_host",
    "findings-corroborated",
    _corroborated,
    page="findings:findings",
    depends_on=[live_findings, settings],
)
register("findings.ask_advice", "Asked remote advisers")
register("findings.answer_advice", "Answered as a remote adviser")
register("findings.hand_over_draft", "Gave the draft of a finding to someone else")
register("findings.keep_identifiers", "Kept words of a finding that may identify a person")
undo.register(
    "findings.weigh",
    of=queries.findings_for,
    permission="findings.work_on_finding",
    operation=operations.unweigh,
    done="The evidence is on the side where it was.",
    refusals=operations.REFUSALS,
    goes_back=True,
)
