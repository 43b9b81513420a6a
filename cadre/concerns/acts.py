"""The check that each kind of concern has someone to receive it, and what the audit trail calls these acts."""

from cadre.concerns import queries
from cadre.kernel.acts import CheckResult, add_check, counted, register


def _people_named(review, at) -> CheckResult:
    routes = list(queries.routes())
    people = queries.independent_receivers(routes, review, at=at)
    left = sum(not people[route.kind] for route in routes)
    sentence = "Each kind of report has a named person who is independent of the host"
    return counted(sentence, total=len(routes), left=left, nothing="no kind is set up", must_exist=True)


register("concerns.report", "Reported something")
register("concerns.receive", "Received a report")
register("concerns.acknowledge", "Acknowledged a report")
register("concerns.hand_over", "Handed a report over")
register("concerns.escalate", "Escalated a report that nobody had acknowledged")
register("concerns.change_route", "Changed who receives reports")
add_check("reviews.start_visit", "must-report-people", _people_named, page="concerns:report")
