"""Names and ids of people as files and LMSs spell them, made comparable."""

import re
import unicodedata
from functools import cache
from itertools import permutations

# Letters that do not come apart into a plain letter and a mark.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
MOST = 5


@cache
def words(text, spelt_out=False):
    """Return the words of a name: no case, no marks on letters, no punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.translate(SPELT_OUT) if spelt_out else plain
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain.translate(PLAIN)) if not is_mark(c))
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", bare))


def is_mark(letter):
    """Return whether a letter is an accent; marks of Japanese and Indian letters belong to the letter."""
    return "\u0300" <= letter <= "\u036f"


def squeeze(text):
    """Return all words of a name as one."""
    return "".join(words(text))


@cache
def spellings(name):
    """Return the words of a name in every order, each time as one word; both with ü as u and as ue."""
    both = {tuple(words(name)), tuple(words(name, spelt_out=True))} - {()}
    orders = (permutations(parts) if len(parts) <= MOST else [parts, parts[::-1]] for parts in both)
    return {"".join(order) for each in orders for order in each}


def same_name(one, other):
    """Return whether two texts are the same name, whichever of its parts comes first."""
    return not spellings(one).isdisjoint(spellings(other))


def stands_in(label, text):
    """Return whether an id or an address stands in a text with no letter or digit beside it."""
    return re.search(rf"(?<![^\W_]){re.escape(fold(label))}(?![^\W_])", fold(text)) is not None


@cache
def fold(text):
    """Return a text without case, its letters composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
