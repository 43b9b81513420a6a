"""Ask the host for consent to share, record its answer, take it back, and call copies in."""

import re

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.folding import fold
from cadre.mail.emails import LinkSpec
from cadre.practice import queries
from cadre.practice.choices import Attribution
from cadre.practice.lifecycle import CONSENT
from cadre.practice.models import Consent, DownloadRecord
from cadre.practice.operations.practice import ConsentStands, index, require_in_place


class NamesTheHost(Exception):
    """The words name the host, though they are to be shared without its name."""


def ask_for_consent(*, practice, audience, attribution, by, at, kept=False) -> Consent:
    """Ask the host's sponsor. Raises ``ConsentStands``, ``NamesTheHost`` and ``PracticeWithdrawn``.

    ``kept``: the text has words that may identify a person, and ``by`` said that they are meant.
    """
    with transaction.atomic():
        require_in_place(practice)
        if practice.consents.current().exists():
            raise ConsentStands
        if attribution == Attribution.ANONYMISED and _names_the_host(practice):
            raise NamesTheHost
        consent = Consent.objects.create(
            practice=practice, audience=audience, attribution=attribution, asked_at=at, updated_at=at
        )
        audit.record("practice.ask_for_consent", record=consent, by=by, at=at, changes={"audience": ("", audience)})
        if kept:
            audit.record("practice.keep_identifiers", record=practice, by=by, at=at)
        for sponsor in queries.sponsors_of(practice.review):
            _tell(sponsor, "practice/consent", consent.get_absolute_url(), practice, by=by, at=at)
    return consent


def _names_the_host(practice) -> bool:
    host = practice.review.organisation
    words = fold(" ".join([practice.title, practice.what_they_did, practice.how_they_know]))
    names = {fold(host.name), fold(host.short), fold(host.name).removesuffix(" police")} - {""}
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in names)


def grant(*, consent, until, by, at, words="", on_behalf=None) -> None:
    """The host agrees, from today until ``until`` (or until withdrawn). At once it is where its readers look."""
    given = {"runs_from": clock.day_of(at), "runs_until": until, "words": words}
    _answer(consent, "grant", by=by, at=at, on_behalf=on_behalf, **given)


def refuse(*, consent, words, by, at, on_behalf=None) -> None:
    """The host does not agree; no reason is owed."""
    _answer(consent, "refuse", by=by, at=at, on_behalf=on_behalf, words=words)


def withdraw(*, consent, by, at, words="", on_behalf=None) -> None:
    """The host takes its consent back: gone from library, public page, search and export with this transaction, and
    everyone with a copy is asked by email to delete it."""
    with transaction.atomic():
        _answer(consent, "withdraw", by=by, at=at, on_behalf=on_behalf, words=words)
        _call_copies_in(consent, by=by, at=at)


def expire(*, by, at) -> int:
    """End the consents whose last day is over; returns how many."""
    ended = list(queries.consents_run_out(day=clock.day_of(at)))
    for consent in ended:
        with transaction.atomic():
            audit.move(CONSENT, consent, "expire", by=by, at=at)
            index(consent.practice, at=at)
            _call_copies_in(consent, by=by, at=at)
    return len(ended)


def take_copy(*, practice, consent, by, at) -> DownloadRecord:
    """Note that ``by`` took a copy under this consent, so that it can be called back."""
    with transaction.atomic():
        copy = DownloadRecord.objects.create(practice=practice, consent=consent, taken_by=by, taken_at=at)
        audit.record("practice.take_copy", record=copy, by=by, at=at)
    return copy


def _answer(consent, verb, *, by, at, on_behalf, **given):
    with transaction.atomic():
        given["answered_by"] = on_behalf.person if on_behalf else by.label
        given["recorded_by"] = by.label if on_behalf else ""
        given["answered_at"] = on_behalf.said_at if on_behalf else at
        audit.move(CONSENT, consent, verb, by=by, at=at, on_behalf=on_behalf, **given)
        index(consent.practice, at=at)


def _call_copies_in(consent, *, by, at):
    copies = list(DownloadRecord.objects.filter(consent=consent, recalled_at__isnull=True).select_related("taken_by"))
    DownloadRecord.objects.filter(pk__in=[copy.pk for copy in copies]).update(recalled_at=at)
    for reader in {copy.taken_by for copy in copies}:
        _tell(reader, "practice/recalled", reverse("practice:library"), consent.practice, by=by, at=at)


def _tell(user, template, path, practice, *, by, at):
    """The email names the practice by its number alone: its title may no longer be shared."""
    context = {"review": practice.review.name, "number": practice.pk}
    link = LinkSpec.page(path)
    accounts.notify(user=user, template=template, context=context, link=link, about=practice, by=by, at=at)
