"""Times to talk, and what came of chats."""

from datetime import timedelta

from cadre.joining.models import Chat, ChatSlot

# A person chooses no time sooner than this.
NOTICE = timedelta(hours=2)


def free_slots(*, at):
    """The times that a person can still choose."""
    return ChatSlot.objects.filter(interest=None, starts_at__gte=at + NOTICE)


def slots_to_book(interest, *, at):
    """The times that may be sent for a person: those that are free, and the one that they have."""
    return free_slots(at=at) | ChatSlot.objects.filter(interest=interest)


def slots_for(user):
    """Every time that is offered, for those who run the programme."""
    slots = ChatSlot.objects.select_related("offered_by", "interest")
    return slots if user.has_perm("joining.run_joining") else slots.none()


def slot_of(interest) -> ChatSlot | None:
    """The time that the person has booked."""
    return ChatSlot.objects.select_related("offered_by").filter(interest=interest).first()


def chats_of(interest):
    return Chat.objects.filter(interest=interest).select_related("recorded_by")
