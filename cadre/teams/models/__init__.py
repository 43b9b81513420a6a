"""The records of a team, one file each."""

from cadre.teams.models.offer import Offer
from cadre.teams.models.place import Place
from cadre.teams.models.seat import Seat, SoughtItem

__all__ = ["Offer", "Place", "Seat", "SoughtItem"]
