"""Steps that tests of joining share."""

from datetime import timedelta

from cadre.housekeeping.loading import load_text
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM, Reference, reference_for
from cadre.links import operations as links
from cadre.links.models import Kind

PACK = """
sample: true
joining_kinds:
- code: academic
  title: {en: Academic, cy: Academydd}
  required:
  - {en: You teach, cy: Rydych yn addysgu}
  support: {needed: never, unless: {en: A university is told}}
"""


def load(text: str = PACK, *, at, **facts):
    return load_text(text, file="rules.yaml", by=SYSTEM, at=at, **facts)


def link_to(application, *, lasts=timedelta(days=1)) -> str:
    """The address of the application, by a link of its own."""
    at = clock.now()
    facts = {"purpose": "application", "subject": reference_for(application), "recipient": application.interest}
    return f"/apply/{links.mint(**facts, kind=Kind.RETURN, expires_at=at + lasts, at=at)}"


def support_link_of(support, *, lasts=timedelta(days=1)) -> str:
    """The address of the request for support, by a link of its own."""
    at = clock.now()
    facts = {"purpose": "support", "subject": Reference(support.reference, support.label)}
    recipient = Reference(support.reference, support.name)
    token = links.mint(**facts, recipient=recipient, kind=Kind.ONCE, expires_at=at + lasts, at=at)
    return f"/support/{token}"
