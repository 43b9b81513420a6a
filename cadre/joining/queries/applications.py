"""Applications, and what of them was submitted."""

from django.db.models import Case, Value, When

from cadre.frameworks import queries as frameworks
from cadre.joining.choices import Task
from cadre.joining.lifecycle import UNDER_WAY
from cadre.joining.models import Application, Submission
from cadre.joining.queries.who_may_join import kind_on, rules_on
from cadre.members.choices import MemberKind

# In this order they are listed; what is settled comes last.
STEPS = ("submitted", "assessing", "reserve", "returned", "draft")


def applications_for(user):
    """Every application but their own, for those who run the programme; first those that wait for them, the longest
    first."""
    if not user.has_perm("joining.run_joining"):
        return Application.objects.none()
    step = Case(*(When(state=state, then=Value(place)) for place, state in enumerate(STEPS)), default=Value(len(STEPS)))
    others = Application.objects.exclude(interest__email=user.email)
    return others.select_related("interest").order_by(step, "waits_since", "pk")


def applications_of(interest):
    """The applications of one person, the newest first."""
    return Application.objects.filter(interest=interest).order_by("-begun_at", "-pk")


def under_way(interest) -> Application | None:
    """The application that the person fills in, has submitted or was given back."""
    return Application.objects.filter(interest=interest, state__in=UNDER_WAY).first()


def under_way_of(email: str) -> Application | None:
    """The same of the person with this email address."""
    rows = Application.objects.select_related("interest")
    return rows.filter(interest__email=email, state__in=UNDER_WAY).first()


def application_of_link(link) -> Application | None:
    """The application that a link was sent for; None if there is none, or it was deleted since."""
    return Application.objects.select_related("interest").filter(pk=link.subject_pk).first() if link else None


def recorded_for(user):
    """The applications that the programme fills in for a person, while they can be changed."""
    return applications_for(user).filter(state__in=("draft", "returned")).exclude(on_behalf_how="")


def may_record(application) -> bool:
    """Whether the programme may fill in this application for the person: nothing is in it, or they asked for it."""
    return application.state == "draft" and (bool(application.on_behalf_how) or not application.answers)


def submissions_of(application):
    """The frozen copies of an application, the newest first."""
    return Submission.objects.filter(application=application).select_related("rules", "returned_by")


def last_submission(application) -> Submission | None:
    return submissions_of(application).first()


def tasks_open(application) -> dict[str, str]:
    """The tasks that the applicant may change, each with what was noted on it when the application was returned.

    Who may support them depends on their role, so that opens with it.
    """
    if application.state == "draft":
        return dict.fromkeys(Task.values, "")
    last = last_submission(application) if application.state == "returned" else None
    notes = dict(last.notes) if last else {}
    return {Task.SUPPORT: "", **notes} if {Task.KIND, Task.ROLE} & notes.keys() else notes


def kinds_on(day) -> list[str]:
    """The kinds of member that may apply: those of the rules in force, or all without any."""
    rules = rules_on(day)
    return [kind["code"] for kind in rules.kinds] if rules else list(MemberKind)


def rules_of(application, *, on) -> dict:
    """What the rules in force say of the kind that they apply as; empty without one."""
    return kind_on(on, application.kind) or {}


def names_in(answers) -> dict[str, dict[str, str]]:
    """The strands and actions that these answers name, by key."""
    strands = {key.partition("-")[0] for key in answers.get("expertise", {}).get("levels", {})}
    actions = answers.get("actions", {}).get("actions", [])
    return {
        "strands": {str(strand.pk): str(strand) for strand in frameworks.strands_of_keys(strands)},
        "actions": {str(action.pk): str(action) for action in frameworks.actions_of_keys(actions)},
    }
