"""The columns of the list of members, on the page and in what is downloaded."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F

from cadre.kernel.clock import day_of, format_date
from cadre.members.presenters import main_strands


@dataclass(frozen=True)
class Column:
    """A column: its name in the address, its heading, the words for a member, and what it is sorted by, if it is."""

    name: str
    title: str
    words: Callable
    sort: str | F = ""
    is_usual: bool = False


def _job(member):
    return next(iter(member.now_at), None)


def _employer(member) -> str:
    return job.organisation.name if (job := _job(member)) else ""


def _title(member) -> str:
    return job.title if (job := _job(member)) else ""


def _region(member) -> str:
    return job.organisation.region if (job := _job(member)) else ""


def _modes(member) -> str:
    return ", ".join(offer.get_mode_display() for offer in member.mode_preferences.all())


COLUMNS = [
    Column("kind", "Kind", lambda member: member.get_kind_display(), "kind", is_usual=True),
    Column("state", "State", lambda member: member.get_state_display(), "state"),
    Column("employer", "Works for", _employer, F("employer"), is_usual=True),
    Column("title", "Title", _title, is_usual=True),
    Column("region", "Region", _region, F("region")),
    Column("strands", "Knows best", lambda member: ", ".join(main_strands(member)), is_usual=True),
    Column("modes", "Takes part by", _modes),
    Column("standing", "Standing", lambda member: member.get_standing_display(), "standing", is_usual=True),
    Column("reviews", "Reviews", lambda member: str(member.reviews_done), "reviews_done", is_usual=True),
    Column("joined", "Joined", lambda member: format_date(day_of(member.joined_at)), "joined_at"),
]


def chosen_columns(columns: list[Column], words: str) -> list[Column]:
    """Those of ``columns`` that an address names, with a dot between; the usual ones if it names none."""
    named = set(words.split("."))
    return [column for column in columns if column.name in named] or [column for column in columns if column.is_usual]


def cells(member, columns: list[Column]) -> list[str]:
    """The member as a row: the name, and the words of each column."""
    return [member.user.name, *(column.words(member) for column in columns)]
