"""The records of a member, one file for each subject."""

from cadre.members.models.conflict import DeclaredConflict
from cadre.members.models.expertise import CanSpeakTo, Expertise, KnownAction, ModePreference
from cadre.members.models.member import Employment, Member

__all__ = [
    "CanSpeakTo",
    "DeclaredConflict",
    "Employment",
    "Expertise",
    "KnownAction",
    "Member",
    "ModePreference",
]
