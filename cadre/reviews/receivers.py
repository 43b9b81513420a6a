"""What this app does when the members app sends a signal."""

from django.dispatch import receiver

from cadre.members.signals import conflict_changed
from cadre.reviews.operations.access import close_conflicted_access
from cadre.reviews.operations.conflict_exclusions import exclude_from_conflicted_reviews


@receiver(conflict_changed)
def end_what_a_conflict_forbids(sender, *, user, by, at, **kwargs):
    close_conflicted_access(user=user, by=by, at=at)
    if user.is_programme_staff:
        exclude_from_conflicted_reviews(user=user, by=by, at=at)
