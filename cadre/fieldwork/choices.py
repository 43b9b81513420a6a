"""Kinds of session, whom a group is of, and the tags of a note."""

from django.db import models


class SessionKind(models.TextChoices):
    INTERVIEW = "interview", "Interview"
    FOCUS_GROUP = "focus-group", "Focus group"
    WORKSHOP = "workshop", "Workshop or meeting"
    OBSERVATION = "observation", "Reality test or site visit"


class Origin(models.TextChoices):
    LEADERSHIP = "leadership", "Leadership"
    FRONTLINE = "frontline", "Front line"
    PARTNER = "partner", "Partners"
    SERVICE_USER = "service-user", "People who use services"
    EXTERNAL = "external", "Others outside"


class NoteTag(models.TextChoices):
    STRENGTH = "strength", "Strength"
    OPPORTUNITY = "opportunity", "Development opportunity"
    PRACTICE = "practice", "Promising practice"
    FOLLOW_UP = "follow-up", "To follow up"


# What a button of a tag says, where there is room for a word; no line breaks in it.
SHORT = {
    "": "No\u00a0tag",
    "strength": "Strength",
    "opportunity": "Opportunity",
    "practice": "Practice",
    "follow-up": "Follow\u00a0up",
}
SIGNS = {"strength": "+", "opportunity": "△", "practice": "★", "follow-up": "?"}
# Groups smaller than this are merged with others before anything is reported about them.
SMALLEST_GROUP = 3
