"""Reads of practice, of consents, and of the scales that practice is labelled on."""

from collections import defaultdict

from django.db.models import Count, Exists, F, OuterRef, Q

from cadre.findings.models import Finding
from cadre.findings.queries import issued_findings
from cadre.kernel import clock
from cadre.practice.choices import Audience
from cadre.practice.models import Consent, CountedBatch, CountedFinding, Practice
from cadre.programme.choices import ScaleKind
from cadre.programme.models import ScalePoint
from cadre.programme.queries import scales_on
from cadre.reviews.choices import ReviewRole, Sharing
from cadre.reviews.models import Terms
from cadre.reviews.queries.people import people_on

MOST_TO_READ = 5
SHOWN = ("review__organisation", "label", "stage")


def _today():
    return clock.day_of(clock.now())


def practice_for(user):
    rows = Practice.objects.visible_to(user).select_related(*SHOWN, "finding__action")
    return rows.with_consents(_today())


def practice_to_restore(user):
    """The practice that ``user`` keeps, withdrawn or not."""
    return Practice.everything.kept_by(user).select_related(*SHOWN, "finding__action")


def practice_from(user, findings):
    """What became practice of these findings, as far as it reaches ``user``."""
    return Practice.objects.visible_to(user).filter(finding__in=findings)


def practice_on(user, codes) -> dict[str, list[Practice]]:
    """What ``user`` may read from reviews that have strands of these codes in scope, by the code, the newest first."""
    looked_at = {"review__scope_items__strand__code__in": codes}
    rows = Practice.objects.visible_to(user).filter(**looked_at).annotate(code=F("review__scope_items__strand__code"))
    by_code: dict[str, list[Practice]] = defaultdict(list)
    for practice in rows.distinct():
        if len(by_code[practice.code]) < MOST_TO_READ:
            by_code[practice.code].append(practice)
    return by_code


def kept_among(user, rows) -> set[int]:
    """Keys of those of these practices that ``user`` keeps, in one question."""
    return set(
        Practice.objects.kept_by(user).filter(pk__in=[practice.pk for practice in rows]).values_list("pk", flat=True)
    )


def public_practice():
    """What everyone may read, signed in or not."""
    return Practice.objects.shared(Audience.PUBLIC).select_related(*SHOWN).with_consents(_today())


def scales(*, on) -> dict:
    """The scales in force on that day for ``label`` and ``stage``."""
    return dict(zip(("label", "stage"), scales_on(on, ScaleKind.LABEL, ScaleKind.STAGE), strict=True))


def points_given_to(practices):
    """Every point, of whichever version of a scale, that one of these practices has; the newest versions first."""
    keys = practices.order_by()
    given = Q(pk__in=keys.values("label")) | Q(pk__in=keys.values("stage"))
    return ScalePoint.objects.filter(given).select_related("scale").order_by("-scale__version", "position")


def consents_for(user):
    rows = Consent.objects.visible_to(user)
    return rows.select_related("practice__review__organisation", "practice__finding")


def findings_to_propose(review):
    """Findings that went out in the report and may be worth telling others."""
    return issued_findings(review).exclude(kind="opportunity")


def consents_waiting_for(user):
    """Consents this person has been asked to give."""
    return [
        consent
        for consent in consents_for(user).filter(state="asked")
        if user.has_perm("practice.answer_consent", consent)
    ]


def consents_run_out(*, day):
    """Granted consents whose last day is over."""
    return Consent.objects.filter(state="granted", runs_until__lt=day).select_related("practice__review__organisation")


def all_practice():
    """Every practice, for the search index."""
    return Practice.objects.select_related("review__organisation")


def sponsors_of(review) -> list:
    return [access.user for access in people_on(review) if access.role == ReviewRole.SPONSOR]


def consents_counted(review) -> tuple[int, int]:
    """How many consents were requested of the host, and how many of these it has not answered."""
    rows = Consent.objects.filter(practice__review=review)
    counts = rows.aggregate(total=Count("pk"), waiting=Count("pk", filter=Q(state="asked")))
    return counts["total"], counts["waiting"]


def findings_to_learn_from():
    """The issued findings that their host lets others learn from today, in the order of their reports: its agreed terms
    say so, or a consent in force does. Count them for nobody but by ``findings_counted_in``."""
    learning = Q(review__sharing__in=[Sharing.LEARNING_ANONYMISED, Sharing.LEARNING_NAMED])
    agreed = Exists(Terms.objects.filter(review=OuterRef("review"), state="agreed"))
    consented = Exists(Consent.objects.in_force(_today()).filter(practice__finding=OuterRef("pk")))
    issued = Finding.objects.filter(state="issued", review__issued_at__isnull=False)
    return issued.filter(learning & Q(agreed) | Q(consented)).order_by("review__issued_at", "review", "pk")


def batches_in_use():
    """The batches that no other has replaced, with how many of their findings may be counted today, as ``left``."""
    counted = Count("members", filter=Q(members__finding__in=findings_to_learn_from().order_by().values("pk")))
    return CountedBatch.objects.filter(is_replaced=False).annotate(left=counted).order_by("pk")


def all_batches() -> list[CountedBatch]:
    """Every batch ever formed."""
    return list(CountedBatch.objects.order_by("pk"))


def members_of_batches() -> dict[int, set[int]]:
    """The keys of the findings in each batch, by the key of the batch."""
    members: dict[int, set[int]] = defaultdict(set)
    for batch, finding in CountedFinding.objects.values_list("batch", "finding"):
        members[batch].add(finding)
    return members


def findings_counted_in(year: int) -> list[dict]:
    """How many findings of each kind on each action reports issued in ``year`` state: the batches that are whole, each
    with ``code`` and ``title`` of its action, ``kind`` and ``size``."""
    whole = batches_in_use().filter(year=year, left=F("size"))
    return list(whole.values("kind", "size", code=F("action__code"), title=F("action__title")))


def practice_shared(*, on) -> dict[str, int]:
    """How many practices a consent in force on that day shares with each audience."""
    counts = Consent.objects.in_force(on).order_by().values_list("audience").annotate(Count("practice", distinct=True))
    return dict(counts)
