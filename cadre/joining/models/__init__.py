"""What joining keeps."""

from cadre.joining.models.applications import Application, Submission
from cadre.joining.models.assessing import Assessment, AssessmentCriteria, Decision, DiscussionNote
from cadre.joining.models.calls import Call
from cadre.joining.models.chats import Chat, ChatSlot
from cadre.joining.models.interest import Interest
from cadre.joining.models.supports import Support
from cadre.joining.models.who_may_join import JoiningRules, SoughtSubject

__all__ = [
    "Application",
    "Assessment",
    "AssessmentCriteria",
    "Call",
    "Chat",
    "ChatSlot",
    "Decision",
    "DiscussionNote",
    "Interest",
    "JoiningRules",
    "SoughtSubject",
    "Submission",
    "Support",
]
