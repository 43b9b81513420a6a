"""What waits to be done on a review itself: its people, scope, days, terms, visit and progress review."""

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.kernel.todos import Fact, register
from cadre.reviews.choices import LEADS, ReviewRole, Side, Stage
from cadre.reviews.models import Access, ProgressReview, ScopeItem, Terms
from cadre.reviews.stages import done_stages

COORDINATOR = {ProgrammeRole.COORDINATOR}
LEAD = {ProgrammeRole.LEAD}
BEFORE_TERMS = {"accepted", "scoping"}
BEFORE_VISIT = {"accepted", "scoping", "preparing"}


def on_review(model, **facts):
    """The rows of ``model`` that belong to the review of a query, for a fact."""
    return model.objects.filter(review=OuterRef("pk"), **facts).order_by()


def how_many(rows, *, by: str = "review"):
    """How many of ``rows`` belong to the review of a query by their field ``by``, for a fact."""
    return Coalesce(Subquery(rows.order_by().values(by).values(many=Count("pk"))), 0)


def _named(*roles):
    return lambda user, at: Exists(Access.objects.current(at).filter(review=OuterRef("pk"), role__in=roles).order_by())


def _proposed(without: str):
    """The version of the terms that the side ``without`` has not agreed to."""

    def expression(user, at):
        waiting = on_review(Terms, state="proposed").exclude(agreements__side=without)
        return Subquery(waiting.values("pk")[:1])

    return expression


LEAD_NAMED = Fact("lead_named", _named(*LEADS))
CONTACT_NAMED = Fact("contact_named", _named(ReviewRole.SPOC))
ACTION_CHOSEN = Fact("action_chosen", lambda user, at: Exists(on_review(ScopeItem, action__isnull=False)))
STRAND_CHOSEN = Fact("strand_chosen", lambda user, at: Exists(on_review(ScopeItem, strand__isnull=False)))
TERMS_MADE = Fact("terms_made", lambda user, at: Exists(on_review(Terms).exclude(state="superseded")))
CHANGES_REQUESTED = Fact(
    "changes_requested",
    lambda user, at: Subquery(on_review(Terms, state="changes-requested").values("pk")[:1]),
)
HOST_TO_AGREE = Fact("host_to_agree", _proposed(Side.HOST))
PROGRAMME_TO_AGREE = Fact("programme_to_agree", _proposed(Side.PROGRAMME))
PROGRESS = Fact(
    "progress_until",
    lambda user, at: Subquery(on_review(ProgressReview).exclude(state="cancelled").values("last_day")[:1]),
)
PROGRESS_BEGINS = Fact(
    "progress_from",
    lambda user, at: Subquery(on_review(ProgressReview, state="planned").values("first_day")[:1]),
)


def _scope_chosen(review) -> bool:
    return review.action_chosen and review.strand_chosen


def _terms_address(fact: str):
    return lambda review: Terms(pk=getattr(review, fact)).get_absolute_url()


def _agreeing_address(page: str, fact: str):
    return lambda review: reverse(page, args=[getattr(review, fact)])


register(
    "reviews.name_lead",
    "Name a review lead",
    "reviews:name_staff",
    whose=LEAD | COORDINATOR,
    states=BEFORE_VISIT | {"visiting", "drafting", "with-host"},
    waits=lambda review, on: not review.lead_named,
    depends_on=[LEAD_NAMED],
    stage=Stage.SCOPING,
)
register(
    "reviews.name_contact",
    "Name a contact at the host",
    "reviews:name_host",
    whose=COORDINATOR | {ReviewRole.SPONSOR},
    states=BEFORE_VISIT | {"visiting"},
    waits=lambda review, on: not review.contact_named,
    depends_on=[CONTACT_NAMED],
    stage=Stage.SCOPING,
)
register(
    "reviews.choose_scope",
    "Choose the scope",
    "reviews:change_scope",
    whose=COORDINATOR,
    states=BEFORE_VISIT,
    waits=lambda review, on: not _scope_chosen(review),
    depends_on=[ACTION_CHOSEN, STRAND_CHOSEN],
    stage=Stage.SCOPING,
)
register(
    "reviews.set_visit",
    "Set the days of the visit",
    "reviews:visit",
    whose=COORDINATOR,
    states=BEFORE_VISIT,
    waits=lambda review, on: review.first_day is None,
    stage=Stage.SCOPING,
)
register(
    "reviews.propose_terms",
    "Propose the terms of reference",
    "reviews:terms",
    whose=COORDINATOR,
    states=BEFORE_VISIT,
    waits=lambda review, on: _scope_chosen(review) and not review.terms_made,
    depends_on=[ACTION_CHOSEN, STRAND_CHOSEN, TERMS_MADE],
    stage=Stage.SCOPING,
)
register(
    "reviews.answer_changes",
    "Answer the changes requested to the terms",
    _terms_address(CHANGES_REQUESTED.name),
    whose=LEADS | COORDINATOR,
    states=BEFORE_VISIT,
    waits=lambda review, on: review.changes_requested,
    depends_on=[CHANGES_REQUESTED],
    stage=Stage.SCOPING,
)
for side, whose, fact in ((Side.HOST, {ReviewRole.SPONSOR}, HOST_TO_AGREE), (Side.PROGRAMME, LEAD, PROGRAMME_TO_AGREE)):
    register(
        f"reviews.agree_terms_for_{side}",
        "Agree the terms of reference",
        _agreeing_address(f"reviews:agree_for_{side}", fact.name),
        whose=whose,
        states=BEFORE_VISIT,
        waits=lambda review, on, name=fact.name: getattr(review, name),
        depends_on=[fact],
        stage=Stage.SCOPING,
    )
register(
    "reviews.start_visit",
    "Start the visit",
    "reviews:start_visit",
    whose=LEADS | COORDINATOR,
    states={"preparing"},
    waits=lambda review, on: review.first_day and review.first_day <= on,
    due=lambda review: review.first_day,
)
register(
    "reviews.finish_visit",
    "Finish the visit",
    "reviews:finish_visit",
    whose=LEADS | COORDINATOR | LEAD,
    states={"visiting"},
    waits=lambda review, on: review.last_day and review.last_day <= on,
    due=lambda review: review.last_day,
)
register(
    "reviews.plan_progress_review",
    "Plan the progress review",
    "reviews:plan_progress_review",
    whose=COORDINATOR,
    states={"improving"},
    waits=lambda review, on: review.progress_until is None and Stage.FOLLOWUP not in done_stages(review),
    depends_on=[PROGRESS],
    stage=Stage.FOLLOWUP,
)
register(
    "reviews.record_progress_review",
    "Record the progress review",
    "reviews:record_progress_review",
    whose=LEADS | COORDINATOR,
    states={"improving", "closed"},
    waits=lambda review, on: review.progress_from and review.progress_from <= on,
    depends_on=[PROGRESS, PROGRESS_BEGINS],
    due=lambda review: review.progress_until,
)
register(
    "reviews.close",
    "Close the review",
    "reviews:close",
    whose=COORDINATOR,
    states={"improving"},
    waits=lambda review, on: Stage.FOLLOWUP in done_stages(review),
    stage=Stage.CLOSE,
)
