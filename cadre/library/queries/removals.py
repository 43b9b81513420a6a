"""Reads of documents that are taken back or removed: who may remove one, who had opened it, whom we email."""

from django.db.models import Count, F, Q

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.models import User
from cadre.accounts.queries import users_with_role
from cadre.kernel import clock
from cadre.library.lifecycle import ANNOTATION, DOCUMENT
from cadre.library.models import Annotation, Disposal, Document, Reading
from cadre.reviews.choices import CORE_TEAM, HOST, HOST_CONTACTS, LEADS, TEAM, ReviewRole
from cadre.reviews.models import Access


def documents_to_remove(user):
    """The documents that ``user`` may remove in an emergency."""
    return Document.objects.filter(Document.removable_by.q(user)).select_related("review__organisation")


def documents_and_removals(user):
    """Every document that is kept and ``user`` may remove, and those removed already: the last removed first."""
    rows = Document.everything.filter(Document.removal_seen_by.q(user)).select_related("review__organisation")
    rows = rows.exclude(removed_at__isnull=True, review__in=Disposal.objects.values("review"))
    return rows.order_by(F("removed_at").desc(nulls_last=True), "-received_at", "-pk")


def removed_documents(user):
    """The documents that were removed, or taken back, on which ``user`` may read why."""
    rows = Document.everything.filter(Document.removal_seen_by.q(user), removed_at__isnull=False)
    return rows.select_related("review__organisation", "removed_by", "uploaded_by")


def kept_versions_of(document):
    """The versions of the document whose files are kept."""
    return document.versions.filter(stored__isnull=False).select_related("document", "stored", "given_out")


def is_quoted(document) -> bool:
    """Whether the team has a quote from it."""
    return Annotation.objects.filter(page__version__document=document).exists()


def who_opened(document) -> list[str]:
    """The names of those who are known to have opened it: they marked it as read, or quoted from it."""
    read = Reading.everything.filter(document=document, finished_at__isnull=False).values("user")
    quoted = Annotation.everything.filter(page__version__document=document).values("made_by")
    names = User.objects.filter(Q(pk__in=read) | Q(pk__in=quoted)).order_by("name", "pk")
    return list(names.values_list("name", flat=True))


def who_could_open(document) -> list[str]:
    """The names of those of the team whose access let them open it until it was removed."""
    rows = Access.objects.open(document.removed_at).filter(review=document.review)
    rows = rows.filter(role__in=CORE_TEAM | {ReviewRole.MEMBER})
    able = [
        access.user.name
        for access in rows.select_related("user").order_by("user__name", "pk")
        if access.role in CORE_TEAM or set(document.audience) & set(access.modes)
    ]
    return list(dict.fromkeys(able))


def people_to_tell_of_removal(review, *, at) -> list:
    """The data protection officer, the programme leads and the leads of the review."""
    office = users_with_role(ProgrammeRole.DPO, ProgrammeRole.LEAD, on=clock.day_of(at))
    leads = Access.objects.open(at).filter(review=review, role__in=LEADS).select_related("user")
    return list({user.pk: user for user in [*office, *(access.user for access in leads)]}.values())


def senders_to_tell(document, *, at) -> list:
    """The host's contacts, and whoever sent the document while they are on the review for the host."""
    rows = Access.objects.open(at).filter(review=document.review)
    rows = rows.filter(Q(role__in=HOST_CONTACTS) | Q(role__in=HOST, user=document.uploaded_by_id))
    return list({access.user_id: access.user for access in rows.select_related("user")}.values())


def who_quoted(document, *, at) -> list:
    """The people of the team who have a quote from it that is not withdrawn."""
    quotes = _quotes_from(document)
    rows = Access.objects.open(at).filter(review=document.review, role__in=TEAM, user__in=quotes.values("made_by"))
    return list({access.user_id: access.user for access in rows.select_related("user")}.values())


def _quotes_from(document):
    rows = Annotation.everything.filter(page__version__document=document)
    return rows.filter(state=ANNOTATION.first)


def removed_from_host(user, review):
    """The documents of ``review`` that the programme removed, for those of the host who could see them."""
    rows = Document.everything.filter(Document.removal_told_to.q(user), review=review, removed_at__isnull=False)
    of_host = Access.objects.filter(review=review, role__in=HOST).values("user")
    taken_back = Q(state="gone") & (Q(removed_by__in=of_host) | Q(removed_by=F("uploaded_by")))
    return rows.exclude(taken_back).select_related("uploaded_by").order_by("-removed_at", "-pk")


def removed_from_reader(user, review) -> list[tuple]:
    """The documents of ``review`` that were removed and that ``user`` has quoted from, each with how many quotes are
    hidden."""
    if not TEAM & review.roles_of(user):
        return []
    quotes = Annotation.everything.filter(made_by=user, state=ANNOTATION.first, page__version__document__review=review)
    counts = quotes.order_by().values_list("page__version__document").annotate(Count("pk"))
    hidden = dict(counts.exclude(page__version__document__state=DOCUMENT.first))
    documents = Document.everything.filter(pk__in=hidden) if hidden else ()
    return [(document, hidden[document.pk]) for document in documents]


def protection_officers(*, at) -> list:
    return list(users_with_role(ProgrammeRole.DPO, on=clock.day_of(at)))
