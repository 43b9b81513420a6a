"""A person at a browser without scripts: reads pages, follows links, fills in and sends their forms. Nothing else.

It says the same verbs as ``Visitor`` of tests/journeys/conftest.py, needs no browser and runs on both databases. A form
is sent as a browser sends it: the fields it shows, with what is typed, to the address it names.
"""

import re
from urllib.parse import urljoin
from zlib import crc32

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

IGNORED = {"submit", "button", "image", "reset", "file"}


class Person:
    """One person; ``address`` is their email address, with which they sign in."""

    def __init__(self, name: str, address: str):
        self.name, self.address = name, address
        # Each has a computer of their own, for the limits on attempts.
        computer = f"2001:db8:0:{crc32(address.encode()) % 2**16:x}::1"
        self.client = Client(raise_request_exception=True, REMOTE_ADDR=computer)
        self.path, self.page, self.files = "", None, {}
        self.acts = self.loads = 0

    def __repr__(self):
        return f"{self.name} at {self.path}"

    # Reading

    def goes_to(self, path: str) -> int:
        """The status of the page at ``path``, after any redirects."""
        return self._arrive(self.client.get(path, follow=True), path)

    def _arrive(self, answer, path) -> int:
        for place, _ in answer.redirect_chain:
            path = urljoin(path, place)
        assert answer.status_code < 500, f"{self.name}: {path} answered {answer.status_code}"
        self.path, self.files = path, {}
        self.loads += 1
        if answer.get("Content-Type", "").startswith("text/html"):
            self.page = html.fromstring(answer.content.decode())
            assert len(self.page.findall(".//h1")) == 1, f"{self}: not one h1"
        return answer.status_code

    @property
    def main(self):
        return self.page.find(".//main")

    @property
    def text(self) -> str:
        """What the page says, on one line."""
        return " ".join(self.page.find("body").text_content().split())

    def sees(self, words: str):
        assert words in self.text, f"{self} does not see “{words}” but: {self.text[:3000]}"

    def does_not_see(self, words: str):
        assert words not in self.text, f"{self} sees “{words}”"

    def links(self, words: str) -> list:
        return [link for link in self.main.iter("a") if words in _text(link) and link.get("href")]

    # Acting

    def follows(self, words: str):
        """The first link of the main part that says ``words``, or the button where no link does."""
        if links := self.links(words):
            self.acts += 1
            status = self.goes_to(urljoin(self.path, links[0].get("href")))
        else:
            status = self.presses(words)
        assert status == 200, f"{self}: following “{words}” answered {status}"

    def presses(self, words: str):
        """The first button of the main part that says ``words``, with the form it belongs to; nothing is refused."""
        buttons = [button for button in self.main.iter("button") if words in _text(button)]
        assert buttons, f"{self} finds no button “{words}” but: {[_text(other) for other in self.main.iter('button')]}"
        self.acts += 1
        button = buttons[0]
        form = self._form_of(button)
        data = _values(form)
        if button.get("name"):
            data.setdefault(button.get("name"), []).append(button.get("value", ""))
        to = urljoin(self.path, button.get("formaction") or form.get("action") or "")
        if (form.get("method") or "get").lower() == "get":
            return self._arrive(self.client.get(to, data, follow=True), to)
        status = self._arrive(self.client.post(to, data | self.files, follow=True, HTTP_REFERER=self.path), to)
        problems = [_text(part) for part in self.page.find_class("govuk-error-summary")]
        assert not problems, f"{self}: {problems}"
        return status

    def _form_of(self, button):
        if button.get("form"):
            return self.page.get_element_by_id(button.get("form"))
        return next(above for above in button.iterancestors("form"))

    def fills(self, label: str, words: str):
        self.acts += 1
        field = self._field(label)
        if field.tag == "textarea":
            field.text = words
        else:
            field.set("value", words)

    def ticks(self, label: str, *, within: str = ""):
        """Ticks the box or the choice ``label``, of the group ``within`` where several groups have it."""
        self.acts += 1
        field = self._field(label, "checkbox", "radio", within=within)
        if field.get("type") == "radio":
            for other in self.page.xpath("//input[@type='radio'][@name=$name]", name=field.get("name")):
                other.attrib.pop("checked", None)
        field.set("checked", "checked")

    def clears(self, label: str):
        self.acts += 1
        self._field(label, "checkbox").attrib.pop("checked", None)

    def chooses(self, label: str, option: str):
        self.acts += 1
        field = self._field(label)
        options = list(field.iter("option"))
        chosen = [choice for choice in options if option in _text(choice)]
        assert chosen, f"{self}: “{label}” has no “{option}” but {[_text(choice) for choice in options]}"
        for choice in options:
            choice.attrib.pop("selected", None)
        chosen[0].set("selected", "selected")

    def dates(self, legend: str, day):
        group = self._group(legend)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            label = next(label for label in group.iter("label") if _text(label) == part)
            self.acts += 1
            self.page.get_element_by_id(label.get("for")).set("value", str(value))

    def attaches(self, label: str, name: str, content: bytes):
        self.acts += 1
        self.files[self._field(label, "file").get("name")] = SimpleUploadedFile(name, content)

    def _group(self, legend: str):
        for group in self.main.iter("fieldset"):
            heading = group.find(".//legend")
            if heading is not None and legend in _text(heading):
                return group
        raise AssertionError(f"{self} finds no group “{legend}”")

    def _field(self, label: str, *kinds: str, within: str = ""):
        part = self._group(within) if within else self.main
        named = [element for element in part.iter("label") if label in _text(element)]
        # The label that says exactly this comes first, if one does.
        for element in sorted(named, key=lambda element: _text(element) != label):
            field = self.page.get_element_by_id(element.get("for"), None)
            if field is not None and (not kinds or field.get("type") in kinds):
                return field
        raise AssertionError(
            f"{self} finds no field “{label}” but {[_text(other) for other in self.main.iter('label')]}"
        )

    # Signing in

    def signs_in(self):
        """Goes home; where the session has ended, asks for a code by email and enters it."""
        self.goes_to("/")
        if "Sign out" in self.text:
            return
        self.goes_to("/sign-in")
        self.fills("Work email address", self.address)
        self.presses("Send me a code")
        self.fills("Code", self._newest_email(r"Your sign-in code is (\S+)"))
        self.presses("Sign in")
        self.goes_to("/")
        self.sees("Sign out")

    def finds_in_email(self, pattern: str) -> str:
        """What ``pattern`` finds in the newest email to them that has it."""
        return self._newest_email(pattern)

    def _newest_email(self, pattern: str) -> str:
        for letter in reversed(mail.outbox):
            if self.address in letter.to and (match := re.search(pattern, letter.body)):
                return match[1]
        raise AssertionError(f"No email to {self.address} has {pattern}")


def _text(element) -> str:
    return " ".join(element.text_content().split())


def _values(form) -> dict[str, list[str]]:
    """What the form would send, by the name of the field."""
    values: dict[str, list[str]] = {}
    for field in form.xpath(".//input | .//select | .//textarea"):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in IGNORED or field.get("disabled") is not None:
            continue
        if field.tag == "select":
            values.setdefault(name, []).extend(_chosen(field))
        elif field.tag == "textarea":
            values.setdefault(name, []).append((field.text or "").removeprefix("\n"))
        elif kind not in {"checkbox", "radio"} or field.get("checked") is not None:
            values.setdefault(name, []).append(field.get("value", "on" if kind == "checkbox" else ""))
    return values


def _chosen(select) -> list[str]:
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    return [option.get("value", _text(option)) for option in chosen or options[:1]]
