"""Claims with their lines, for those who may see them."""

from collections import defaultdict

from django.db.models import Exists, Prefetch, Q, QuerySet, Subquery

from cadre.expenses.choices import Category, Payer, Vehicle
from cadre.expenses.lifecycle import COUNTED
from cadre.expenses.models import Claim, Line, Receipt
from cadre.expenses.money import tax_year_of
from cadre.expenses.travel import days_of
from cadre.members.models import Member

NOT_CLAIMED = ("rejected", "waived")
# Kinds of which two of one person may come to the same on one day, and those that are the same for everyone.
ALIKE = {Category.MILEAGE}
ALIKE_FOR_ALL = {*ALIKE, Category.TRANSPORT, Category.TOLL}


def claims_for(user) -> QuerySet[Claim]:
    """The claims that ``user`` may see, with their claimant and lines."""
    lines = Prefetch("lines", Line.objects.select_related("receipt__stored"))
    return Claim.objects.visible_to(user).select_related("claimant", "checked_by").prefetch_related(lines)


def own_claims(user) -> QuerySet[Claim]:
    """The person's own claims with their lines, the latest first."""
    return Claim.objects.filter(claimant=user.pk).prefetch_related("lines")


def sent_claims(user) -> QuerySet[Claim]:
    """The claims that finance sees, with claimant and lines, those that wait longest first."""
    return claims_for(user).exclude(claimant=user.pk).order_by("submitted_at", "pk")


def lines_for(user) -> QuerySet[Line]:
    """The lines that ``user`` may see, with their claim."""
    return Line.objects.visible_to(user).select_related("claim", "receipt__stored")


def receipts_for(user) -> QuerySet[Receipt]:
    return Receipt.objects.visible_to(user).select_related("stored", "claim")


def messages_of(claim) -> list:
    """What was asked and answered about a claim, in order, with who wrote it."""
    return list(claim.messages.select_related("by", "line"))


def unclaimed(user, member, *, at) -> list:
    """The days for which the person has no claim yet, the latest first."""
    claimed = set(Claim.objects.filter(claimant=user.pk).exclude(subject="").values_list("subject", flat=True))
    return [days for days in days_of(member, user=user, at=at) if days.subject not in claimed]


def days_called(subject: str, user, member, *, at):
    """The days that this is the reference of, if the member has them; else None."""
    return next((days for days in days_of(member, user=user, at=at) if days.subject == subject), None)


def claim_of(line) -> Claim:
    """The claim that a line belongs to."""
    return line.claim


def driven_before(claimant) -> dict[int, int]:
    """The miles in cars that the programme pays in claims that were sent, by the year in which the tax year begins."""
    lines = Line.objects.filter(claim__claimant=claimant, claim__state__in=COUNTED)
    miles: dict[int, int] = defaultdict(int)
    paid = lines.filter(vehicle=Vehicle.CAR, payer=Payer.PROGRAMME).order_by()
    for day, driven in paid.values_list("day", "miles"):
        miles[tax_year_of(day)] += driven
    return dict(miles)


def twins_of(claim) -> dict[int, list[Line]]:
    """Lines that are like those of the claim, by the key of the line, whoever claims them: with the same receipt, or
    with the same day, kind and amount. In one query."""
    lines = list(claim.lines.all())
    digests = {line.receipt.digest for line in lines if line.receipt}
    alike = Q(day__in={line.day for line in lines}, amount__in={line.amount for line in lines})
    others = Line.objects.filter(alike | Q(receipt__digest__in=digests)).exclude(claim__state__in=NOT_CLAIMED)
    twins: dict[int, list[Line]] = defaultdict(list)
    for other in others.select_related("claim", "receipt"):
        for line in lines:
            if other.pk != line.pk and _are_alike(line, other, claim):
                twins[line.pk].append(other)
    return twins


def _are_alike(line: Line, other: Line, claim: Claim) -> bool:
    is_own = other.claim.claimant_id == claim.claimant_id
    same_figures = (line.day, line.category, line.amount) == (other.day, other.category, other.amount)
    if same_figures and line.category not in (ALIKE if is_own else ALIKE_FOR_ALL):
        return True
    # One receipt may be for several lines of one claim.
    return other.claim_id != claim.pk and have_same_receipt(line, other)


def have_same_receipt(line: Line, other: Line) -> bool:
    return bool(line.receipt and other.receipt) and line.receipt.digest == other.receipt.digest


def has_member(user) -> Exists:
    """Whether the person is or was a member, as part of a wider query."""
    return Exists(Member.objects.filter(user=user.pk))


def own_with_question(user) -> Subquery:
    """The key of the person's claim that has a question to answer, the oldest, as part of a wider query."""
    own = Claim.objects.filter(claimant=user.pk, state="queried").order_by("pk")
    return Subquery(own.values("pk")[:1])


def any_to_check_for(user) -> Exists:
    """Whether any claim of someone else waits to be checked, as part of a wider query."""
    return Exists(Claim.objects.filter(state="submitted").exclude(claimant=user.pk))
