"""``python -m bench``: pages at two sizes, kills, search, report export and extraction; one table each, in Markdown.

``python -m bench kills [KILLS]`` measures the kills alone.

Works on a database and files of its own in a temporary folder. Times are of this machine and day: look at the growth.
"""

import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cadre-bench-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "cadre.config.settings", "CADRE_VAR": folder, "CADRE_DEMO": "1"}
        os.environ.pop("CADRE_DATABASE_URL", None)
        import django

        django.setup()
        from bench import corpus, grow, imports, kills, pages, work
        from cadre.config.garbage import collect_rarely

        print(f"# Bench, {date.today():%-d %B %Y}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
        collect_rarely()
        seconds = grow.load_example()
        print(f"The worked example loads in {seconds:.1f} s.\n", flush=True)
        if sys.argv[1:2] == ["kills"]:
            kills.run(Path(folder), *map(int, sys.argv[2:]))
            return
        small, before = grow.size(), pages.measure()
        found = work.search()
        kills.run(Path(folder))
        seconds = grow.to_a_national_year()
        print(f"A national year beside it takes {seconds:.0f} s to write.\n", flush=True)
        pages.show(small, before, grow.size(), pages.measure())
        work.show_search(found, work.search())
        imports.show()
        work.show_exports()
        work.show_extraction()
        corpus.show()


if __name__ == "__main__":
    sys.exit(main())
