"""What learning does when the app of members sends a signal."""

from django.dispatch import receiver

from cadre.learning.operations.sign_ups import give_up_all
from cadre.members.signals import member_left


@receiver(member_left)
def free_course_places(sender, *, member, by, at, **kwargs):
    give_up_all(member=member, by=by, at=at)
