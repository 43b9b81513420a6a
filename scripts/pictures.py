"""Makes the pictures of the guides: pages of the worked example as each role sees them, from a server that runs.

``make pictures`` writes them all; ``python scripts/pictures.py ADDRESS NAME…`` only some. A guide shows one with
``![what it shows](pictures/name.png)``.
"""

import re
import shutil
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "cadre/guides/static/guides/pictures"
MAIL = ROOT / "var/mail"
WIDE, PHONE = 960, 375
COLOURS = 64


@dataclass(frozen=True)
class Picture:
    """``person`` opens ``path`` and follows the links named in ``through``; ``height`` is how much of it is shown.

    Without a path it is the page behind a link that was emailed: ``emailed`` is how its address begins, and the page is
    the first on which ``says`` stands.
    """

    name: str
    person: str
    path: str = ""
    emailed: str = ""
    says: str = ""
    through: tuple[str, ...] = ()
    width: int = WIDE
    height: int = 620


TRAINER, MEMBER, COORDINATOR, ASSESSOR = "Supt Helen Marsh", "DI Priya Nair", "Ben Carrow", "Sunniva Lindqvist"
PICTURES = (
    Picture("visitor-front", "", "/", height=720),
    Picture("visitor-check", "", "/join/could-this-be-me", width=PHONE, height=600),
    Picture("visitor-times", "", emailed="chat", says="Choose a time", width=PHONE, height=700),
    Picture("applicant-parts", "", emailed="apply", says="Being filled in", width=PHONE, height=760),
    Picture("supporter-asked", "", emailed="support", says="Support the application", width=PHONE, height=820),
    Picture("assessor-assess", ASSESSOR, "/joining/assessments/9", height=860),
    Picture("member-courses", MEMBER, "/courses", height=620),
    Picture("trainer-attendance", TRAINER, "/courses/days/1/attendance", width=PHONE, height=700),
    Picture("coordinator-joining", COORDINATOR, "/joining", height=860),
    Picture("coordinator-members", COORDINATOR, "/members?strand=domestic-abuse&level=3", height=760),
    Picture("coordinator-emails", COORDINATOR, "/emails", height=720),
    Picture("coordinator-news", COORDINATOR, "/emails/1", height=760),
    Picture("coordinator-load", COORDINATOR, "/load", height=640),
)


def main(address: str = "http://localhost:8000", *names: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in PICTURES:
            if not names or picture.name in names:
                taken = _taken(browser, address, picture)
                _save(taken, FOLDER / f"{picture.name}.png")
        browser.close()


def _taken(browser: Browser, address: str, picture: Picture) -> bytes:
    window = browser.new_context(viewport={"width": picture.width, "height": picture.height}, device_scale_factor=1.5)
    page = window.new_page()
    if picture.person:
        _sign_in(page, address, picture.person)
    if picture.path:
        page.goto(f"{address}{picture.path}")
    else:
        _open_emailed(page, picture)
    for words in picture.through:
        page.get_by_role("main").get_by_role("link", name=words).first.click()
        page.wait_for_load_state()
    taken = page.screenshot()
    window.close()
    return taken


def _open_emailed(page: Page, picture: Picture) -> None:
    link = re.compile(rf"http://\S+/{picture.emailed}/[\w-]+")
    for letter in sorted(MAIL.iterdir()):
        for address in link.findall(letter.read_text()):
            page.goto(address)
            if picture.says in page.get_by_role("main").inner_text():
                return
    raise LookupError(f"No emailed link opens a page for {picture.name}")


def _sign_in(page: Page, address: str, person: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_role("button", name=f"Sign in as {person}", exact=True).click()
    page.wait_for_load_state()


def _save(taken: bytes, path: Path) -> None:
    """A page has few colours: with these a picture takes a third of the room, and no eye sees the difference."""
    Image.open(BytesIO(taken)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
