"""What a seat is for, why an offer is declined, and what ties a member who accepts one to the host."""

from django.db import models


class Purpose(models.TextChoices):
    """Whether whoever has the seat works on the review, watches, or learns beside somebody experienced."""

    TEAM = "team", "They work on the review"
    OBSERVER = "observer", "They watch, as an observer"
    SHADOW = "shadow", "They learn, as the shadow of a member"


class DeclineReason(models.TextChoices):
    DATES = "dates", "Not these dates"
    TIME = "time", "I do not have time now"
    CONFLICT = "conflict", "I know the host too well"
    SUBJECT = "subject", "Not my subject"
    OTHER = "other", "Another reason"


# The answer of a member who cannot come on the days of the visit, but on others.
OTHER_DATES = "other-dates"


class Tie(models.TextChoices):
    """Whether someone who accepts has worked with the host or its partners, in their own words."""

    NONE = "none", "No, I have not"
    WORKED_WITH = "worked-with", "Yes, I have worked alongside people of the force or its partners"
    PARTNER = "partner", "Yes, I work or worked for a partner of the force"
    EMPLOYED = "employed", "Yes, I work or worked for the force itself"
    CLOSE = "close", "Yes, and I know people there too well to be fair"


# The same of somebody else.
OF_THEM = {
    Tie.NONE: "No, they have not",
    Tie.WORKED_WITH: "Yes, they have worked alongside people of the force or its partners",
    Tie.PARTNER: "Yes, they work or worked for a partner of the force",
    Tie.EMPLOYED: "Yes, they work or worked for the force itself",
    Tie.CLOSE: "Yes, and they know people there too well to be fair",
}
# Those that are a conflict of interest: with them the place is not reserved, and the conflict is declared.
IN_CONFLICT = frozenset({Tie.EMPLOYED, Tie.CLOSE})
