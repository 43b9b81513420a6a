"""How an email's text file becomes a subject and a body, and how an email says where it points."""

from dataclasses import dataclass
from datetime import datetime

from django.template import Context, TemplateDoesNotExist
from django.template.loader import select_template

from cadre.kernel.references import Reference
from cadre.mail.models import PLACEHOLDER


@dataclass(frozen=True)
class LinkSpec:
    """Where an email points: a page one signs in to, or a signed link that is minted when the email goes."""

    path: str
    purpose: str = ""
    subject: Reference | None = None
    kind: str = ""
    expires_at: datetime | None = None

    @classmethod
    def page(cls, path: str) -> "LinkSpec":
        """An ordinary page of the product."""
        return cls(path=path)


class EmailTemplateMissing(LookupError):
    """No text file is there for this email."""


def written(template: str, *, language: str, context: dict) -> tuple[str, str]:
    """Subject and body of the email ``reviews/accepted`` in a language, English where no other is there.

    The file begins with a line ``Subject: …`` and holds one ``{{ link }}``. Raises ``EmailTemplateMissing``.
    """
    app, _, name = template.partition("/")
    stem = f"{app}/emails/{name}"
    tried = ([f"{stem}.{language}.txt"] if language != "en" else []) + [f"{stem}.txt"]
    try:
        # An email is plain text: “Devon & Cornwall” goes as it is written, not as a page would escape it.
        file = select_template(tried).template
        text = file.render(Context({**context, "link": PLACEHOLDER}, autoescape=False))
    except TemplateDoesNotExist as missing:
        raise EmailTemplateMissing(template) from missing
    first, _, body = text.lstrip().partition("\n")
    return first.removeprefix("Subject:").strip(), body.strip() + "\n"
