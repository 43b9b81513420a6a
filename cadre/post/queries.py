"""Reads of letters."""

from cadre.post.models import Letter


def letters_for(user):
    """The letters whose state ``user`` may read: all of them for the programme's staff, none for others."""
    return Letter.objects.all() if user.holds("lead", "coordinator") else Letter.objects.none()


def notices_for(user):
    """A person's own copies, newest first."""
    return Letter.objects.filter(to=user.reference).exclude(state="withdrawn")


def unread(user) -> int:
    return notices_for(user).filter(read_at__isnull=True).count()
