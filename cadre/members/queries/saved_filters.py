"""The filters of the list of members that a person has saved."""

from cadre.members.models import SavedFilter


def filters_for(user):
    """The person's own, by name."""
    return SavedFilter.objects.visible_to(user)


def filters_to_restore(user):
    """The same with those that were deleted."""
    return SavedFilter.everything.visible_to(user)
