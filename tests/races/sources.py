"""Which addresses take a form, by the source of their views."""

import ast
import inspect
import textwrap


def takes_forms(view) -> bool:
    """Whether a view, or a function of views that it calls, looks at what was sent."""
    to_read, known = [inspect.unwrap(view)], set()
    while to_read:
        function = to_read.pop()
        if not inspect.isfunction(function) or not function.__module__.startswith("cadre."):
            return True
        known.add(function)
        source = textwrap.dedent(inspect.getsource(function))
        if any(word in source for word in (".POST", '"POST"', "require_POST")):
            return True
        names = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
        own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        called = [function.__globals__.get(node.id) for node in names if node.id not in own]
        to_read += [inspect.unwrap(part) for part in called if ".views" in getattr(part, "__module__", "")]
        to_read = [part for part in to_read if part not in known]
    return False
