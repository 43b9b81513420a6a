"""Kinds of section, of a host's point and of its answer, what a quality reader says, and the forms of a report."""

from django.db import models


class SectionKind(models.TextChoices):
    """An editorial section has free text; each of the others has text and the findings of its kind."""

    EDITORIAL = "editorial", "Free text"
    STRENGTHS = "strength", "Strengths"
    OPPORTUNITIES = "opportunity", "Development opportunities"
    PRACTICE = "practice", "Promising practice"


class PointKind(models.TextChoices):
    FACTUAL = "factual", "Factual correction"
    CONTEXT = "context", "Context"
    DISAGREEMENT = "disagreement", "Disagreement"


class AnswerKind(models.TextChoices):
    CHANGED = "changed", "The words have been changed"
    KEPT = "kept", "The words have not been changed, for this reason"
    NOTED = "noted", "Recorded with the report"


class ReadVerdict(models.TextChoices):
    READY = "ready", "Ready to be signed off"
    NEEDS_WORK = "needs-work", "Needs work first"


class Form(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word document"
    HTML = "html", "Web page"


CONTENT_TYPES = {
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.HTML: "text/html; charset=utf-8",
}
# The sections a new report begins with, in order: kind, title, and a first paragraph to write over.
FIRST_SECTIONS = [
    (SectionKind.EDITORIAL, "Summary"),
    (SectionKind.EDITORIAL, "How the review was done"),
    (SectionKind.STRENGTHS, "Strengths"),
    (SectionKind.OPPORTUNITIES, "Development opportunities"),
    (SectionKind.PRACTICE, "Promising practice"),
    (SectionKind.EDITORIAL, "What happens next"),
]
