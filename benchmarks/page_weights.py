"""Weigh what a reader loads for each page of the built book, gzipped, before its figures and with them.

python benchmarks/page_weights.py [_build/html]
"""

import argparse
import functools
import gzip
import http.server
import statistics
import sys
import threading
from collections import Counter
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

# Started as a file, Python would look for modules in its folder only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from pillars.data import ROOT
from tests.browsers import launch_chromium

# A server sends these as they are.
COMPRESSED = (".woff2", ".png", ".webp", ".jpg")
IMAGES = (".png", ".webp", ".jpg", ".svg")
FIGURES = "figure svg, figure img, .cell_output svg, .cell_output img"
KINDS = ("html", "widgets", "css", "js", "fonts", "figures")


def main():
    """Print the table of a built book."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "_build/html")
    print_weights(parser.parse_args().site)


def print_weights(site):
    """Print for each page the kB of each kind, the sum before figures and with them; last the median."""
    columns = [*KINDS, "before figures", "with figures"]
    print(f"\nkB, gzipped\n\n| page | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}")
    rows = {name: sums(weights) for name, weights in weigh_site(site)}
    chapters = [row for name, row in rows.items() if name[:2].isdigit()]
    rows["median of the chapters"] = [statistics.median(column) for column in zip(*chapters, strict=True)]
    for name, row in rows.items():
        print(f"| {name} | {' | '.join(f'{size / 1000:.1f}' for size in row)} |")


def sums(weights):
    """Return a page's bytes of each kind, before figures and with them."""
    total = sum(weights.values())
    return [*(weights[kind] for kind in KINDS), total - weights["figures"], total]


def weigh_site(site):
    """Yield each page's name and the bytes of each kind that a new reader loads for it."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as player:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        browser = launch_chromium(player)
        for path in sorted([*site.glob("chapters/*.html"), site / "search.html"]):
            yield path.stem, weigh_page(browser, f"{address}/{path.relative_to(site).as_posix()}")
        browser.close()
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files without a line for each request."""

    def log_message(self, *args):
        """Say nothing."""


def weigh_page(browser, address):
    """Return the bytes of each kind that a phone loads for a page, scrolled to its end."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (it refuses builtins)
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    weights = Counter()
    for answer in answers:
        if answer.url.startswith("http"):
            weights.update(weigh(answer.url.split("?")[0], answer.body()))
    page.close()
    return weights


def weigh(name, body):
    """Return the bytes of an answer, as a server would send it, under its kind."""
    if name.endswith(".html"):
        return weigh_html(body)
    size = len(body) if name.endswith(COMPRESSED) else len(gzip.compress(body, 9))
    kind = Path(name).suffix[1:]
    return {"figures" if name.endswith(IMAGES) else "fonts" if kind == "woff2" else kind: size}


def weigh_html(body):
    """Return the bytes of a page's text, of the widgets in it, and of the figures drawn in it."""
    page = BeautifulSoup(body, "html.parser")
    whole = len(gzip.compress(body, 9))
    plain = drop(page, FIGURES)
    bare = drop(page, 'script[type^="application/vnd.jupyter"]')
    return {"html": bare, "widgets": plain - bare, "figures": whole - plain}


def drop(page, selector):
    """Drop some elements of a page; return its gzipped bytes without them."""
    for element in page.select(selector):
        element.extract()
    return len(gzip.compress(str(page).encode(), 9))


if __name__ == "__main__":
    main()
