"""The records of a member, one file for each subject."""

from cadre.people.models.availability import Availability
from cadre.people.models.conflict import DeclaredConflict
from cadre.people.models.expertise import CanSpeakTo, Expertise, KnownAction, ModeOffer
from cadre.people.models.member import Employment, Member

__all__ = [
    "Availability",
    "CanSpeakTo",
    "DeclaredConflict",
    "Employment",
    "Expertise",
    "KnownAction",
    "Member",
    "ModeOffer",
]
