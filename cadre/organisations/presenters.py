"""An organisation in words, cells and the values of its form."""

FACTS = ("name", "short", "kind", "nation", "region", "latitude", "longitude", "valid_from", "valid_to")


def facts(organisation) -> dict:
    """What the form shows before anything is typed."""
    values = {name: getattr(organisation, name) for name in FACTS}
    return {**values, "seen_at": organisation.updated_at.isoformat()}


def changed_facts(organisation, typed: dict) -> dict[str, str]:
    """The saved value in words of each fact that differs from what was typed."""
    return {name: _in_words(organisation, name) for name in FACTS if getattr(organisation, name) != typed[name]}


def _in_words(organisation, name: str) -> str:
    value = organisation.get_kind_display() if name == "kind" else getattr(organisation, name)
    return "" if value is None else str(value)


def has_ended(organisation, *, on) -> bool:
    return bool(organisation.valid_to and organisation.valid_to < on)


def cells(organisation) -> list[str]:
    """The line of one organisation in a spreadsheet."""
    days = [day.isoformat() if day else "" for day in (organisation.valid_from, organisation.valid_to)]
    kind = organisation.get_kind_display()
    return [organisation.name, organisation.short, kind, organisation.region, organisation.nation, *days]
