"""Editorial text as blocks: nothing typed is lost, and nothing typed becomes markup that was not offered."""

from hypothesis import given
from hypothesis import strategies as st

from cadre.reports.prose import blocks, cited, plain

WORDS = st.text(alphabet=st.characters(whitelist_categories=["Ll", "Lu"]), min_size=1, max_size=12)


def test_paragraphs_lists_headings_and_styles():
    found = blocks("First **bold** and *thin*.\n\n- one\n- two\n\n1. a\n\n## Small\n\nSee [F7].")
    assert [block["type"] for block in found] == ["p", "ul", "ol", "h", "p"]
    assert found[0]["runs"][1] == {"t": "bold", "b": True}
    assert found[4]["runs"][1] == {"cite": "7"}


def test_html_and_links_stay_text():
    assert plain(blocks("<script>x</script> [a](http://b)")[0]["runs"]) == "<script>x</script> [a](http://b)"


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_every_word_of_every_paragraph_is_kept(paragraphs):
    found = blocks("\n\n".join(" ".join(words) for words in paragraphs))
    assert [plain(block["runs"]).split() for block in found] == paragraphs


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    assert isinstance(blocks(text), list)
    assert cited("[F1] and [F22]") == {1, 22}
