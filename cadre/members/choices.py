"""Kinds of member, modes of involvement, standing, and the other fixed choices about people."""

from django.db import models


class MemberKind(models.TextChoices):
    INVESTIGATION = "police-investigation", "Police practitioner"
    PEOPLE = "police-people", "Learning, wellbeing or HR lead"
    PARTNER = "partner-leader", "Partner or voluntary-sector leader"
    ADVOCATE = "advocate", "Advocate"
    ACADEMIC = "academic", "Academic"


class Mode(models.TextChoices):
    """The five ways to take part."""

    DESK = "desk", "Desk"
    VISIT = "visit", "Visit"
    WORKSHOP = "workshop", "Workshop"
    LOCAL = "local", "Local focus groups"
    REMOTE = "remote", "Remote advice"


class Standing(models.TextChoices):
    ONBOARDING = "onboarding", "Onboarding"
    TRAINED = "trained", "Trained"
    QUALIFIED = "qualified", "Qualified"


class Concerns(models.TextChoices):
    CHILDREN = "children", "Children"
    ADULTS = "adults", "Adults"


class Level(models.IntegerChoices):
    """How well a person knows a strand."""

    AWARE = 1, "Aware"
    WORKING = 2, "Working knowledge"
    EXPERIENCED = 3, "Experienced"
    LEADING = 4, "Leads on it"


class RowOutcome(models.TextChoices):
    """What becomes of a row of an imported list."""

    NEW = "new", "New member"
    UPDATED = "updated", "Updated"
    UNCHANGED = "unchanged", "Nothing changes"
    JOINED = "joined", "Joined with another row"
    REJECTED = "rejected", "Rejected"


class Answer(models.TextChoices):
    """What a member answers to a text that is asked of everyone."""

    AGREED = "agreed", "Agreed"
    OTHERWISE = "otherwise", "Does not concern them"


class Part(models.TextChoices):
    """The parts of a member's record that they confirm to be right."""

    EMPLOYER = "employer", "Where you work"
    RANK = "rank", "Your rank or job title"
    EXPERTISE = "expertise", "What you know"
    CONFLICTS = "conflicts", "Conflicts of interest"
    AVAILABILITY = "availability", "When you are free"


# Expertise that members choose to offer. It never records their own characteristics.
CAN_SPEAK_TO = [
    ("age", "Age"),
    ("disability", "Disability"),
    ("gender-reassignment", "Gender reassignment"),
    ("pregnancy", "Pregnancy and maternity"),
    ("race", "Race"),
    ("religion", "Religion or belief"),
    ("sex", "Sex"),
    ("sexual-orientation", "Sexual orientation"),
]
LANGUAGES = [("en", "English"), ("cy", "Welsh")]
PREFER_NOT_TO_SAY = "prefer-not-to-say"
# How much a member would like to take part in a way, and what each way is.
PREFERENCES = [("0", "No"), ("0.3", "If needed"), ("0.6", "Yes"), ("1", "My first choice")]
WAYS = {
    Mode.DESK: "Reading and commenting on the force’s documents at home.",
    Mode.VISIT: "Joining the visit team at the force, for every day of the visit.",
    Mode.WORKSHOP: "Attending or leading workshops and meetings.",
    Mode.LOCAL: "Focus groups and interviews with partner organisations of the force.",
    Mode.REMOTE: "Advising remotely on findings as they arise.",
}
