"""Email the person who applies, with the link by which they come back to their application."""

from cadre.joining.operations.interest import LINK_LASTS, email_person
from cadre.kernel.references import Reference, reference_for
from cadre.links.models import Kind
from cadre.mail.emails import LinkSpec

PURPOSE = "application"


def subject_of(application) -> Reference:
    """What the link of an application is about. It names nobody."""
    return reference_for(application, "An application")


def email_applicant(application, template, *, by, at, **context) -> None:
    """Email the applicant, in their language."""
    link = LinkSpec(
        path="/apply/{token}",
        purpose=PURPOSE,
        subject=subject_of(application),
        kind=Kind.RETURN,
        expires_at=at + LINK_LASTS,
    )
    email_person(application.interest, template, link=link, by=by, at=at, **context)
