"""Write the service worker that keeps the book in the browser of a reader who asks for that."""

import hashlib
import json
from pathlib import Path

from pillars.book.site.offline_zip import paths_to_keep

NAME = "sw.js"
WORKER = Path(__file__).with_name("offline_worker.js")
DIGITS = 16


def write_worker(site):
    """Write the worker of a finished site; it names every file with its digest, so that builds never mix."""
    # The PDF weighs more than all the rest.
    names = {name: path for name, path in paths_to_keep(site) if path.suffix != ".pdf"}
    files = json.dumps({name: digest(path.read_bytes()) for name, path in names.items()}, indent=0)
    text = WORKER.read_text(encoding="utf-8")
    filled = text.replace("{{ files }}", files).replace("{{ digest }}", digest((text + files).encode()))
    (site / NAME).write_text(filled, encoding="utf-8")


def digest(content):
    """Return the first digits of the SHA-256 of some bytes, as the worker computes it."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]
