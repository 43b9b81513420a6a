"""An instance as the words of its file: a member or a review to a line, so that two can be compared by eye."""

import json
from typing import Any


def written(instance: dict[str, Any]) -> str:
    """JSON with the fields in their order; the same instance gives the same bytes."""
    return "{\n" + ",\n".join(f"{_json(name)}: {_value(value)}" for name, value in instance.items()) + "\n}\n"


def _value(value: Any) -> str:
    return "[\n" + ",\n".join(map(_json, value)) + "\n]" if isinstance(value, list) and value else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
