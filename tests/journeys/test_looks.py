"""A fault of access planted on a page is found, whatever was looked at before it."""

import pytest

pytestmark = pytest.mark.browser

FAULTS = {
    "color-contrast": "document.querySelector('main p').style.color = '#eeeeee'",
    "label": "document.querySelector('main label').remove()",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "heading-order": "document.querySelector('main').innerHTML += '<h4>Deeper</h4>'",
    "px wide at 320": "document.querySelector('h1').style.width = '900px'",
    "not one h1": "document.querySelector('main').innerHTML += '<h1>Another</h1>'",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(visitor, fault):
    nobody = visitor()
    nobody.goes_to("/sign-in")
    nobody.page.evaluate(f"() => {{ {FAULTS[fault]}; document.querySelector('main').dataset.planted = '{fault}'; }}")
    with pytest.raises(AssertionError, match=fault):
        nobody.looks()
