"""A review from the request to agreed terms and named people."""

from datetime import timedelta
from functools import partial

from cadre.accounts import operations as accounts
from cadre.concerns import operations as concerns
from cadre.concerns import queries as concern_queries
from cadre.kernel.references import SYSTEM
from cadre.organisations.operations import roles
from cadre.reviews.choices import NEEDS_CONFIDENTIALITY
from cadre.reviews.operations import access, asking, plan, requests, scope, terms
from cadre.reviews.operations import people as naming

accept_request = partial(
    requests.accept_request, reason="The subject is one the programme wants to learn about, and a team can be found."
)
set_scope = partial(scope.set_scope, strands=(), children=True, adults=True)
set_terms_choices = partial(
    scope.set_terms_choices, exclusions="", sharing="ask-each-time", data_terms="standard", marking="OFFICIAL"
)


def add_user(*, email, name, at, role="", note=""):
    """An active user, with a role in the programme and a line about them for the demonstration if given."""
    user = accounts.invite(email=email, name=name, by=SYSTEM, at=at)
    accounts.activate(user=user, at=at)
    if note:
        accounts.describe(user=user, note=note)
    if role:
        accounts.grant_role(user=user, role=role, by=SYSTEM, at=at)
    return user


def name_receivers(*, first, second, by, at):
    """The two people who receive what must be reported, of every kind, with numbers kept for fiction."""
    phones = {"first_phone": "01632 960 110", "second_phone": "01632 960 111"}
    for route in concern_queries.routes():
        concerns.change_route(route=route, first=first, second=second, is_sample=True, **phones, by=by, at=at)


def ask_for_review(*, sponsor, organisation, at, **facts):
    """A request by ``sponsor``, who is given the role that lets them ask."""
    roles.grant(user=sponsor, organisation=organisation, role="sponsor", by=SYSTEM, at=at)
    usual = {"reason": "We want fresh eyes"}
    return asking.ask_for_review(organisation=organisation, by=sponsor, at=at, **usual | facts)


def name_person(*, review, user, role, by, at):
    """Name ``user`` in ``role``; they accept the confidentiality of the review where their role asks for it."""
    naming.name_person(review=review, email=user.email, name=user.name, role=role, by=by, at=at)
    if role in NEEDS_CONFIDENTIALITY:
        access.accept_confidentiality(user=user, review=review, at=at)


def set_visit(*, review, first, by, at, days=3):
    plan.set_visit(review=review, first_day=first, last_day=first + timedelta(days=days - 1), by=by, at=at)


def agree_terms(*, review, sponsor, lead, at, version=None):
    """Both sides agree ``version``, or terms proposed now."""
    version = version or terms.propose_terms(review=review, by=lead, at=at)
    terms.agree_terms(terms=version, side="host", by=sponsor, at=at)
    version.refresh_from_db()
    terms.agree_terms(terms=version, side="programme", by=lead, at=at)
    review.refresh_from_db()
