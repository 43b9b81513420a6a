"""The records of a member, one file for each subject."""

from cadre.members.models.agreement import Agreement, AgreementText
from cadre.members.models.checklist import Confirmation, EmergencyContact
from cadre.members.models.complaint import Complaint, ComplaintNote, Suspension
from cadre.members.models.conflict import DeclaredConflict
from cadre.members.models.expertise import CanSpeakTo, Expertise, KnownAction, ModePreference
from cadre.members.models.imports import CadreImport, ImportedRow
from cadre.members.models.member import Employment, Member
from cadre.members.models.monitoring import AnswerCount, MonitoringQuestions, WaitingAnswers
from cadre.members.models.recognition import Recognition
from cadre.members.models.renewal import RenewalReminder, RenewalRules
from cadre.members.models.saved_filter import SavedFilter
from cadre.members.models.vetting import Vetting, VettingLevels

__all__ = [
    "Agreement",
    "AgreementText",
    "AnswerCount",
    "CadreImport",
    "CanSpeakTo",
    "Complaint",
    "ComplaintNote",
    "Confirmation",
    "DeclaredConflict",
    "EmergencyContact",
    "Employment",
    "Expertise",
    "ImportedRow",
    "KnownAction",
    "Member",
    "ModePreference",
    "MonitoringQuestions",
    "Recognition",
    "RenewalReminder",
    "RenewalRules",
    "SavedFilter",
    "Suspension",
    "Vetting",
    "VettingLevels",
    "WaitingAnswers",
]
