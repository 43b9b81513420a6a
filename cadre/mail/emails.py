"""The text and the link of an email."""

from dataclasses import dataclass
from datetime import datetime

from django.template import Context, TemplateDoesNotExist
from django.template.loader import select_template

from cadre.kernel.references import Reference
from cadre.mail.models import PLACEHOLDER


@dataclass(frozen=True)
class LinkSpec:
    """The link of an email: a page to sign in to, or a signed link that is created when the email is sent.

    ``takes_off`` says that posting to it takes the person off a list of readers, as a header tells (RFC 8058).
    """

    path: str
    purpose: str = ""
    subject: Reference | None = None
    kind: str = ""
    expires_at: datetime | None = None
    takes_off: bool = False

    @classmethod
    def page(cls, path: str) -> "LinkSpec":
        """An ordinary page of the product."""
        return cls(path=path)


class EmailTemplateMissing(LookupError):
    """There is no text file for this email."""


def written(template: str, *, language: str, context: dict) -> tuple[str, str]:
    """Subject and body of an email such as ``reviews/accepted`` in a language, or in English if it has no other.

    The file starts with a line ``Subject: …`` and has one ``{{ link }}``. Raises ``EmailTemplateMissing``.
    """
    app, _, name = template.partition("/")
    stem = f"{app}/emails/{name}"
    tried = ([f"{stem}.{language}.txt"] if language != "en" else []) + [f"{stem}.txt"]
    try:
        # An email is plain text, so “Devon & Cornwall” must not be escaped.
        file = select_template(tried).template
        text = file.render(Context({**context, "link": PLACEHOLDER}, autoescape=False))
    except TemplateDoesNotExist as missing:
        raise EmailTemplateMissing(template) from missing
    first, _, body = text.lstrip().partition("\n")
    return first.removeprefix("Subject:").strip(), body.strip() + "\n"
