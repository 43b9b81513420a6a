"""From JSON to a shape, or to everything that is wrong with the file, each with its path in words."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from cadre.matching.files.faults import MAX_FAULTS, Faults, Unreadable, near, shown
from cadre.matching.files.shapes import FORMAT, LIST, OBJECT, Shape

AnyShape = TypeVar("AnyShape", bound=Shape)
FORMS = {LIST, OBJECT}
KEY = "[key]"  # how pydantic marks a fault of a key
Loc = tuple[str | int, ...]


def read_json(path: Path) -> Any:
    """The JSON of a file; ``Unreadable`` names the line when it is not JSON. NaN and infinities are not JSON."""
    try:
        words = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable([f"{Path(path).name}: not UTF-8 text ({fault.reason} at byte {fault.start})"]) from fault
    except OSError as fault:
        raise Unreadable([f"{path}: {fault.strerror}"]) from fault
    name = Path(path).name
    try:
        return json.loads(words, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise Unreadable([f"{name}, line {fault.lineno}: not JSON ({fault.msg})"]) from fault
    except RecursionError as fault:
        raise Unreadable([f"{name}: nested too deep"]) from fault
    except ValueError as fault:
        raise Unreadable([f"{name}: {fault}"]) from fault


def _no_number(word: str) -> Any:
    raise ValueError(f"not JSON ({word} is no number)")


def digest(value: Any) -> str:
    """SHA-256 of a JSON value in hexadecimal: the same however the file is spaced and its fields are ordered."""
    words = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(words.encode("ascii")).hexdigest()


def shaped(shape: type[AnyShape], value: Any) -> AnyShape:
    """The value as a shape; ``Unreadable`` lists what is wrong, by path."""
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        faults, errors = Faults(), error.errors(include_url=False)
        for detail in errors[:MAX_FAULTS]:
            faults.add(path_of(detail["loc"]) or "the file", _what(shape, detail))
        faults.more += len(errors[MAX_FAULTS:])
        raise Unreadable(faults.all()) from None


def path_of(loc: Loc) -> str:
    """A place in a file as people write it: ``members[12].available[0]``."""
    path = ""
    for part in loc:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part not in FORMS and part != KEY:
            path += f".{part}" if path else part
    return path


def _what(shape: type[Shape], error: Any) -> str:
    """What is wrong, in words."""
    kind, loc, value = error["type"], error["loc"], error["input"]
    fields = _fields(shape, loc[:-1]) if loc else frozenset()
    if loc == ("format",):
        return f"“{FORMAT}” is expected"
    if kind == "missing" or (value is None and loc[-1:] and loc[-1] in fields):
        return "is missing"
    if kind in {"extra_forbidden", "invalid_key"}:
        return "unknown field" + near(str(loc[-1]), fields)
    if kind == "value_error":
        return str(error["ctx"]["error"])
    expected = {"list_type": "a list", "dict_type": "an object", "string_type": "a text"}
    if kind in expected:
        return f"{expected[kind]} is expected, not {shown(value)}"
    if kind == "string_unicode":
        return f"a text is expected, not half a character: {shown(value)}"
    return str(error["msg"])


def _fields(shape: type[Shape], loc: Loc) -> frozenset[str]:
    """The fields of the object at a place in a file; none where there is no object with fields of its own."""
    kinds: list[Any] = [shape]
    for part in loc:
        kinds = [inside for kind in kinds for inside in _inside(kind, part)]
    shapes = [kind for kind in kinds if _is_shape(kind)]
    return frozenset(name for inner in shapes for name in inner.names())


def _inside(kind: Any, part: str | int) -> Iterator[Any]:
    """The types that a value of this type may have at one of its parts."""
    if part in FORMS:
        yield kind
    elif _is_shape(kind):
        fields = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        yield from _plain(fields.get(str(part)))
    elif get_origin(kind) in {list, dict}:
        yield from _plain(get_args(kind)[-1])


def _plain(kind: Any) -> Iterator[Any]:
    """Each alternative of a type, without its annotations."""
    if kind is None or _is_shape(kind) or get_origin(kind) in {list, dict, None}:
        yield kind
    elif hasattr(kind, "__metadata__"):
        yield from _plain(get_args(kind)[0])
    else:
        for alternative in get_args(kind):
            yield from _plain(alternative)


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Shape)
