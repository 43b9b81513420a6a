"""What a new employer would do to a person's reviews, before it is recorded."""

from cadre.kernel import clock
from cadre.matching.rules.conflicts import Person, hosts_in_conflict
from cadre.organisations import queries as organisations
from cadre.organisations.lineage import lineage
from cadre.organisations.models import Organisation, Succession
from cadre.reviews.choices import NEEDS_CONFIDENTIALITY
from cadre.reviews.models import Access
from cadre.reviews.models.ties import visitors_to


def hosts_of_job(organisation) -> frozenset[int]:
    """The keys of the hosts with which whoever works for ``organisation`` has a conflict of interest."""
    kin = organisations.kin_of(organisation)
    today = clock.day_of(clock.now())
    visitors = set(visitors_to([organisation.pk], on=today).order_by().values_list("organisation", flat=True))
    became = list(Succession.objects.order_by().values_list("predecessor", "successor"))
    family = {key: lineage(key, became) for key in visitors} | {organisation.pk: kin.lineage}
    person = Person(employers={organisation.pk}, reciprocal=visitors)
    return hosts_in_conflict(person, family=family, neighbours={organisation.pk: kin.neighbours})


def names_of(hosts, *, on) -> list[str]:
    """The names of these organisations, without those that have ended."""
    return list(Organisation.objects.on(on).filter(pk__in=hosts).order_by("name").values_list("name", flat=True))


def reviews_to_leave(user, hosts, *, reader, at) -> list:
    """The reviews of these hosts on which ``user`` has access now that ``reader`` may see."""
    held = Access.objects.current(at).filter(user=user, role__in=NEEDS_CONFIDENTIALITY)
    held = held.filter(review__organisation__in=hosts).select_related("review__organisation")
    reviews = {access.review_id: access.review for access in held.order_by("review")}
    return [review for review in reviews.values() if reader == user or not review.is_kept_from(reader)]
