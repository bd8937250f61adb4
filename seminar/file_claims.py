"""Tell what a file is, and what it says of itself: whose it is, and which problem set. Both may be untrue."""

import json
from dataclasses import dataclass

ANSWERS = "wpf-answers-1"
STRANGE = "another file"
HINTS = {
    b"PK": "a zip or a Word file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"<": "a web page; the sheet has a button that saves the answers as a file",
}


# Marks of an encoding, and white space.
BEFORE = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


@dataclass(frozen=True)
class Claims:
    """kind is notebook, answers or unknown; student and problem_set are "" where the file does not say."""

    kind: str
    student: str = ""
    problem_set: str = ""
    hint: str = ""


def read_claims(content):
    """Return the Claims of a file's bytes."""
    if not content[:100].lstrip(BEFORE).startswith(b"{"):
        hint = next((hint for start, hint in HINTS.items() if content.lstrip().startswith(start)), "")
        return Claims(
            "unknown", hint=hint or ("neither a notebook nor saved answers" if content else "empty")
        )
    try:
        row = json.loads(content.decode(json.detect_encoding(content), "replace"))
    except (ValueError, RecursionError):
        return Claims("unknown", hint="a broken file")
    if "nbformat" in row:
        metadata = row.get("metadata")
        told = metadata.get("wpf") if isinstance(metadata, dict) else None
        return claim("notebook", told if isinstance(told, dict) else {})
    if row.get("format") == ANSWERS:
        return claim("answers", row)
    return Claims("unknown", hint=STRANGE)


def claim(kind, row):
    """Return the Claims that a mapping makes."""
    student, problem_set = (row.get(field) for field in ("student", "problem_set"))
    return Claims(kind, *(one if isinstance(one, str) else "" for one in (student, problem_set)))
