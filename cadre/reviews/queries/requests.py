"""Reads of requests: who may make one, which wait, who decides."""

from django.db.models import Exists, Q

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.models import Role as RoleHeld
from cadre.kernel import clock
from cadre.organisations import queries as organisations
from cadre.organisations.models import MAY_REQUEST
from cadre.organisations.models import Role as OrganisationRole
from cadre.reviews.models import ReviewRequest


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
    """The organisations that a request can be recorded for: those that have not ended."""
    return organisations.current_for(user, on=clock.day_of(clock.now()))


def requests_to_decide(user, *, on):
    """Requests that wait for a decision, the deferred ones from the day they are to be looked at again."""
    due = Q(state="requested") | Q(state="deferred", look_again_on__lte=on)
    return requests_for(user).filter(due).order_by("asked_at")


def requests_that_wait(user):
    """Requests of ``user``'s force that the programme has not decided on, the longest waiting first."""
    return requests_for(user).filter(state__in=("requested", "deferred")).order_by("asked_at")


def programme_leads(*, at) -> list:
    """Those who decide on requests."""
    rows = RoleHeld.objects.on(clock.day_of(at)).filter(role=ProgrammeRole.LEAD).select_related("user")
    return list({role.user_id: role.user for role in rows}.values())
