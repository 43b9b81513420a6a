"""Reads of requests: who may make one, which wait, who decides."""

from django.db.models import Exists, Q

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.queries import users_with_role
from cadre.audit import queries as audit
from cadre.frameworks import queries as frameworks
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.organisations import queries as organisations
from cadre.organisations.models import MAY_REQUEST, REVIEW_CONTACTS
from cadre.organisations.models import Role as OrganisationRole
from cadre.reviews.models import ReviewRequest
from cadre.reviews.models.involvement import hosts_kept_from
from cadre.reviews.queries.conflicts import free_of_conflict


def requests_for(user):
    """What ``user`` may see of the requests, with what a row on a list shows."""
    return ReviewRequest.objects.visible_to(user).select_related("organisation", "sponsor", "review")


def may_ask(reader) -> Exists:
    """Whether the person speaks for a force that may request a review, as part of a wider query."""
    return Exists(OrganisationRole.objects.on(reader.day).filter(user_id=reader.pk, role__in=MAY_REQUEST))


def speaks_for_a_force(user) -> Exists:
    """Whether the person may see the requests of a force, as part of a wider query."""
    return Exists(OrganisationRole.objects.held_by(user, *REVIEW_CONTACTS))


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
    """Drafts of ``user``, and requests of their force that the programme has not decided on, the oldest first."""
    return requests_for(user).filter(state__in=("draft", "requested", "deferred")).order_by("asked_at")


def drafts_of(user):
    """Requests that ``user`` has begun and not sent, the newest first."""
    return requests_for(user).filter(state="draft")


def what_to_ask(request=None, *, on) -> dict:
    """The strands and actions that a request may name: those in force, or of the lists that ``request`` names already.

    The actions are of one framework: the one put in force last.
    """
    strand = request and request.strands.first()
    action = request and request.actions.select_related("framework").first()
    framework = action.framework if action else frameworks.current(on=on)
    return {
        "strands": frameworks.strands_of(strand.strand_list_id) if strand else frameworks.strands_in_force(on=on),
        "actions": frameworks.actions_of(framework),
    }


def changes_of(request):
    """Entries of the trail in which its sponsor changed ``request`` after sending it, newest first."""
    return audit.of_records([reference_for(request).reference]).filter(act="reviews.change_request")


def who_decide(request, *, at) -> list:
    """The programme leads who decide on ``request``: those without a conflict with its force."""
    leads = list(users_with_role(ProgrammeRole.LEAD, on=clock.day_of(at)))
    return free_of_conflict(request.organisation, leads, at=at)
