"""Writes the reference pages from the code itself, so that they cannot say anything else."""

import inspect
from importlib import import_module
from pathlib import Path

import rules
from django.apps import apps
from django.urls import get_resolver

from cadre.jobs import registry
from cadre.kernel import acts, slots, todos, traces
from cadre.kernel.lifecycle import Lifecycle

ROOT = Path(__file__).resolve().parents[2]


def pages() -> dict[str, str]:
    """Each generated page by its path under ``docs/``."""
    return {
        "states.md": _states(),
        "reference/addresses.md": _addresses(),
        "reference/permissions.md": _permissions(),
        "reference/registrations.md": _registrations(),
        "reference/emails.md": _emails(),
    }


def _states() -> str:
    lines = ["# States\n\nEach record's life, from the tables in the code. Written by `cadre docs`.\n"]
    for config in apps.get_app_configs():
        if not config.name.startswith("cadre.") or not (Path(config.path) / "lifecycle.py").exists():
            continue
        for name, life in vars(import_module(f"{config.name}.lifecycle")).items():
            if isinstance(life, Lifecycle):
                lines.append(_life(config.label, name, life))
    return "\n".join(lines)


def _code(state) -> str:
    return str(state).lower()


def _life(app: str, name: str, life: Lifecycle) -> str:
    rows = "\n".join(f"| `{_code(code)}` | {words} |" for code, words in life.states.items())
    arrows = "\n".join(
        f"    {_code(source).replace('-', '_')} --> {_code(step.target).replace('-', '_')}: {verb.replace('_', ' ')}"
        for verb, step in life.moves.items()
        for source in sorted(step.sources)
    )
    title = f"{name.capitalize().replace('_', ' ')} ({app})"
    return f"## {title}\n\n| state | words |\n|---|---|\n{rows}\n\n```mermaid\nstateDiagram-v2\n{arrows}\n```\n"


def _addresses() -> str:
    rows = [f"| `/{path}` | `{name}` | {permission} |" for path, name, permission in sorted(_routes())]
    head = "# Addresses\n\nEvery address and the permission it asks for. Written by `cadre docs`.\n\n"
    return head + "| address | name | permission |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _routes(resolver=None, before="", space=""):
    for route in (resolver or get_resolver()).url_patterns:
        if hasattr(route, "url_patterns"):
            inner = f"{space}{route.namespace}:" if route.namespace else space
            yield from _routes(route, before + str(route.pattern), inner)
        else:
            permission = getattr(route.callback, "permission", "public (sign-in)")
            yield before + str(route.pattern), f"{space}{route.name}", permission


def _permissions() -> str:
    rows = []
    for name in sorted(rules.permissions.permissions):
        predicate = rules.permissions.permissions[name]
        words = " ".join((inspect.getdoc(predicate.fn) or "").split())
        rows.append(f"| `{name}` | `{predicate.name}` | {words} |")
    head = "# Permissions\n\nEach permission and the rule behind it. Written by `cadre docs`.\n\n"
    return head + "| permission | rule | in words |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _registrations() -> str:
    lines = ["# Registrations\n\nWhat apps put into the registries of the kernel. Written by `cadre docs`.\n"]
    lines += ["## Acts\n", "What can be done to a record, under the name that the audit trail gives it.\n"]
    checks, consequences = acts.checks(), acts.consequences()
    for key, act in acts.registered().items():
        lines += _act(act, checks.get(key, []), consequences.get(key, []))
    lines.append("\n## Slots\n")
    lines += [f"- `{place}`: {', '.join(keys)}" for place, keys in slots.places().items()]
    lines.append("\n## To-dos\n\nWhat waits on a review: who does it, and in which of its states.\n")
    lines += [_todo(todo) for todo in todos.registered().values()]
    lines.append("\n## Traces\n")
    for kind, sides in traces.kinds().items():
        parts = [f"{side} from {', '.join(keys)}" for side, keys in sides.items() if keys]
        lines += [f"- `{kind}`: {'; '.join(parts)}"] if parts else []
    lines.append("\n## Tasks\n")
    lines += [f"- `{name}`" for name in registry.names()]
    return "\n".join(lines) + "\n"


def _todo(todo) -> str:
    whose, states = ", ".join(sorted(todo.whose)), ", ".join(sorted(todo.states))
    return f"- `{todo.key}`: for {whose}; while the review is {states}"


def _act(act, checks, consequences) -> list[str]:
    words = f" Button “{act.words}”" if act.words else ""
    page = f" on `{act.page}`" if act.page else ""
    states = f", next when the record is {' or '.join(sorted(act.next_in))}" if act.next_in else ""
    beside = f", also while it is {' or '.join(sorted(act.alongside))}" if act.alongside else ""
    finishes = f", finishes the stage `{act.finishes}`" if act.finishes else ""
    lines = [f"- `{act.key}`: “{act.history_label}”." + (f"{words}{page}{states}{beside}{finishes}." if words else "")]
    for check in checks:
        waivable = ", ".join(sorted(check.waivable_by)) or "nobody ★"
        lines.append(f"  - check `{check.code}`, met on `{check.page}` (may be waived by {waivable})")
    lines += [f"  - {sentence}" for sentence in act.preview]
    return lines + [f"  - consequences in {app}" for app in consequences]


def _emails() -> str:
    rows = []
    for path in sorted((ROOT / "cadre").rglob("templates/*/emails/*.txt")):
        if not path.name.endswith(".cy.txt"):
            subject = path.read_text().partition("\n")[0].removeprefix("Subject: ")
            rows.append(f"| `{path.parent.parent.name}/{path.stem}` | {subject} |")
    head = "# Emails\n\nEvery email, with its subject. Each also has a Welsh version. Written by `cadre docs`.\n\n"
    return head + "| email | subject |\n|---|---|\n" + "\n".join(rows) + "\n"
