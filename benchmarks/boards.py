"""How long a move of one note takes on an affinity board, in Chromium, from the key until the page is laid out.

    python benchmarks/boards.py                  200 notes into eight groups, three times
    python benchmarks/boards.py --notes 1000

People notice more than 50 ms or so. Prints Markdown.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support import board_page


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    times: list[float] = []
    with sync_playwright() as play:
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = play.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        for _ in range(given.rounds):
            page = browser.new_page(viewport={"width": 1100, "height": 900})
            board_page.open_board(page, board_page.affinity(given.notes))
            times += page.evaluate(board_page.MOVE_ALL)
            page.close()
        browser.close()
    high = statistics.quantiles(times, n=20)[-1]
    print("| notes | moves | median | 95 of 100 are under | longest |\n|---:|---:|---:|---:|---:|")
    print(
        f"| {given.notes} | {len(times)} | {statistics.median(times):.1f} ms | {high:.1f} ms | {max(times):.1f} ms |"
    )


if __name__ == "__main__":
    main()
