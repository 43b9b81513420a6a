"""Freeze the scope as terms of reference, and record each side's agreement to that version."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import acts, clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.mail.emails import LinkSpec
from cadre.programme.queries import settings_on
from cadre.reviews.choices import ReviewRole, Side, Stage
from cadre.reviews.lifecycle import REVIEW, TERMS
from cadre.reviews.models import Access, Terms, TermsAgreement
from cadre.reviews.operations.plan import mark_stage_done
from cadre.reviews.terms_of_reference import digest_of, facts_of, words_of


class AlreadyAgreed(Exception):
    """This side has already agreed to this version."""


class SidesMustDiffer(Exception):
    """One person may not agree for both sides."""


class NothingNew(Exception):
    """The newest version says exactly this already."""

    def __init__(self, version):
        super().__init__(f"Version {version} says exactly this already")


def propose_terms(*, review, by, at) -> Terms:
    """Freeze the scope as the next version and ask the sponsor to agree. An earlier version is superseded.

    Raises ``ChecksUnmet`` when something the terms need is missing, and ``NothingNew`` where the newest version says
    the same.
    """
    with transaction.atomic():
        lock_row(review)
        acts.require("reviews.agree_terms", review, at=at)
        facts = facts_of(review)
        content = words_of(review, retention_days=settings_on(clock.day_of(at)).retention_days)
        newest = review.terms.first()
        if newest and (newest.digest, newest.content) == (digest_of(facts), content):
            raise NothingNew(newest.version)
        if newest:
            lock_row(newest)
        for earlier in review.terms.exclude(state="superseded"):
            TERMS.apply(earlier, "supersede", at=at)
        terms = Terms.objects.create(
            review=review,
            version=review.terms.count() + 1,
            facts=facts,
            digest=digest_of(facts),
            content=content,
            proposed_at=at,
            updated_at=at,
        )
        audit.record("reviews.propose_terms", record=terms, by=by, at=at, changes={"version": (None, terms.version)})
        _email_sponsors(terms, answers=bool(newest and newest.state == "changes-requested"), by=by, at=at)
    return terms


def _email_sponsors(terms, *, answers, by, at):
    """Ask each sponsor to agree; ``answers`` says that the host had asked for changes to the version before."""
    review = terms.review
    sponsors = Access.objects.open(at).filter(review=review, role=ReviewRole.SPONSOR).select_related("user")
    for access in sponsors:
        accounts.notify(
            user=access.user,
            template="reviews/terms",
            context={"review": review.name, "version": terms.version, "answers": answers},
            link=LinkSpec.page(terms.get_absolute_url()),
            about=review,
            by=by,
            at=at,
        )


def agree_terms(*, terms, side, by, at, on_behalf=None) -> None:
    """Record one side's agreement. When both sides have agreed, the terms are agreed and preparation starts.

    ``on_behalf`` (an ``OnBehalf``) is an agreement given by telephone, by email or on paper. Raises ``MoveRefused``
    when the version has been replaced, ``AlreadyAgreed`` and ``SidesMustDiffer``.
    """
    with transaction.atomic():
        lock_row(terms)
        acts.require("reviews.agree_terms", terms.review, at=at)
        person = on_behalf.person if on_behalf else by.label
        agreed = {agreement.side: agreement.person for agreement in terms.agreements.all()}
        if side in agreed:
            raise AlreadyAgreed
        if person in agreed.values():
            raise SidesMustDiffer
        if not terms.can_be_agreed_by(side):
            raise MoveRefused(terms, "agree", TERMS.states[terms.state].lower())
        if terms.state == "changes-requested":
            audit.move(TERMS, terms, "drop_changes", by=by, at=at)
        TermsAgreement.objects.create(
            terms=terms,
            side=side,
            person=person,
            recorded_by=by.label if on_behalf else "",
            how=on_behalf.how if on_behalf else "",
            evidence=on_behalf.evidence if on_behalf else "",
            agreed_at=on_behalf.said_at if on_behalf else at,
        )
        audit.record("reviews.agree_terms", record=terms, by=by, at=at, on_behalf=on_behalf)
        if {side, *agreed} == set(Side.values):
            _both_agreed(terms, by=by, at=at)


def _both_agreed(terms, *, by, at):
    audit.move(TERMS, terms, "agree", act="reviews.terms_agreed", by=by, at=at)
    review = terms.review
    mark_stage_done(review=review, stage=Stage.SCOPING, by=by, at=at)
    if REVIEW.allows("prepare", review.state):
        audit.move(REVIEW, review, "prepare", by=by, at=at)
