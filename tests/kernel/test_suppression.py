"""What is counted across hosts rests on three of them at least, whatever is subtracted from what, and whenever."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.kernel.suppression import MIN_HOSTS, batched, is_whole

HOSTS = dict(enumerate("aabbcdefghij"))
EVENTS = st.lists(st.sampled_from([*HOSTS, "form"]), max_size=40)


def hosts(**parts):
    return {part: host for host, own in parts.items() for part in own}


@pytest.mark.parametrize(
    ("counted", "live", "past", "formed", "replaced"),
    [
        (hosts(a="1", b="2"), [], [], [], []),
        (hosts(a="123"), [], [], [], []),
        (hosts(a="12", b="3", c="4"), [], [], ["1234"], []),
        (hosts(a="1", b="2", c="3", d="4"), [], [], ["123"], []),
        (hosts(a="1", b="2", c="3", d="4", e="5", f="6"), [], [], ["123", "456"], []),
        ({"1": "a", "2": "b", "3": "c", "4": "a", "5": "d"}, [], [], ["1423"], []),
        (hosts(a="1", b="2", c="3", d="4", e="5"), ["123"], [], [], []),
        (hosts(b="2", c="3", d="4", e="5"), ["123"], [], [], []),
        (hosts(b="2", c="3", d="4", e="5", f="6"), ["123"], [], ["45623"], [0]),
        (hosts(a="1", d="4", e="5", f="6"), [], ["123"], ["4561"], []),
        (hosts(a="1", b="2", c="3", d="4", e="5", f="6"), ["123"], ["8"], ["456"], []),
    ],
)
def test_a_batch_has_three_hosts_that_were_in_none_before(counted, live, past, formed, replaced):
    made = batched(counted, [set(batch) for batch in live], set("".join(past)))
    assert (["".join(batch) for batch in made.batches], made.replaced) == (formed, replaced)


@settings(max_examples=30, deadline=None)
@given(EVENTS)
def test_no_two_tables_differ_by_what_fewer_than_three_hosts_did(events):
    """Someone who keeps every table, however often each part comes and goes, subtracts any from any other."""
    counted: dict[int, str] = {}
    live: list[set[int]] = []
    past: set[int] = set()
    tables = [frozenset()]
    for event in events:
        if event == "form":
            made = batched(counted, live, past)
            past |= {part for number in made.replaced for part in live[number]}
            live = [batch for number, batch in enumerate(live) if number not in made.replaced]
            live += map(set, made.batches)
        elif event in counted:
            del counted[event]
        else:
            counted[event] = HOSTS[event]
        tables.append(frozenset(part for batch in live if is_whole(batch, counted) for part in batch))
        assert tables[-1] <= counted.keys(), "nothing is counted of which a host does not agree"
    for one, other in combinations(set(tables), 2):
        assert len({HOSTS[part] for part in one ^ other}) >= MIN_HOSTS
