"""The test world: its people and records by name. ``build`` makes it; a test gets it with its records read afresh."""

import json
from datetime import date

from django.apps import apps

from cadre.accounts.models import User


class World:
    """``world.people["lead"]`` is a user, ``world.review`` a record, ``world.today`` the day the world was built on.

    A record that the database holds is fetched when a test first asks for it.
    """

    def __init__(self, people: dict, today: date, keys: dict | None = None):
        self.people, self.today = people, today
        self.records, self._keys = {}, keys or {}

    def __getattr__(self, name):
        records, keys = self.__dict__.get("records", {}), self.__dict__.get("_keys", {})
        if name not in records and name in keys:
            label, pk = keys[name]
            records[name] = apps.get_model(label)._base_manager.get(pk=pk)
        if name not in records:
            raise AttributeError(name)
        return records[name]

    @property
    def keys(self) -> dict[str, int]:
        """The primary key of each record by its name."""
        known = {name: pk for name, (_, pk) in self._keys.items()}
        return known | {name: record.pk for name, record in self.records.items()}


def to_json(world: World) -> str:
    """Where each person and record of ``world`` is to be found in the database that holds it."""
    return json.dumps(
        {
            "people": {key: user.pk for key, user in world.people.items()},
            "today": world.today.isoformat(),
            "records": {**world._keys, **{name: _place_of(record) for name, record in world.records.items()}},
        }
    )


def _place_of(record) -> tuple[str, int]:
    return record._meta.label, record.pk


def from_json(text: str) -> World:
    """The world that the database holds, as ``to_json`` wrote it down."""
    found = json.loads(text)
    users = {user.pk: user for user in User.objects.filter(pk__in=found["people"].values())}
    people = {key: users[pk] for key, pk in found["people"].items()}
    return World(people, date.fromisoformat(found["today"]), found["records"])
