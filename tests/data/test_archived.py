"""Looking up archived copies, at a real server that answers as the archive does, badly too."""

import http.server
import json
import threading
import time
import urllib.parse

import pytest

from pillars.data.sources import main, sources_without_copy

COPY = "http://web.archive.org/web/20261121000000/https://a.example/kept?a=1&b=2"
KEPT = {"available": True, "url": COPY, "timestamp": "20261121000000", "status": "200"}
ANSWERS = {
    "kept": (200, {"archived_snapshots": {"closest": KEPT}}),
    "none": (200, {"archived_snapshots": {}}),
    "last": (200, {"archived_snapshots": {}}),
    "foreign": (200, {"archived_snapshots": {"closest": KEPT | {"url": "https://a.example/},\nnote={x"}}}),
    "gone": (200, {"archived_snapshots": {"closest": KEPT | {"status": "404"}}}),
    "strange": (200, ["another form"]),
    "broken": (500, {}),
    "busy": (429, {}),
}
ENTRY = """@misc{{{name},
  author = {{{{A}}}},
  title = {{{{About {name}}}}},
  year = {{2020}},
  url = {{https://a.example/{name}?a=1&b=2}},
  urldate = {{2026-11-22}},
}}
"""


class Archive(http.server.BaseHTTPRequestHandler):
    """Answer by the name at the end of the address that is asked about."""

    def do_GET(self):
        """Answer, and note who asked for what and when."""
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        name = urllib.parse.urlsplit(asked["url"][0]).path[1:]
        self.server.asked.append((time.monotonic(), name, asked))
        if name == "slow":
            self.server.over.wait()
        once_busy = name == "later" and [n for _, n, _ in self.server.asked].count("later") == 1
        status, answer = ANSWERS["busy" if once_busy else "kept" if name in ("later", "slow") else name]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def archive():
    """A server that answers as the archive does."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Archive) as server:
        server.asked, server.over = [], threading.Event()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()


@pytest.fixture
def look_up(archive, tmp_path):
    """Return a function that looks up sources of these names and returns what sources.bib then says."""

    def run(*names, pause=0.01):
        path = tmp_path / "sources.bib"
        path.write_text("\n".join(ENTRY.format(name=name) for name in names))
        # Only what never answers is waited for in vain; a busy machine has time for the rest.
        patience = 3 if "slow" in names else 60
        main(tmp_path, f"http://127.0.0.1:{archive.server_port}/", pause, patience)
        return path.read_text()

    return run


def test_a_copy_that_is_found_stands_below_the_address_and_all_else_stays(look_up):
    expected = ENTRY.format(name="kept").replace(
        "  urldate", f"  archived = {{{COPY.replace('http:', 'https:', 1)}}},\n  urldate"
    )
    assert look_up("none", "kept") == f"{ENTRY.format(name='none')}\n{expected}"


@pytest.mark.parametrize("name", ["none", "gone", "strange", "foreign", "broken", "busy", "slow"])
def test_without_a_sound_copy_the_file_stays_as_it_is_and_the_next_is_asked(look_up, archive, name):
    assert look_up(name, "last") == "\n".join(ENTRY.format(name=each) for each in (name, "last"))
    assert archive.asked[-1][1] == "last"


def test_what_was_not_answered_is_named_and_not_taken_for_missing(look_up, capsys):
    look_up("kept", "none", "broken", "slow")
    said = capsys.readouterr().out
    assert said.startswith("1 copies found, 1 sources without one, 2 not answered\n")
    assert "  broken: status 500\n  slow: " in said


def test_a_busy_archive_is_asked_again(look_up, archive):
    assert "archived = {" in look_up("later")
    assert [name for _, name, _ in archive.asked] == ["later", "later"]


def test_the_whole_address_and_the_day_of_reading_are_asked_for(look_up, archive):
    look_up("none")
    assert archive.asked[0][2] == {"url": ["https://a.example/none?a=1&b=2"], "timestamp": ["20261122"]}


def test_one_question_follows_another_after_a_pause(look_up, archive):
    look_up("none", "gone", "kept", pause=0.4)
    times = [moment for moment, _, _ in archive.asked]
    # The clock of a busy server may be late for one question and not for the next.
    assert min(later - earlier for earlier, later in zip(times, times[1:], strict=False)) >= 0.4 / 2


def test_a_source_that_has_a_copy_is_not_asked_about_again(look_up, archive, tmp_path):
    look_up("kept")
    assert sources_without_copy(tmp_path) == {}


def test_nobody_answering_is_said_and_changes_nothing(tmp_path, capsys):
    path = tmp_path / "sources.bib"
    path.write_text(ENTRY.format(name="kept"))
    main(tmp_path, "http://127.0.0.1:9/", 0, 0.5)
    assert path.read_text() == ENTRY.format(name="kept") and "1 not answered" in capsys.readouterr().out
