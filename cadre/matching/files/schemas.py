"""The JSON Schemas of instances, plans and teams, from the shapes of the files; ``make docs`` writes them."""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from cadre.matching.files.results import PlanFile, TeamFile
from cadre.matching.files.shapes import InstanceFile, Shape

FOLDER = Path(__file__).parent
SHAPES: dict[str, tuple[type[Shape], str]] = {
    "instance.schema.json": (InstanceFile, "An instance of team matching"),
    "plan.schema.json": (PlanFile, "A plan of team matching"),
    "team.schema.json": (TeamFile, "The best team of one review"),
}


class _Plain(GenerateJsonSchema):
    """Without a title for every field, and without “null” as a default: it is the same as leaving a field out."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a file, as JSON."""
    shape, title = SHAPES[name]
    made = shape.model_json_schema(schema_generator=_Plain)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made, "title": title}


def written(name: str) -> str:
    """The schema of a file, as it is kept."""
    return json.dumps(schema_of(name), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in SHAPES:
        (FOLDER / name).write_text(written(name), encoding="utf-8")
