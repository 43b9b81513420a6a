"""What joining keeps."""

from cadre.joining.models.applications import Application, Submission
from cadre.joining.models.chats import Chat, ChatSlot
from cadre.joining.models.interest import Interest
from cadre.joining.models.supports import Support
from cadre.joining.models.who_may_join import JoiningRules, SoughtSubject

__all__ = ["Application", "Chat", "ChatSlot", "Interest", "JoiningRules", "SoughtSubject", "Submission", "Support"]
