"""Reads of requests: who may make one, which wait, who decides."""

from django.db.models import Exists, Q

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.queries import users_with_role
from cadre.kernel import clock
from cadre.organisations import queries as organisations
from cadre.organisations.models import MAY_REQUEST
from cadre.organisations.models import Role as OrganisationRole
from cadre.reviews.models import ReviewRequest
from cadre.reviews.models.involvement import hosts_kept_from
from cadre.reviews.queries.conflicts import free_of_conflict


def requests_for(user):
    """What ``user`` may see of the requests, with what a row on a list shows."""
    return ReviewRequest.objects.visible_to(user).select_related("organisation", "sponsor", "review")


def may_ask(user) -> Exists:
    """Whether the person speaks for a force that may request a review, as part of a wider query."""
    return Exists(OrganisationRole.objects.held_by(user, *MAY_REQUEST))


def sponsors(user, organisation) -> bool:
    """Whether the person may request a review of the organisation today."""
    return OrganisationRole.objects.held_by(user, *MAY_REQUEST).filter(organisation=organisation).exists()


def hosts_to_record_for(user):
    """The organisations that a request can be recorded for: those that have not ended, and with which programme staff
    have no conflict."""
    hosts = organisations.current_for(user, on=clock.day_of(clock.now()))
    return hosts.exclude(pk__in=hosts_kept_from(user)) if user.is_programme_staff else hosts


def requests_to_decide(user, *, on):
    """Requests that wait for a decision, the deferred ones from the day they are to be looked at again."""
    due = Q(state="requested") | Q(state="deferred", look_again_on__lte=on)
    return requests_for(user).filter(due).order_by("asked_at")


def requests_that_wait(user):
    """Requests of ``user``'s force that the programme has not decided on, the longest waiting first."""
    return requests_for(user).filter(state__in=("requested", "deferred")).order_by("asked_at")


def who_decide(request, *, at) -> list:
    """The programme leads who decide on ``request``: those without a conflict with its force."""
    leads = list(users_with_role(ProgrammeRole.LEAD, on=clock.day_of(at)))
    return free_of_conflict(request.organisation, leads, at=at)
