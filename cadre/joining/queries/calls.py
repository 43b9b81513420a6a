"""Calls for people on the public front page."""

from cadre.joining.models import Call


def calls_for(user):
    """Every call, for those who run joining."""
    return Call.objects.all() if user.has_perm("joining.run_joining") else Call.objects.none()


def calls_on_show():
    """The calls that visitors read, the newest first."""
    return Call.objects.filter(taken_off_at=None)
