"""Choose the variant of an item for a student, from the class secret.

The variant is HMAC-SHA256(secret, student id + 0x1F + item id), read as one whole number, modulo the number
of variants. So a student always has the same variant in a class, and nobody without the secret can tell
which. The table of all variants with their answers follows from the public repository; what stays hidden is
which of them a student has. Do not change an item or a table that it rests on while a set is out: with the
number of variants the choice changes too.

The secret is the bytes of one file outside the repository. An id is compared without regard to case, to
spaces around it, or to how its letters are composed.
"""

import hashlib
import hmac
import unicodedata
from pathlib import Path

from pillars.data import ROOT

LEAST = 32
SEPARATOR = b"\x1f"
REMEDY = (
    "make one with: python -c \"import pathlib, secrets; pathlib.Path('secret').write_bytes("
    'secrets.token_bytes(32))"'
)


class SecretError(ValueError):
    """A class secret that cannot be used; says what to do."""


def read_secret(path):
    """Return the class secret. Raises SecretError if it is missing, short or in the repository."""
    path = Path(path).expanduser()
    if path.resolve().is_relative_to(ROOT):
        raise SecretError(f"{path}: the class secret is inside the repository; keep it outside, unpublished.")
    try:
        secret = path.read_bytes()
    except OSError:
        raise SecretError(f"{path}: the class secret cannot be read; {REMEDY}.") from None
    return check_secret(secret, path)


def check_secret(secret, place="secret"):
    """Return the secret; raise SecretError unless it is at least 32 bytes and not one byte repeated."""
    if not isinstance(secret, bytes) or len(secret) < LEAST or len(set(secret)) == 1:
        raise SecretError(f"{place}: a class secret is at least {LEAST} random bytes; {REMEDY}.")
    return secret


def normalise_id(name):
    """Return an id in the form in which ids are compared: NFC, no spaces around, no case.

    Raises ValueError for one with nothing in it or with a control character.
    """
    # Casefolding can undo a composition, so the letters are composed again after it.
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", str(name)).strip().casefold())
    if not text or any(unicodedata.category(letter) == "Cc" for letter in text):
        raise ValueError(f"{str(name)!r} is not an id; give the id that the class list has.")
    return text


def choose(secret, student, item, count):
    """Return which of `count` variants of an item a student has, from 0.

    student, item: ids. Raises SecretError for a short secret, ValueError for an id or a count that is empty.
    """
    if count < 1:
        raise ValueError(f"{item}: there is no variant to choose; an item has at least one.")
    message = SEPARATOR.join(normalise_id(name).encode() for name in (student, item))
    digest = hmac.new(check_secret(secret), message, hashlib.sha256).digest()
    return int.from_bytes(digest, "big") % count
