"""An organisation in words, cells and the values of its form."""

FACTS = ("name", "short", "kind", "nation", "region", "latitude", "longitude", "valid_from", "valid_to")


def facts(organisation) -> dict:
    """What the form shows before anything is typed."""
    return {name: getattr(organisation, name) for name in FACTS}


def has_ended(organisation, *, on) -> bool:
    return bool(organisation.valid_to and organisation.valid_to < on)


def cells(organisation) -> list[str]:
    """The line of one organisation in a spreadsheet."""
    days = [day.isoformat() if day else "" for day in (organisation.valid_from, organisation.valid_to)]
    kind = organisation.get_kind_display()
    return [organisation.name, organisation.short, kind, organisation.region, organisation.nation, *days]
