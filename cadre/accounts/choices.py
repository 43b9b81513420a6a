"""The programme-wide roles, as code: what each may do is in every app's ``rules.py``."""

from django.db import models


class ProgrammeRole(models.TextChoices):
    LEAD = "lead", "Programme lead"
    COORDINATOR = "coordinator", "Coordinator"
    FINANCE_CHECKER = "finance-checker", "Finance checker"
    FINANCE_PAYER = "finance-payer", "Finance payer"
    AUDITOR = "auditor", "Auditor"
    DPO = "dpo", "Data protection officer"
    ASSESSOR = "assessor", "Assessor of applications"


# They see the working of every review from which no conflict of interest keeps them.
PROGRAMME_STAFF = frozenset({ProgrammeRole.LEAD, ProgrammeRole.COORDINATOR})


class Language(models.TextChoices):
    """The language of emails to a person."""

    ENGLISH = "en", "English"
    WELSH = "cy", "Cymraeg"


# The session key of the time of the previous sign-in.
LAST_VISIT = "last-visit"
