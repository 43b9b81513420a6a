"""The four kinds of what must be reported, with what each page says of them."""

from django.db import models


class ConcernKind(models.TextChoices):
    DANGER = "danger", "Immediate danger"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    CRIME = "crime", "Crime"
    CONDUCT = "conduct", "Misconduct or whistle-blowing"


HINTS = {
    ConcernKind.DANGER: "Someone is at risk of serious harm now.",
    ConcernKind.SAFEGUARDING: "A child or an adult may be at risk of harm or neglect.",
    ConcernKind.CRIME: "You saw or heard of a crime.",
    ConcernKind.CONDUCT: "Wrongdoing by someone at work, or a person who speaks up about it.",
}
BUTTONS = {
    ConcernKind.DANGER: "Report danger",
    ConcernKind.SAFEGUARDING: "Report a safeguarding concern",
    ConcernKind.CRIME: "Report a crime",
    ConcernKind.CONDUCT: "Report misconduct",
}
