"""What changed between two versions of terms, part by part and word by word."""

import pytest

from cadre.reviews.comparison import ADDED, REMOVED, SAME, changes_between, marked_words

CONTENT = {
    "host": "Northshire Police",
    "framework": "Framework 1",
    "days": "2 to 4 March 2027",
    "whom": "Children",
    "actions": [{"code": "1.1", "title": "Listen to victims"}, {"code": "2.3", "title": "Act at once"}],
    "strands": ["Stalking"],
    "lines": ["Who listens to victims?", "Who acts on what they say?"],
    "exclusions": "",
    "sharing": "Nothing is shared",
    "data_terms": "Kept for two years.",
    "marking": "OFFICIAL",
}


def changed(**parts):
    return {change.part: change for change in changes_between(CONTENT, CONTENT | parts)}


def runs(line):
    return [(run.kind, run.words) for run in line]


def test_the_same_content_has_no_changes():
    assert changed() == {}


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"days": "9 to 11 March 2027"}, "changed"),
        ({"exclusions": "Cases under appeal"}, "added"),
        ({"strands": []}, "removed"),
        ({"actions": CONTENT["actions"][:1]}, "changed"),
    ],
)
def test_each_part_that_differs_says_how(parts, kind):
    assert {part: change.kind for part, change in changed(**parts).items()} == {next(iter(parts)): kind}


def test_a_line_that_was_reworded_marks_its_words():
    [_, second] = changed(lines=["Who listens to victims?", "Who acts on all that they say?"])["lines"].lines
    assert runs(second) == [
        (SAME, "Who acts on "),
        (REMOVED, "what"),
        (ADDED, "all that"),
        (SAME, " they say?"),
    ]


def test_a_line_of_other_words_is_removed_and_added_whole():
    [first, second, third] = changed(lines=["Who listens to victims?", "Is the data sound?"])["lines"].lines
    assert runs(first) == [(SAME, "Who listens to victims?")]
    assert [*runs(second), *runs(third)] == [
        (ADDED, "Is the data sound?"),
        (REMOVED, "Who acts on what they say?"),
    ]


def test_actions_are_read_by_their_code_and_title():
    [_, second] = changed(actions=CONTENT["actions"][:1])["actions"].lines
    assert runs(second) == [(REMOVED, "2.3 Act at once")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("one two", "one  two"), ("a b c", "c b a"), ("gair â", "gair ŵ"), ("<b>x</b>", "<b>y</b>")],
)
def test_without_what_was_removed_a_marked_line_is_the_new_one_and_without_what_was_added_the_old(old, new):
    marked = marked_words(old, new)
    assert "".join(run.words for run in marked if run.kind != REMOVED) == new
    assert "".join(run.words for run in marked if run.kind != ADDED) == old
