"""Kinds of source, and which way an item notes."""

from django.db import models

from cadre.fieldwork.choices import Origin, SessionKind


class SourceKind(models.TextChoices):
    DOCUMENT = "document", "Document"
    INTERVIEW = "interview", "Interview"
    FOCUS_GROUP = "focus-group", "Focus group"
    WORKSHOP = "workshop", "Workshop"
    OBSERVATION = "observation", "Observation"
    DATA = "data", "Survey or data"
    STUDY = "study", "Study"
    STATEMENT = "statement", "Host’s statement"
    ADVICE = "advice", "Advice"


class Polarity(models.TextChoices):
    SUPPORTS = "supports", "Supports: it shows this working"
    CHALLENGES = "challenges", "Challenges: it shows this lacking"
    CONTEXT = "context", "Context: it explains"


OF_SESSION = {
    SessionKind.INTERVIEW: SourceKind.INTERVIEW,
    SessionKind.FOCUS_GROUP: SourceKind.FOCUS_GROUP,
    SessionKind.WORKSHOP: SourceKind.WORKSHOP,
    SessionKind.OBSERVATION: SourceKind.OBSERVATION,
}
ORIGINS = Origin.choices
