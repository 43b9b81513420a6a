"""JSON values of any kind, and a good file with something in it replaced, dropped or added."""

import copy

from hypothesis import strategies as st

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -1, 2**63, 1e308, 5e-324]),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["", " ", "\ud800", "2027-02-30", "2027-W09-2", "20270302", "2027-03-02", "visit", "m00001", "x" * 500]
    ),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def paths(value, here=()):
    """Every path in a JSON value."""
    yield here
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(each, (*here, key))


def mutated(original):
    """The value with up to three places of it changed."""
    return _mutated(original, st.sampled_from(list(paths(original))))


@st.composite
def _mutated(draw, original, places):
    value = copy.deepcopy(original)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(places)
        places = st.deferred(lambda: st.sampled_from(list(paths(value))))
        if not path:
            continue
        *above, last = path
        parent = value
        for key in above:
            parent = parent[key]
        change = draw(st.sampled_from(["replace", "replace", "drop", "null", "add", "double"]))
        if change == "drop":
            del parent[last]
        elif change == "null":
            parent[last] = None
        elif change == "add" and isinstance(parent, dict):
            parent[draw(st.text(max_size=6))] = draw(JSON)
        elif change == "double" and isinstance(parent, list):
            parent.append(copy.deepcopy(parent[last]))
        else:
            parent[last] = draw(JSON)
    return value
