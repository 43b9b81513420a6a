"""The fixed choices of joining."""

from django.db import models


class Support(models.TextChoices):
    """When the organisation that a person works for must support their joining."""

    ALWAYS = "always", "Always"
    EMPLOYED = "when-employed", "If they have an employer"
    NEVER = "never", "Never"


class Grade(models.TextChoices):
    """In what rank or role a person speaks for an organisation."""

    SUPERINTENDENT = "superintendent", "Superintendent"
    CHIEF_SUPERINTENDENT = "chief-superintendent", "Chief Superintendent"
    DEPARTMENT = "department", "Police staff: head of department"
    CHIEF_OFFICER = "chief-officer", "Chief officer"
    CHIEF_EXECUTIVE = "chief-executive", "Chief executive"
    TRUSTEE = "trustee", "Trustee"
    CHAIR = "chair", "Chair"
    OTHER = "other", "Another rank or role"


# In place of a grade: a person who speaks for no organisation, and knows the work of the one who applies.
KNOWS_WORK = ("knows-work", "Knows their work")
GRADES = dict([*Grade.choices, KNOWS_WORK])


class ChatBy(models.TextChoices):
    """How people talk."""

    VIDEO = "video", "Video"
    TELEPHONE = "telephone", "Telephone"


class ChatOutcome(models.TextChoices):
    """What a chat led to; each is a move of the interest."""

    INVITE = "invite", "They apply"
    DEFER = "defer", "Not now: ask again on a date"
    REDIRECT = "redirect", "They help in another way"
    DECLINE = "decline", "Not suitable"
    MISSED = "cancel", "We did not speak: they choose another time"


class Rank(models.TextChoices):
    """Ranks of police officers, from the lowest; those above chief superintendent are one."""

    CONSTABLE = "constable", "Constable"
    SERGEANT = "sergeant", "Sergeant"
    INSPECTOR = "inspector", "Inspector"
    CHIEF_INSPECTOR = "chief-inspector", "Chief Inspector"
    SUPERINTENDENT = "superintendent", "Superintendent"
    CHIEF_SUPERINTENDENT = "chief-superintendent", "Chief Superintendent"
    CHIEF_OFFICER = "chief-officer", "Chief officer"


# In place of a rank: staff state an equivalent, and who confirms it.
STAFF = ("staff", "Police staff")


class Pip(models.TextChoices):
    """Levels of the accreditation of investigators, from none."""

    NONE = "none", "Not applicable"
    ONE = "1", "PIP level 1"
    TWO = "2", "PIP level 2"
    THREE = "3", "PIP level 3"
    FOUR = "4", "PIP level 4"


class Task(models.TextChoices):
    """The parts of an application, each on a page of its own."""

    KIND = "kind", "Who you join as"
    ABOUT = "about", "About you"
    ROLE = "role", "Your role and employer"
    EXPERIENCE = "experience", "Your experience"
    EXPERTISE = "expertise", "What you know"
    ACTIONS = "actions", "Actions you know"
    SPEAK = "speak", "What you can speak to"
    WAYS = "ways", "How you would like to take part"
    LANGUAGES = "languages", "Languages"
    TRAVEL = "travel", "Where you live and how far you travel"
    TIMES = "times", "Times you can usually give"
    SUPPORT = "support", "Who supports you"
    CONFLICTS = "conflicts", "Conflicts to declare"


class Outcome(models.TextChoices):
    """What is decided on an application; each is a move of it."""

    ACCEPT = "accept", "Accept"
    RESERVE = "reserve", "Put on the reserve list"
    DECLINE = "decline", "Decline"


class Weekday(models.TextChoices):
    """Days that a person can usually give."""

    MONDAY = "mon", "Monday"
    TUESDAY = "tue", "Tuesday"
    WEDNESDAY = "wed", "Wednesday"
    THURSDAY = "thu", "Thursday"
    FRIDAY = "fri", "Friday"
    WEEKEND = "weekend", "Weekend"
