"""The roles a person may hold on one review, its stages, and the choices its terms offer."""

from django.db import models


class ReviewRole(models.TextChoices):
    """What a person is on one review; ``Access`` rows carry these."""

    REVIEW_LEAD = "review-lead", "Review lead"
    DEPUTY = "deputy", "Deputy lead"
    ORGANISER = "organiser", "Organiser"
    RESEARCHER = "researcher", "Researcher"
    MEMBER = "member", "Member"
    ADVISER = "adviser", "Remote adviser"
    QUALITY_READER = "quality-reader", "Quality reader"
    SPONSOR = "sponsor", "Host sponsor"
    SPOC = "spoc", "Host contact"
    CONTRIBUTOR = "contributor", "Host contributor"


LEADS = frozenset({ReviewRole.REVIEW_LEAD, ReviewRole.DEPUTY})
TEAM = LEADS | {ReviewRole.RESEARCHER, ReviewRole.MEMBER}
HOST = frozenset({ReviewRole.SPONSOR, ReviewRole.SPOC, ReviewRole.CONTRIBUTOR})
# The force vouches for its own people. Everyone else accepts the review's confidentiality first.
NEEDS_CONFIDENTIALITY = frozenset(set(ReviewRole) - HOST)


class Stage(models.TextChoices):
    """The fourteen stages of a review. Their codes are code; their usual offsets are settings of the programme."""

    REQUEST = "request", "Request"
    DECISION = "decision", "Decision"
    SCOPING = "scoping", "Scoping"
    TEAM = "team", "Team"
    DESK = "desk", "Desk research"
    PLAN = "plan", "Timetable"
    FIELDWORK = "fieldwork", "Visit"
    DEBRIEF = "debrief", "Debrief"
    REPORT = "report", "Report"
    ACCURACY = "accuracy", "Accuracy check"
    RESPONSE = "response", "Response"
    SHARING = "sharing", "Sharing"
    FOLLOWUP = "followup", "Progress review"
    CLOSE = "close", "Close"


class Side(models.TextChoices):
    HOST = "host", "The host"
    PROGRAMME = "programme", "The programme"


class Sharing(models.TextChoices):
    """What the host allows to be shared of its report and learning, unless a later consent says more."""

    ASK_EACH_TIME = "ask-each-time", "Nothing is shared outside the review until the host agrees to each item"
    LEARNING_ANONYMISED = (
        "learning-anonymised",
        "Learning may be offered for sharing without the host's name, item by item",
    )
    LEARNING_NAMED = "learning-named", "Learning may be offered for sharing with the host's name, item by item"


class DataTerms(models.TextChoices):
    """How the host's information is kept."""

    STANDARD = "standard", "The programme keeps it for the retention period, then deletes it"
    RETURN = "return", "The programme deletes documents when the report is issued, and keeps the findings"
