"""A real browser, as a person uses it: signs in, presses, reads; every page visited is checked for access."""

import os
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import expect, sync_playwright

from tests.helpers import signed_in

expect.set_options(timeout=10_000)
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# What a screen reader would say of the thing in focus: its text, or its label.
SAYS = """() => { const it = document.activeElement;
  return it.labels && it.labels.length ? it.labels[0].innerText : it.textContent; }"""

# The page as it stands, without the token that each form gets anew.
BODY = """() => document.title + document.querySelector("main").outerHTML.replace(/csrf.*?value="[^"]*"/g, "")"""
LOOKED_AT: set[str] = set()

# Contrast is two thirds of axe's work, and depends on nothing but what is read here: the colour, size and weight of a
# text and the backgrounds it stands on. Styles come from style sheets alone (the CSP forbids others), so a text that
# looks as one that was measured before, on any page, is not measured again. Everything else is asked of every page.
# Only the faults come back: handing over what passed took as long as the looking itself.
FAULTS_OF_ACCESS = """async (measured) => {
  const around = new Map([[null, ""]]);
  const standsOn = it => {
    if (!around.has(it)) {
      const style = getComputedStyle(it), ground = [style.backgroundColor, style.backgroundImage, style.opacity].join();
      const above = standsOn(it.parentElement);
      around.set(it, ground === "rgba(0, 0, 0, 0),none,1" ? above : above + "/" + ground);
    }
    return around.get(it);
  };
  const looks = it => {
    const style = getComputedStyle(it);
    return [style.color, style.fontSize, style.fontWeight, style.textShadow, style.position, standsOn(it)].join(";");
  };
  const texts = [...document.querySelectorAll("body *")].filter(it => it.matches("input, select, textarea") ||
    [...it.childNodes].some(each => each.nodeType === Node.TEXT_NODE && each.data.trim()));
  const known = new Set(measured), fresh = texts.filter(it => it.checkVisibility() && !known.has(looks(it)));
  const found = await axe.run({resultTypes: ["violations"], rules: {"color-contrast": {enabled: false}}});
  const contrast = fresh.length
    ? await axe.run({include: fresh}, {resultTypes: ["violations"], runOnly: ["color-contrast"]}) : {violations: []};
  return {
    faults: [...found.violations, ...contrast.violations].map(each => [each.id, each.nodes[0].html.slice(0, 200)]),
    measured: [...new Set(fresh.map(looks))],
  };
}"""
MEASURED: set[str] = set()


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        if os.environ.get("CADRE_REQUIRE_BROWSER") == "1":
            pytest.fail("chromium is missing and CADRE_REQUIRE_BROWSER=1")
        pytest.skip("chromium is not installed")
    # Playwright keeps an event loop running in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Visitor:
    """One person at one browser window, of a desk or of a telephone."""

    def __init__(self, browser, server: str, name: str, *, width: int = 1280):
        self.server, self.name, self.size = server, name, {"width": width, "height": 900}
        window = browser.new_context(viewport=self.size)
        window.add_init_script(AXE_SCRIPT)
        self.page = window.new_page()
        self.page.set_default_timeout(8000)
        self.faults: list[str] = []
        self.seen = 0
        self.page.on("console", self._hear)

    def _hear(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def is_given(self, session: str):
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.server}
        self.page.context.add_cookies([cookie])

    def goes_to(self, path: str) -> int:
        answer = self.page.goto(f"{self.server}{path}")
        self.looks()
        return answer.status

    def presses(self, words: str):
        self.page.get_by_role("main").get_by_role("button", name=words).first.click()
        self.looks()

    def follows(self, words: str):
        link = self.page.get_by_role("main").get_by_role("link", name=words)
        pressed = link.or_(self.page.get_by_role("main").get_by_role("button", name=words)).first
        pressed.click()
        self.looks()

    def fills(self, label: str, words: str):
        self.page.get_by_label(label).first.fill(words)

    def ticks(self, label: str):
        self.page.get_by_label(label).first.check()

    def chooses(self, label: str, option: str):
        self.page.get_by_label(label).first.select_option(label=option)

    def attaches(self, label: str, name: str, content: bytes):
        given = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.page.get_by_label(label).first.set_input_files(given)

    def tabs_to(self, words: str):
        """Presses Tab until the thing in focus says ``words``, as a person does who uses no mouse."""
        for _ in range(150):
            self.page.keyboard.press("Tab")
            if words in " ".join(self.page.evaluate(SAYS).split()):
                return
        raise AssertionError(f"{self.name}: no key leads to “{words}” at {self.page.url}")

    def dates(self, legend: str, day):
        group = self.page.get_by_role("group", name=legend)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part).fill(str(value))

    def sees(self, words: str | re.Pattern):
        """Waits until the main part of the page says ``words``."""
        expect(self.page.get_by_role("main")).to_contain_text(words, use_inner_text=True)

    def does_not_see(self, words: str | re.Pattern):
        """Waits until the main part of the page does not say ``words``: at once, on a page that never did."""
        expect(self.page.get_by_role("main")).not_to_contain_text(words, use_inner_text=True)

    def sees_anywhere(self, words: str):
        """Waits until the page says ``words``, its messages included."""
        expect(self.page.locator("body")).to_contain_text(words, use_inner_text=True)

    def looks(self):
        """What is asked of every page in every state: no fault of access, one heading, no sideways scroll at 320 px.

        A page that reads to the letter as one looked at before is not looked at again.
        """
        self.page.wait_for_load_state()
        words = self.page.evaluate(BODY)
        if words in LOOKED_AT and not self.faults and not os.environ.get("CADRE_SCREENSHOTS"):
            return
        LOOKED_AT.add(words)
        found = self.page.evaluate(FAULTS_OF_ACCESS, sorted(MEASURED))
        where = f"{self.name} at {self.page.url}"
        assert not found["faults"], f"{where}: {found['faults']}"
        MEASURED.update(found["measured"])
        expect(self.page.locator("h1"), f"{where}: not one h1").to_have_count(1)
        self.page.set_viewport_size({"width": 320, "height": 700})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        self._keep("phone")
        self.page.set_viewport_size(self.size)
        self._keep("desktop" if self.size["width"] > 700 else "held")
        assert wide <= 320, f"{where}: {wide} px wide at 320"
        assert not self.faults, f"{where}: {self.faults}"

    def _keep(self, size: str):
        if os.environ.get("CADRE_SCREENSHOTS"):
            ARTEFACTS.mkdir(exist_ok=True)
            path = re.sub(r"[^a-z0-9]+", "-", self.page.url.partition("//")[2].partition("/")[2].lower())[:60]
            self.seen += 1
            self.page.screenshot(path=ARTEFACTS / f"{self.name}-{self.seen:03d}-{path}-{size}.png", full_page=True)


def session_of(person) -> str:
    """The key of a session of this person, as signing in gives it."""
    return signed_in(person).session.session_key


@pytest.fixture
def visitor(browser, live_server, settings):
    """Makes visitors: ``visitor(person)`` is signed in, by the button of demo mode if asked; ``visitor()`` is not."""
    settings.DEMO = True
    settings.SITE_URL = live_server.url
    made = []

    def arrive(person=None, name="visitor", *, by_button=False, width=1280):
        name = person.name.lower().replace(" ", "-") if person else name
        here = Visitor(browser, live_server.url, name, width=width)
        made.append(here)
        if person and by_button:
            here.page.goto(f"{live_server.url}/sign-in")
            here.page.get_by_role("button", name=f"Sign in as {person.name}", exact=True).click()
        elif person:
            here.is_given(session_of(person))
        return here

    yield arrive
    for each in made:
        each.page.context.close()
