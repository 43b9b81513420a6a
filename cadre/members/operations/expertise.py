"""Set a member's expertise, preferences and availability."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.members.date_ranges import tidied
from cadre.members.models import Availability, CanSpeakTo, Expertise, KnownAction, ModePreference
from cadre.members.operations.search import index


def set_expertise(*, member, levels: dict[tuple[int, str], int], by, at) -> None:
    """Make the grid exactly ``levels``: (key of the strand, children or adults) to a level from 1 to 4. Rows of
    strands of an older list that the grid does not show are kept."""
    with transaction.atomic():
        shown = {strand for strand, _ in levels}
        Expertise.objects.filter(member=member, strand__in=shown).delete()
        Expertise.objects.bulk_create(
            Expertise(member=member, strand_id=strand, concerns=concerns, level=level)
            for (strand, concerns), level in levels.items()
            if level
        )
        audit.record("members.set_expertise", record=member, by=by, at=at)
        index(member, at=at)


def set_preferences(*, member, actions, can_speak_to, preferences: dict[str, float], by, at) -> None:
    """Replace the actions a member knows, the characteristics they can speak to, and their preference for each mode."""
    with transaction.atomic():
        member.known_actions.all().delete()
        KnownAction.objects.bulk_create(KnownAction(member=member, action=action) for action in actions)
        member.can_speak_to.all().delete()
        CanSpeakTo.objects.bulk_create(CanSpeakTo(member=member, code=code) for code in can_speak_to)
        member.mode_preferences.all().delete()
        ModePreference.objects.bulk_create(
            ModePreference(member=member, mode=mode, preference=preference) for mode, preference in preferences.items()
        )
        audit.record("members.set_preferences", record=member, by=by, at=at)


def state_availability(*, member, first, last, kind, by, at) -> None:
    """Say that the member is free, perhaps free or not free from ``first`` to ``last``. It holds over what was said
    of those days before; runs that touch are joined."""
    with transaction.atomic():
        said = [(row.first, row.last, row.kind) for row in member.availability.all()]
        _rewrite(member, tidied([*said, (first, last, kind)]), by=by, at=at)


def forget_availability(*, member, first, last, by, at) -> None:
    """Take back what was said of the days from ``first`` to ``last``."""
    with transaction.atomic():
        said = [(row.first, row.last, row.kind) for row in member.availability.all()]
        left = [span for span in tidied([*said, (first, last, "gone")]) if span[2] != "gone"]
        _rewrite(member, left, by=by, at=at)


def _rewrite(member, date_ranges, *, by, at):
    Availability.objects.filter(member=member).delete()
    Availability.objects.bulk_create(
        Availability(member=member, first=first, last=last, kind=kind) for first, last, kind in date_ranges
    )
    audit.record("members.state_availability", record=member, by=by, at=at)
