"""Reads of findings."""

from collections import Counter

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, Subquery, Value, When, prefetch_related_objects
from django.db.models.functions import Coalesce

from cadre.evidence import queries as evidence
from cadre.evidence.queries import SOURCE, TEXT_OF_THE_PAGE
from cadre.findings.choices import FindingKind
from cadre.findings.models import AdviceAnswer, AdviceRequest, Dissent, Finding, SupportLink
from cadre.kernel import clock
from cadre.reviews.choices import TEAM, ReviewRole
from cadre.reviews.models import Access, with_access
from cadre.reviews.queries.conflicts import free_of_conflict

PLURALS = {
    FindingKind.STRENGTH: "strengths",
    FindingKind.OPPORTUNITY: "development opportunities",
    FindingKind.PRACTICE: "promising practices",
}

SUPPORT = SupportLink.objects.select_related(*(f"item__{path}" for path in SOURCE), "item__review__organisation").defer(
    f"item__{TEXT_OF_THE_PAGE}"
)
DISSENT = Dissent.objects.select_related("by")
REPORTABLE = ("agreed", "issued")


def findings_for(user):
    rows = Finding.objects.visible_to(user)
    return rows.select_related("review__organisation", "action", "proposed_by", "moderated_by", "exception__signed_by")


def drafts_left(person, review, *, reader) -> list[Finding]:
    """The drafts of ``person`` on ``review`` that ``reader`` may see."""
    return list(Finding.objects.visible_to(reader).filter(review=review, proposed_by=person, state="draft"))


def with_support(findings):
    """``findings`` with their evidence, dissent and exception at hand."""
    return findings.select_related("exception").prefetch_related(
        Prefetch("support", SUPPORT), Prefetch("dissents", DISSENT)
    )


def findings_of(user, review):
    return with_support(findings_for(user).filter(review=review))


def in_order(review, kind):
    """The findings of one kind that are not set aside, in the order of the board and the report."""
    return Finding.objects.filter(review=review, kind=kind).exclude(state="set-aside")


def board_order(user, review) -> list[int]:
    """The keys of the findings that are not set aside, as the board has them: by kind, each in its order."""
    by_kind = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(FindingKind)))
    rows = Finding.objects.visible_to(user).filter(review=review).exclude(state="set-aside")
    return list(rows.order_by(by_kind, *Finding._meta.ordering).values_list("pk", flat=True))


def has_issued_findings(review) -> bool:
    """Whether a report of the review has been issued with findings."""
    return issued_findings(review).exists()


def standing_findings(review):
    """Every finding of a review that has not been set aside, for its checks."""
    rows = Finding.objects.filter(review=review).exclude(state__in=["set-aside", "draft"])
    return with_support(rows.select_related("action"))


def evidence_to_weigh(user, finding):
    """Items of the review that this person may read, first those in the finding, each with its ``side`` there ("" if it
    is not in it) and its ``use``: ``here``, in another finding (``elsewhere``) or ``nowhere``."""
    links = SupportLink.objects.filter(item=OuterRef("pk"))
    side = Coalesce(Subquery(links.filter(finding=finding).values("side")[:1]), Value(""))
    use = Case(When(~Q(side=""), Value("here")), When(Exists(links), Value("elsewhere")), default=Value("nowhere"))
    items = evidence.items_of(user, finding.review).annotate(side=side).annotate(use=use)
    return items.order_by("-side", "-coded_at", "-pk")


def links_to(user, items):
    """The findings with any of these items, as far as ``user`` may see, link by link."""
    rows = SupportLink.objects.filter(item__in=items, finding__in=Finding.objects.visible_to(user))
    return rows.select_related("finding").order_by("finding__action__position", "finding__kind", "finding__pk")


def findings_resting_on(item) -> int:
    """How many findings that are not set aside use this item, on either side."""
    return SupportLink.objects.filter(item=item).exclude(finding__state="set-aside").count()


def findings_ever_resting_on(document) -> set[int]:
    """Keys of the findings that use evidence from this document, removed or not: to tell which reports rest on it."""
    rows = SupportLink.everything.filter(item__source__annotation__page__version__document=document, item__state="kept")
    return set(rows.values_list("finding", flat=True))


def reportable_findings(review):
    """What a report states: the findings that are agreed or out, by action."""
    return Finding.objects.filter(review=review, state__in=REPORTABLE).select_related("action")


def issued_findings(review):
    """What the issued report states, by action, without its evidence."""
    return Finding.objects.filter(review=review, state="issued").select_related("action")


