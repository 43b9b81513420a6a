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
    OBSERVER = "observer", "Observer"
    QUALITY_READER = "quality-reader", "Quality reader"
    SPONSOR = "sponsor", "Host sponsor"
    SPOC = "spoc", "Host contact"
    CONTRIBUTOR = "contributor", "Host contributor"


LEADS = frozenset({ReviewRole.REVIEW_LEAD, ReviewRole.DEPUTY})
# Leads and researchers work on everything; a member works in some modes.
CORE_TEAM = LEADS | {ReviewRole.RESEARCHER}
TEAM = CORE_TEAM | {ReviewRole.MEMBER}
HOST_CONTACTS = frozenset({ReviewRole.SPONSOR, ReviewRole.SPOC})
HOST = HOST_CONTACTS | {ReviewRole.CONTRIBUTOR}
# Remote advisers, quality readers and host contributors see the title and the actions only; an observer, who watches or
# learns, sees the plan and nothing of documents, notes, evidence and findings.
PLAN_READERS = TEAM | HOST_CONTACTS | {ReviewRole.ORGANISER, ReviewRole.OBSERVER}
# A place on the team gives one of these.
PLACE_ROLES = frozenset({ReviewRole.MEMBER, ReviewRole.ADVISER, ReviewRole.OBSERVER})
NAMED_BY_STAFF = CORE_TEAM | {ReviewRole.ORGANISER, ReviewRole.QUALITY_READER}
# Host people open the review on their own force's word; everyone else accepts its confidentiality first.
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


class TermsPart(models.TextChoices):
    """The parts of terms that the host can ask to change, by their names in the content of a version."""

    FRAMEWORK = "framework", "Framework"
    DAYS = "days", "Visit"
    WHOM = "whom", "Who it concerns"
    ACTIONS = "actions", "Actions"
    STRANDS = "strands", "Strands"
    LINES = "lines", "Lines of enquiry"
    EXCLUSIONS = "exclusions", "Left out"
    SHARING = "sharing", "Sharing"
    DATA_TERMS = "data_terms", "Information"
    MARKING = "marking", "Marking"
    OTHER = "other", "Anything else"


class Sharing(models.TextChoices):
    """What the host allows to be shared of its report and learning, unless a later consent says more."""

    ASK_EACH_TIME = "ask-each-time", "Nothing is shared outside the review until the host agrees to each item"
    LEARNING_ANONYMISED = (
        "learning-anonymised",
        "Learning may be offered for sharing without the host's name, item by item",
    )
    LEARNING_NAMED = "learning-named", "Learning may be offered for sharing with the host's name, item by item"


class DataTerms(models.TextChoices):
    """How long the host's documents are kept. Whether they are then deleted or returned is for the act to say."""

    STANDARD = (
        "standard",
        "The programme keeps documents for the retention period after the review closes, then deletes or returns them."
        " It keeps the findings and the quotes used as evidence",
    )
    RETURN = (
        "return",
        "The programme deletes or returns documents when the report is issued."
        " It keeps the findings and the quotes used as evidence",
    )
