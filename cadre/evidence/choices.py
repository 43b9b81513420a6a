"""Kinds of source, and which way an item notes."""

from django.db import models

from cadre.fieldwork.choices import NoteTag, Origin, SessionKind


class SourceKind(models.TextChoices):
    DOCUMENT = "document", "Document"
    INTERVIEW = "interview", "Interview"
    FOCUS_GROUP = "focus-group", "Focus group"
    WORKSHOP = "workshop", "Workshop"
    OBSERVATION = "observation", "Observation"
    DATA = "data", "Survey or data"
    STUDY = "study", "Study"
    STATEMENT = "statement", "Host’s statement"
    ADVICE = "advice", "Professional insight"


# A source for those who may not see the title of its document or session.
UNTITLED = {
    SourceKind.DOCUMENT: "a document",
    SourceKind.INTERVIEW: "an interview",
    SourceKind.FOCUS_GROUP: "a focus group",
    SourceKind.WORKSHOP: "a workshop",
    SourceKind.OBSERVATION: "an observation",
    SourceKind.DATA: "a survey or data",
    SourceKind.STUDY: "a study",
    SourceKind.STATEMENT: "the host’s statement",
    SourceKind.ADVICE: "professional insight",
}


class Polarity(models.TextChoices):
    SUPPORTS = "supports", "Supports: it shows this working"
    CHALLENGES = "challenges", "Challenges: it shows this lacking"
    CONTEXT = "context", "Context: it explains"


# What marks each where a word has no room.
LETTERS = {Polarity.SUPPORTS: "S", Polarity.CHALLENGES: "C", Polarity.CONTEXT: "X"}

# Which way a note points that was tagged when it was heard.
OF_TAG = {
    NoteTag.STRENGTH: Polarity.SUPPORTS,
    NoteTag.PRACTICE: Polarity.SUPPORTS,
    NoteTag.OPPORTUNITY: Polarity.CHALLENGES,
}
OF_SESSION = {
    SessionKind.INTERVIEW: SourceKind.INTERVIEW,
    SessionKind.FOCUS_GROUP: SourceKind.FOCUS_GROUP,
    SessionKind.WORKSHOP: SourceKind.WORKSHOP,
    SessionKind.OBSERVATION: SourceKind.OBSERVATION,
}
ORIGINS = Origin.choices
