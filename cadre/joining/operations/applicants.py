"""Email the person who applies, with the link by which they come back to their application."""

from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.joining.operations.interest import LINK_LASTS, email_person
from cadre.kernel.locks import lock_row
from cadre.kernel.references import Reference, reference_for
from cadre.links.models import Kind
from cadre.mail.emails import LinkSpec

PURPOSE = "application"


def subject_of(application) -> Reference:
    """What the link of an application is about. It names nobody."""
    return reference_for(application, "An application")


def choose_language(*, application, language: str, by, at) -> None:
    """The applicant reads their application, and our emails, in this language. The same again changes nothing."""
    with transaction.atomic():
        lock_row(application.interest)
        before = application.interest.language
        if before != language:
            application.interest.language, application.interest.updated_at = language, at
            application.interest.save(update_fields=["language", "updated_at"])
            changes = {"language": (before, language)}
            audit.record("joining.choose_language", record=application.interest, by=by, at=at, changes=changes)


def email_about_support(application, template, *, by, at) -> None:
    """Email the applicant about the support of their application; once they are a member, about theirs."""
    is_member, link = application.state == "accepted", None
    if is_member:
        link = LinkSpec.page(reverse("joining:own_support", args=[application.pk]))
    email_applicant(application, template, by=by, at=at, link=link, is_member=is_member)


def email_applicant(application, template, *, by, at, link=None, **context) -> None:
    """Email the applicant, in their language, with the link to their application unless another is given."""
    link = link or LinkSpec(
        path="/apply/{token}",
        purpose=PURPOSE,
        subject=subject_of(application),
        kind=Kind.RETURN,
        expires_at=at + LINK_LASTS,
    )
    email_person(application.interest, template, link=link, by=by, at=at, **context)
