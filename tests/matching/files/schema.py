"""The JSON Schemas as they are kept, ready to validate."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

import cadre.matching

FOLDER = Path(cadre.matching.__file__).parent / "files"


def validator(name):
    content = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content)


INSTANCE, PLAN, TEAM = (validator(f"{name}.schema.json") for name in ("instance", "plan", "team"))
