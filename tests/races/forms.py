"""What a browser would send of a form of a page: its fields as they are, with what a person types into some of them."""

from html.parser import HTMLParser


class Form:
    """One form of a page: where it goes, and the values it holds before anyone types."""

    def __init__(self, action: str, method: str):
        self.action, self.method, self.fields = action, method, {}

    def add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self._open = [], None
        self._text, self._select, self._options = None, "", []

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(facts.get("action", ""), facts.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "input" and facts.get("name"):
            kind = facts.get("type", "text")
            if kind not in {"file", "submit", "radio", "checkbox"} or "checked" in facts:
                self._open.add(facts["name"], facts.get("value", ""))
        elif tag == "textarea":
            self._text = (facts["name"], [])
        elif tag == "select":
            self._select, self._options = facts["name"], []
        elif tag == "option" and self._select:
            self._options.append((facts.get("value", ""), "selected" in facts))

    def handle_data(self, data):
        if self._text:
            self._text[1].append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._text:
            name, parts = self._text
            self._open.add(name, "".join(parts).removeprefix("\n"))
            self._text = None
        elif tag == "select" and self._select:
            chosen = [value for value, is_selected in self._options if is_selected]
            for value in chosen or [value for value, _ in self._options[:1]]:
                self._open.add(self._select, value)
            self._select = ""


def form_for(html: str, url: str, page: str) -> Form:
    """The form of ``html``, the page at ``page``, that is sent to ``url``. Raises ``LookupError``."""
    reader = _Reader()
    reader.feed(html)
    for form in reader.forms:
        if form.method == "post" and (form.action or page).partition("?")[0] == url.partition("?")[0]:
            return form
    raise LookupError(f"{page} has no form for {url}")
