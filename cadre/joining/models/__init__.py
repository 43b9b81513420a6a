"""What joining keeps."""

from cadre.joining.models.chats import Chat, ChatSlot
from cadre.joining.models.interest import Interest
from cadre.joining.models.who_may_join import JoiningRules, SoughtSubject

__all__ = ["Chat", "ChatSlot", "Interest", "JoiningRules", "SoughtSubject"]
