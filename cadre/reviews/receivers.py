"""What this app does when the apps below it send a signal, and from whom it keeps what they hold about reviews."""

from django.dispatch import receiver

from cadre.kernel import subjects
from cadre.members.signals import conflict_changed
from cadre.organisations.signals import role_changed
from cadre.reviews.models.involvement import subjects_kept_from
from cadre.reviews.operations.conflicts import follow_conflicts_of

subjects.register(subjects_kept_from)


@receiver(conflict_changed)
@receiver(role_changed)
def end_what_a_conflict_forbids(sender, *, user, by, at, **kwargs):
    follow_conflicts_of(user=user, by=by, at=at)
