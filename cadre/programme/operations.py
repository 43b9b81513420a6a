"""Change the settings, from a day on, by hand or from a pack."""

from datetime import timedelta
from functools import partial

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.packs import Row
from cadre.programme import queries
from cadre.programme.models import Settings
from cadre.programme.reading import setting_facts

COPIED = [
    "name",
    "contact_name",
    "contact_email",
    "contact_phone",
    "marking",
    "offer_days",
    "minimum_sources",
    "access_days",
    "reviews_a_year",
    "days_a_year",
    "stage_offsets",
]


def change_settings(*, by, at, **changes) -> Settings:
    """Put a new row in force from today on, like the last but for ``changes``. Unchanged settings make no new row."""
    today = clock.day_of(at)
    with transaction.atomic():
        last = queries.settings_on(today)
        before = {name: getattr(last, name) for name in COPIED}
        if last.pk and {**before, **changes} == before:
            return last
        if last.pk and last.valid_from == today:
            for name, value in changes.items():
                setattr(last, name, value)
            last.save(update_fields=list(changes))
            now = last
        else:
            Settings.objects.filter(pk=last.pk).update(valid_to=today - timedelta(days=1))
            now = Settings.objects.create(**{**before, **changes}, valid_from=today, made_at=at)
        audit.record(
            "programme.change_settings",
            record=now,
            by=by,
            at=at,
            changes={name: (before[name], value) for name, value in changes.items()},
        )
    return now


def load_settings(*, pack: Row, by, at) -> bool:
    """Take the settings of a pack over; False when they are in force already. Raises ``PackFault``."""
    plain = [name for name in COPIED if name != "stage_offsets"]
    facts = setting_facts(pack, {name: partial(_cleaned, name) for name in plain})
    before = queries.settings_on(clock.day_of(at))
    if before.pk and all(getattr(before, name) == value for name, value in facts.items()):
        return False
    change_settings(by=by, at=at, **facts)
    return True


def _cleaned(name: str, words: str):
    return Settings._meta.get_field(name).clean(words, None)
