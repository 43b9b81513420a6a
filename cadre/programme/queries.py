"""The settings in force on a day, and their history."""

from datetime import UTC, date, datetime, time

from cadre.programme.models import Settings


def settings_on(day: date) -> Settings:
    """The settings in force on ``day``; before the first row, unsaved defaults."""
    found = Settings.objects.on(day).first()
    return found or Settings(valid_from=day, made_at=datetime.combine(day, time(0), tzinfo=UTC))


def history():
    """Every version, newest first."""
    return Settings.objects.all()
