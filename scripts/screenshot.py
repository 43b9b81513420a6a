"""Makes the picture of the README: the page of a review of the worked example, from a server that runs."""

import shutil
import sys

from playwright.sync_api import sync_playwright


def main(address: str = "http://localhost:8000") -> None:
    """Write ``docs/review.png`` from the demonstration at ``address``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 860})
        page.goto(f"{address}/sign-in?next=/reviews")
        page.get_by_role("row", name="Asha Rahman").get_by_role("button").click()
        page.get_by_role("link", name="Westmarch Police").click()
        page.screenshot(path="docs/review.png")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
