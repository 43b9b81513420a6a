"""Reads of responses and plans."""

from django.db.models import Count, Q

from cadre.findings.queries import issued_findings
from cadre.improvement.lifecycle import PLANNED_ACTION, UNDER_WAY
from cadre.improvement.models import PlannedAction, Response
from cadre.kernel.text import truncate
from cadre.reviews.choices import HOST
from cadre.reviews.queries.people import people_on


def responses_for(user):
    return Response.objects.visible_to(user).select_related("review__organisation", "finding")


def actions_for(user):
    rows = PlannedAction.objects.visible_to(user)
    return rows.select_related("response__review__organisation", "response__finding", "owner")


def actions_to_restore(user):
    """The actions that ``user`` may see or could, withdrawn or not."""
    rows = PlannedAction.everything.visible_to(user)
    return rows.select_related("response__review__organisation", "response__finding", "owner")


def progress_resting_on(action) -> int:
    """How many times progress was recorded of the action."""
    return action.progress.count()


def opportunities_of(review):
    """The development opportunities of the issued report, in its order; none before it is issued."""
    return issued_findings(review).filter(kind="opportunity")


def opportunities_counted(review) -> tuple[int, int]:
    """How many opportunities the issued report has, and how many of these have no response."""
    answered = Q(pk__in=Response.objects.filter(review=review).values("finding"))
    counts = opportunities_of(review).aggregate(total=Count("pk"), left=Count("pk", filter=~answered))
    return counts["total"], counts["left"]


def opportunities_without_response(review) -> int:
    return opportunities_counted(review)[1]


def responses_to(findings) -> dict[int, Response]:
    """Responses by the finding they answer, with actions at hand."""
    rows = Response.objects.filter(finding__in=findings).prefetch_related("actions")
    return {answer.finding_id: answer for answer in rows}


def titles_of_plan(review) -> list[tuple[str, str]]:
    """What the host planned to do, each title after what it is: what a spreadsheet of the plan has of its words."""
    titles = PlannedAction.objects.filter(response__review=review).values_list("title", flat=True)
    return [(f"The action “{truncate(title, 60)}”", title) for title in titles]


def texts_of_response(review) -> list[tuple[str, str]]:
    """Whatever the host wrote in its response and plan, each text after what it is."""
    answers = Response.objects.filter(review=review).values_list("finding__statement", "words")
    measures = PlannedAction.objects.filter(response__review=review).values_list("title", "measure")
    return [
        *((f"The answer to “{truncate(statement, 60)}”", words) for statement, words in answers),
        *titles_of_plan(review),
        *((f"The measure of “{truncate(title, 60)}”", measure) for title, measure in measures),
    ]


def actions_by_state(review, *, on) -> dict[str, int]:
    """How many planned actions are in each state; under ``late``, how many of them are overdue on that day."""
    rows = PlannedAction.objects.filter(response__review=review)
    shown = [state for state in PLANNED_ACTION.states if state != "withdrawn"]
    by_state = {state: Count("pk", filter=Q(state=state)) for state in shown}
    counts = rows.aggregate(**{state.replace("-", "_"): count for state, count in by_state.items()}, late=_late(on))
    return {state: counts[state.replace("-", "_")] for state in by_state} | {"late": counts["late"]}


def _late(on) -> Count:
    return Count("pk", filter=Q(state__in=UNDER_WAY, due_on__lt=on))


def actions_counted(review) -> tuple[int, int]:
    """How many actions are planned, and how many of these are under way, or ended without a word on how."""
    rows = PlannedAction.objects.filter(response__review=review)
    without_an_end = Q(state__in=UNDER_WAY) | Q(progress__isnull=True)
    counts = rows.aggregate(total=Count("pk", distinct=True), left=Count("pk", filter=without_an_end, distinct=True))
    return counts["total"], counts["left"]


def contributors_of(review) -> list:
    """People of the host who may own an action."""
    return [access.user for access in people_on(review) if access.role in HOST]


def finding_of(action):
    """The finding that the action answers, which shares its review, so that who may see what is read once."""
    finding = action.response.finding
    finding.review = action.review
    return finding


def actions_due_for(user):
    """Actions under way that this person owns or answers for, the soonest first."""
    owned = actions_for(user).filter(owner_id=user.pk, state__in=["open", "in-progress"])
    return owned.order_by("due_on")


def how_far(review, *, on) -> str:
    """How many actions are planned, done and late, in a few words."""
    counts = PlannedAction.objects.filter(response__review=review).aggregate(
        planned=Count("pk"),
        done=Count("pk", filter=Q(state="done")),
        late=_late(on),
    )
    if not counts["planned"]:
        return "Waiting for the host"
    late = f", {counts['late']} late" if counts["late"] else ""
    return f"{counts['done']} of {counts['planned']} actions done{late}"


def actions_by_month(user, *, year: int, on) -> dict[int, dict[str, int]]:
    """How many planned actions that are due in each month of ``year`` are done, late on that day, and to come."""
    rows = PlannedAction.objects.visible_to(user).filter(due_on__year=year).exclude(state="dropped").order_by()
    under_way = Q(state__in=UNDER_WAY)
    counts = rows.values("due_on__month").annotate(
        done=Count("pk", filter=Q(state="done")),
        late=Count("pk", filter=under_way & Q(due_on__lt=on)),
        ahead=Count("pk", filter=under_way & Q(due_on__gte=on)),
    )
    return {by_state.pop("due_on__month"): by_state for by_state in counts}
