"""Look up an archived copy of each source that names none: `python -m pillars.data.archived`.

It asks the Wayback Machine, one address after another, and writes what it finds into data/sources.bib.
"""

import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from pillars.data import ROOT
from pillars.data.sources import BIB, Bibliography

# The answer described at https://archive.org/help/wayback_api.php.
ARCHIVE = "https://archive.org/wayback/available"
SECONDS_BETWEEN = 1.0
SECONDS_TO_ANSWER = 60
TRIES = 3
BUSY = (429, 503)
# Written into a file that others read, it must be an address of the archive, without what ends a field.
COPY = re.compile(r"https?(://web\.archive\.org/web/[^\s{}]+)")


class NoAnswer(Exception):
    """The archive did not say whether it has a copy; that is not the same as having none."""


def main(folder=ROOT / "data", archive=ARCHIVE, pause=SECONDS_BETWEEN, patience=SECONDS_TO_ANSWER):
    """Add the copies that are found to sources.bib; print how many, and what was not answered."""
    missing = sources_without_copy(folder)
    unanswered = []
    for key, (address, day) in missing.items():
        try:
            copy = find_copy(address, day, archive, pause, patience)
        except NoAnswer as reason:
            unanswered.append(f"  {key}: {reason}")
            continue
        if copy:
            # At once, so that a run which is stopped keeps what it has found.
            add_copy(folder / BIB, key, copy)
    left = sources_without_copy(folder)
    found, without = len(missing) - len(left), len(left) - len(unanswered)
    print(f"{found} copies found, {without} sources without one, {len(unanswered)} not answered")
    print("\n".join(unanswered))


def sources_without_copy(folder):
    """Return the sources that name no archived copy: key -> (address, day of reading as YYYYMMDD or "")."""
    entries = Bibliography(folder).entries
    return {
        key: (entry.fields["url"], entry.fields.get("urldate", "").replace("-", ""))
        for key, entry in entries.items()
        if "url" in entry.fields and "archived" not in entry.fields
    }


def find_copy(address, day, archive, pause, patience):
    """Return the address of the copy nearest to the day, or ""; raises NoAnswer."""
    query = {"url": address} | ({"timestamp": day} if day else {})
    answer = ask(f"{archive}?{urllib.parse.urlencode(query)}", pause, patience)
    try:
        copy = answer["archived_snapshots"].get("closest", {})
        if not copy.get("available") or copy.get("status") != "200":
            return ""
        return f"https{COPY.fullmatch(copy['url'])[1]}"
    except (AttributeError, KeyError, TypeError) as error:
        raise NoAnswer("an answer of another form") from error


def ask(address, pause, patience):
    """Return the JSON at an address, asked again more slowly while the archive is busy; raises NoAnswer."""
    for attempt in range(TRIES):
        time.sleep(pause * 4**attempt)
        try:
            with urllib.request.urlopen(address, timeout=patience) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code not in BUSY:
                raise NoAnswer(f"status {error.code}") from error
        except (OSError, ValueError) as error:
            raise NoAnswer(f"{type(error).__name__}: {error}") from error
    raise NoAnswer("busy")


def add_copy(path, key, copy):
    """Write the address of a copy below the address of a source."""
    text = path.read_text(encoding="utf-8")
    head = re.search(rf"^@\w+\{{{re.escape(key)},$", text, re.MULTILINE).end()
    line = re.compile(r"^( *)url = .*\n", re.MULTILINE).search(text, head)
    added = f"{line[1]}archived = {{{copy}}},\n"
    path.write_text(text[: line.end()] + added + text[line.end() :], encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
