"""The checks that findings put on sending a draft to the host."""

from cadre.findings import presenters, queries
from cadre.kernel import clock
from cadre.kernel.gates import Finding, register
from cadre.programme.queries import settings_on


def _moderated(review, at) -> Finding:
    waiting = sum(each.state == "proposed" for each in queries.standing_findings(review))
    said = "Every proposed finding is moderated"
    return Finding(waiting == 0, said if not waiting else f"{said}: {waiting} to go")


def _corroborated(review, at) -> Finding:
    minimum = settings_on(clock.day_of(at)).minimum_sources
    lacking = sum(
        not presenters.verdict(each, minimum=minimum).enough and not hasattr(each, "exception")
        for each in queries.standing_findings(review)
    )
    said = "Every finding rests on independent sources or a signed exception"
    return Finding(lacking == 0, said if not lacking else f"{said}: {lacking} not yet")


def _page(review) -> str:
    return f"/reviews/{review.pk}/findings"


register("send-draft", "findings-moderated", _moderated, link=_page, waivable_by={"lead"})
register("send-draft", "findings-corroborated", _corroborated, link=_page)
