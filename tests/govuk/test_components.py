"""Components: the markup they write, what they escape, and how they fit together."""

import re

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch
from django.utils.html import strip_spaces_between_tags

from cadre.kernel.glossary import meanings
from tests.architecture.sources import templates

UNSAFE = "<script>&"
ESCAPED = "&lt;script&gt;&amp;"


def rendered(text: str, **context) -> str:
    """The markup of a template, on one line."""
    markup = Template("{% load govuk %}" + text).render(Context(context))
    return strip_spaces_between_tags(" ".join(markup.split()))


@pytest.mark.parametrize(
    "text",
    [
        "{% page_head caption=it tag=tag note=it lede=it %}{{ it }}{% endpage_head %}",
        "{% back_link it '/' %}",
        "{% link it '/' hidden=it %}",
        "{% summary_list %}{% summary_row it '/' action=it hidden=it %}{{ it }}{% endsummary_row %}"
        "{% endsummary_list %}",
        "{% facts %}{% fact it %}{{ it }}{% endfact %}{% endfacts %}",
        "{% warning %}{{ it }}{% endwarning %}",
        "{% inset kept=it %}{{ it }}{% endinset %}",
        "{% panel it %}{{ it }}{% endpanel %}",
        "{% details it count=it hidden=it %}{{ it }}{% enddetails %}",
        "{% card it '/' id=it %}{{ it }}{% endcard %}",
        "{% empty_state it '/' %}{{ it }}{% endempty_state %}",
        "{% table it region=it kind=it %}{% table_head %}{% header it %}{% header it hidden=True %}{% endtable_head %}"
        "{% table_body %}{% table_row %}{% row_header kind=it %}{{ it }}{% endrow_header %}"
        "{% cell it level=it kind=it %}{{ it }}{% endcell %}{% endtable_row %}{% endtable_body %}{% endtable %}",
        "{% capture as kept %}{{ it }}{% endcapture %}{% details kept %}{{ kept }}{% enddetails %}",
    ],
)
def test_what_is_given_is_escaped_once(text):
    markup = rendered(text, it=UNSAFE, tag={"text": UNSAFE, "colour": "blue"})
    assert "<script" not in markup
    assert ESCAPED in markup
    assert "&amp;lt;" not in markup
    assert "&amp;amp;" not in markup


def test_a_summary_row_has_a_link_to_change_it():
    markup = rendered('{% summary_row "Works for" "/x" hidden="employer" reading=True %}\n  a\n{% endsummary_row %}')
    assert '<dd class="govuk-summary-list__value cadre-reading">a</dd>' in markup
    assert '<a class="govuk-link" href="/x">Change<span class="govuk-visually-hidden"> employer</span></a>' in markup
    assert "__actions" not in rendered('{% summary_row "Days" %}2{% endsummary_row %}')


def test_a_table_scrolls_on_its_own_and_stacks_on_phones():
    text = '{% table "Letters" stack=True %}{% table_body %}{% endtable_body %}{% endtable %}'
    assert rendered(text) == (
        '<div class="cadre-table-wrap" tabindex="0" role="region" aria-label="Letters">'
        '<table class="govuk-table cadre-stack">'
        '<caption class="govuk-table__caption govuk-visually-hidden">Letters</caption>'
        '<tbody class="govuk-table__body"></tbody></table></div>'
    )
    plain = rendered('{% table "Days" scroll=False size="s" %}{% endtable %}')
    assert "region" not in plain
    assert 'class="govuk-table__caption govuk-table__caption--s"' in plain


def test_a_cell_carries_its_label_and_data():
    text = '{% cell "To" numeric=True level=0 challenged=True quiet=False %} x {% endcell %}'
    name = "govuk-table__cell govuk-table__cell--numeric"
    assert rendered(text) == f'<td class="{name}" data-label="To" data-level="0" data-challenged>x</td>'


def test_a_card_with_an_id_is_a_named_region():
    markup = rendered('{% card "Seat" "/s" level=3 id="s1" chosen=True %}x{% endcard %}')
    assert markup.startswith('<div class="cadre-card cadre-card--chosen" role="region" aria-labelledby="s1"')
    assert '<h3 class="govuk-heading-s" id="s1"><a class="govuk-link" href="/s">Seat</a></h3>' in markup
    assert "<h" not in rendered("{% card %}x{% endcard %}")


def test_details_count_and_open():
    markup = rendered('{% details "Quotes" count=0 hidden="of page 2" is_open=True %}x{% enddetails %}')
    assert "Quotes (0)<span" in markup
    assert '<details class="govuk-details" open>' in markup


class Record:
    def get_absolute_url(self):
        return "/records/1"


@pytest.mark.parametrize(
    ("to", "address"),
    [
        ("record", "/records/1"),
        ("'/members'", "/members"),
        ("'?page=2'", "?page=2"),
        ("'mailto:a@example.org'", "mailto:a@example.org"),
        ("'practice:practice' 7", "/practice/7"),
    ],
)
def test_links_go_to_records_addresses_and_named_pages(to, address):
    assert f'href="{address}"' in rendered("{% link 'x' " + to + " %}", record=Record())


def test_a_link_to_no_page_is_refused():
    with pytest.raises(NoReverseMatch):
        rendered("{% link 'x' missing %}")


def test_words_are_explained_where_they_matter():
    """Every page that explains a word names one that the glossary has, and says each once."""
    used = {path.name: re.findall(r"{% explain ([^%]*) %}", path.read_text()) for path in templates()}
    explained = {name: re.findall(r'"([^"]+)"', " ".join(found)) for name, found in used.items() if found}
    assert len(explained) >= 10
    for name, words in explained.items():
        assert set(words) <= meanings().keys(), name
        assert len(used[name]) == 1, name
    markup = rendered('{% explain "Scope" "Seat" %}')
    assert "What these words mean: scope, seat" in markup
    assert meanings()["Seat"] in markup
    assert "What “scope” means" in rendered('{% explain "Scope" %}')
    with pytest.raises(KeyError):
        rendered('{% explain "Zebra" %}')
