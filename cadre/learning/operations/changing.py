"""Change some fields of a record."""


def changes_to(record, facts: dict) -> dict[str, tuple]:
    """Those of ``facts`` that ``record`` does not have yet, each with its value before and after."""
    changes = {name: (getattr(record, name), value) for name, value in facts.items()}
    return {name: (before, after) for name, (before, after) in changes.items() if before != after}


def save_changes(record, changes: dict[str, tuple], *, at) -> None:
    """Save the values after, and when."""
    for name, (_, after) in changes.items():
        setattr(record, name, after)
    record.updated_at = at
    record.save(update_fields=[*changes, "updated_at"])
