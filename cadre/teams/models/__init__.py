"""The records of a team, one file each."""

from cadre.teams.models.date_poll import DatePoll, PolledPerson
from cadre.teams.models.needs import VisitNeeds
from cadre.teams.models.objection import Objection
from cadre.teams.models.offer import Offer
from cadre.teams.models.place import Place
from cadre.teams.models.proposal import Proposal
from cadre.teams.models.seat import Seat, SoughtItem
from cadre.teams.models.templates import SeatTemplates
from cadre.teams.models.time_agreed import TimeAgreement

__all__ = [
    "DatePoll",
    "Objection",
    "Offer",
    "Place",
    "PolledPerson",
    "Proposal",
    "Seat",
    "SeatTemplates",
    "SoughtItem",
    "TimeAgreement",
    "VisitNeeds",
]
