"""Read file names that say nothing of their encoding, as in zips that old or Asian Windows programs make.

UTF-8 is recognised by itself. Otherwise the encoding counts in which most names are those of the class, and
then the one that gives letters of its own script; a guess is always told.
"""

import unicodedata

from seminar.collect.identify import squeeze

# In this order where nothing else decides: a strict encoding before one that accepts almost anything.
CODECS = {
    "cp932": "Japanese",
    "euc_kr": "Korean",
    "gb2312": "Chinese",
    "cp437": "Western European",
    "cp949": "Korean",
    "gbk": "Chinese",
    "big5": "traditional Chinese",
    "cp850": "Western European",
    "cp1252": "Western European",
    "cp866": "Cyrillic",
    "cp1251": "Cyrillic",
}
SCRIPTS = {
    "cp932": ("HIRAGANA", "KATAKANA", "CJK"),
    "euc_kr": ("HANGUL",),
    "cp949": ("HANGUL",),
    "gb2312": ("CJK",),
    "gbk": ("CJK",),
    "big5": ("CJK",),
    "cp866": ("CYRILLIC",),
    "cp1251": ("CYRILLIC",),
}


def read_names(raw_names, students):
    """Return the names as texts, and a note on the encoding if it had to be guessed."""
    foreign = [raw for raw in raw_names if not raw.isascii()]
    if all(fits(raw, "utf-8") for raw in foreign):
        return [raw.decode("utf-8") for raw in raw_names], ""
    codecs = [codec for codec in CODECS if all(fits(raw, codec) for raw in foreign)]
    best = max(codecs or ["cp437"], key=lambda codec: rate(foreign, codec, students))
    note = f"The file names do not say how they are written; they were read as {CODECS[best]} ({best})."
    return [raw.decode(best) for raw in raw_names], note


def fits(raw, codec):
    """Return whether bytes are text in an encoding."""
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def rate(raw_names, codec, students):
    """Return how well an encoding fits: how many names are known, and how many letters are of its script."""
    names = [raw.decode(codec) for raw in raw_names]
    known = {squeeze(student.name) for student in students} - {""}
    hits = sum(any(name in squeeze(text) for name in known) for text in names)
    letters = [letter for text in names for letter in text if not letter.isascii()]
    return hits, sum(is_typical(letter, codec) for letter in letters) / max(len(letters), 1)


def is_typical(letter, codec):
    """Return whether a letter is one that the encoding was made for."""
    name = unicodedata.name(letter, "")
    return unicodedata.category(letter)[0] == "L" and name.startswith(SCRIPTS.get(codec, ("LATIN",)))
