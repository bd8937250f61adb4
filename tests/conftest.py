"""What several tests share: the built book, an address that serves it, and a real browser."""

import contextlib
import fcntl
import functools
import http.server
import signal
import subprocess
import sys
import threading

import pytest
from browsers import launch_chromium
from playwright.sync_api import expect, sync_playwright

from pillars.data import ROOT

# Its grammars take seconds to load in each worker, to check web addresses that no notebook of ours declares.
sys.modules["rfc3987_syntax"] = None
# A test waits for what it expects, on a busy machine too: this only ends a wait that is in vain.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
# Where the tests run in the background, Ctrl-C is ignored, and every command that they start would ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium that reaches this machine only, and asks its maker for nothing."""
    with sync_playwright() as playwright:
        chromium = launch_chromium(playwright)
        chromium.new_context, chromium.new_page = map(patient, (chromium.new_context, chromium.new_page))
        yield chromium
        chromium.close()


def patient(make):
    """Return the way to make a window or a page so that what it makes waits long enough."""

    @functools.wraps(make)
    def made(*given, **options):
        place = make(*given, **options)
        place.set_default_timeout(PATIENCE)
        return place

    return made


@pytest.fixture(scope="session")
def built_book(tmp_path_factory, worker_id):
    """The folder of the strictly built book; of several test workers, one builds and the others wait."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    with open(shared / "build.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "built").exists():
            subprocess.run([sys.executable, "-m", "pillars.book.build", "--quiet"], cwd=ROOT, check=True)
            (shared / "built").touch()
    return ROOT / "_build" / "html"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files without a line for each request."""

    def log_message(self, *args):
        """Say nothing."""


@contextlib.contextmanager
def serve(folder):
    """Serve a folder on this machine; give its http address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def site(built_book):
    """The http address of the built book."""
    with serve(built_book) as address:
        yield address


@pytest.fixture(scope="module")
def script_page(browser):
    """A page that may import the scripts of pillars/ as they stand: import("/weighing/additive.js")."""
    with serve(ROOT / "pillars") as address:
        page = browser.new_page()
        page.goto(f"{address}/weighing/")
        yield page
        page.close()


@pytest.fixture(params=["http", "file"])
def address(request, site, built_book):
    """Where the book is: on a server, or in a folder."""
    return site if request.param == "http" else built_book.as_uri()