def gathered(finding) -> Finding:
    """``finding`` with its evidence, dissent and exception at hand. All of it shares one review, so that who may see
    what is read once, however much evidence there is."""
    prefetch_related_objects([finding], Prefetch("support", SUPPORT), Prefetch("dissents", DISSENT))
    return sharing(finding.review, [finding])[0]


def sharing(review, findings) -> list[Finding]:
    """``findings``, all of ``review``, with their evidence at hand, which share it with that evidence."""
    shared = list(findings)
    for finding in shared:
        finding.review = review
        evidence.sharing(review, [link.item for link in finding.support.all()])
    return shared


def stated(user, review, keys) -> list[Finding]:
    """These findings of a report of ``review``; with their evidence at hand, if ``user`` may see findings at all."""
    findings = Finding.objects.filter(review=review, pk__in=keys)
    if Finding.seen_by.allows(user, review):
        return sharing(review, findings.prefetch_related(Prefetch("support", SUPPORT)))
    stated = list(findings)
    for finding in stated:
        finding.review = review
    return stated


def findings_by_key(keys):
    """These findings, without permission checks: for operations above, never for a page."""
    return Finding.objects.filter(pk__in=keys)


def how_far(review) -> str:
    """How many findings of each kind there are, in a few words."""
    rows = Finding.objects.filter(review=review).exclude(state="set-aside")
    counts = Counter(rows.values_list("kind", flat=True))
    words = [f"{counts[kind]} {PLURALS[kind] if counts[kind] > 1 else kind.label.lower()}" for kind in PLURALS]
    return ", ".join(count for count in words if not count.startswith("0")) or "None yet"


def all_findings():
    """Every finding, for the search index."""
    return Finding.objects.select_related("review__organisation")


def advice_for(user):
    """The questions to advisers that ``user`` may see, with their answers."""
    rows = AdviceRequest.objects.visible_to(user).select_related(
        "review__organisation", "action", "finding", "asked_by"
    )
    return rows.prefetch_related("advisers", Prefetch("answers", AdviceAnswer.objects.select_related("item")))


def advice_of(user, review):
    return advice_for(user).filter(review=review)


def advice_about(finding):
    """The questions about a finding, for whoever may see it, each with how many were ``asked`` and ``answered``."""
    asked, answered = Count("advisers", distinct=True), Count("answers__by", distinct=True)
    return AdviceRequest.objects.filter(finding=finding).annotate(asked=asked, answered=answered)


def advisers_of(review) -> list:
    """The remote advisers of a review whose access is open, by name."""
    rows = Access.objects.open(clock.now()).filter(review=review, role=ReviewRole.ADVISER).select_related("user")
    return sorted({access.user_id: access.user for access in rows}.values(), key=lambda user: user.name)


def advice_waiting_for(user):
    """The questions that ``user`` was asked on reviews they advise now and has not answered, the soonest due first."""
    answered = AdviceAnswer.objects.filter(by=user).values("request")
    rows = AdviceRequest.objects.filter(with_access(user, roles={ReviewRole.ADVISER}), advisers=user)
    return rows.exclude(pk__in=answered).select_related("review__organisation").order_by("due_on", "pk")


def answers_unread_by(user):
    """The questions that ``user`` asked and may see, with an answer that they have not read, the oldest first."""
    unread = AdviceAnswer.objects.filter(request=OuterRef("pk"), read_at__isnull=True)
    rows = AdviceRequest.objects.visible_to(user).filter(Exists(unread), asked_by=user)
    return rows.select_related("review__organisation").order_by("asked_at", "pk")


def has_unread_answer(user) -> Exists:
    """Whether an answer to ``user`` waits to be read, as part of a wider query."""
    return Exists(AdviceAnswer.objects.filter(request__asked_by=user, read_at__isnull=True))


def may_read_answers(request, *, at) -> bool:
    """Whether the person who asked is on the team still, without a conflict of interest."""
    asker = request.asked_by
    on_team = Access.objects.open(at).filter(review=request.review, role__in=TEAM, user=asker).exists()
    return on_team and bool(free_of_conflict(request.review.organisation, [asker], at=at))


def advice_due_soon(*, at, within):
    """The questions due today or ``within`` so long of which nobody has been reminded."""
    today = clock.day_of(at)
    return _with_advisers(AdviceRequest.objects.filter(due_on__range=(today, today + within), reminded_at__isnull=True))


def advice_late(*, at):
    """The questions whose day has passed and of which nobody has been reminded since."""
    return _with_advisers(AdviceRequest.objects.filter(due_on__lt=clock.day_of(at), late_reminded_at__isnull=True))


def _with_advisers(rows):
    return rows.select_related("review__organisation").prefetch_related("advisers", "answers")
