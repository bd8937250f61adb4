"""A list that a page prints from data/: what its HTML and its plain text are, and words in other scripts."""

import re
from html import escape

# Han characters alone may be Chinese or Japanese, so they stay unmarked.
CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]+")
SCRIPTS = {"ko": re.compile("[\uac00-\ud7a3]"), "ja": re.compile("[\u3041-\u30ff]")}


class Listing:
    """A part of a page, as HTML for the page and as text for a terminal."""

    def __init__(self, html, text):
        """Keep both."""
        self.html, self.text = html, text

    def __repr__(self):
        """Return the text."""
        return self.text

    def _repr_html_(self):
        """Return the HTML."""
        return self.html


def link(address, text):
    """Return a link as HTML; the text is escaped."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def foreign(text):
    """Return a text as HTML, with its language where the script shows it; an English part in [ ] is none."""
    own, gap, english = re.match(r"([^\[]*?)(\s*)(\[.*|$)", text, re.DOTALL).groups()
    language = next((name for name, script in SCRIPTS.items() if script.search(own)), None)
    if language is None:
        return escape(text)
    return f'<span lang="{language}">{escape(own)}</span>{gap}{escape(english)}'


def with_languages(text):
    """Return a text as HTML, each run of Korean, Japanese or Chinese marked; Han alone is Chinese."""
    parts, end = [], 0
    for run in CJK.finditer(text):
        language = next((name for name, script in SCRIPTS.items() if script.search(run[0])), "zh")
        parts += [escape(text[end : run.start()]), f'<span lang="{language}">{run[0]}</span>']
        end = run.end()
    return "".join([*parts, escape(text[end:])])


def letter_links(names):
    """Return a line of links to the letters under which names stand."""
    links = " ".join(link(f"#{letter_id(letter)}", letter) for letter in letters(names))
    return f'<p class="pillar-letters">{links}</p>'


def letter_id(letter):
    """Return the id of a letter’s heading."""
    return f"letter-{letter if letter.isalpha() else 'other'}"


def letters(names):
    """Return the first letters of names in their order, each once; what is no letter counts as #."""
    return list(dict.fromkeys(first_letter(name) for name in names))


def first_letter(name):
    """Return the letter under which a name stands."""
    first = name[:1].upper()
    plain = first.translate(str.maketrans("ŌŪĀĒĪ", "OUAEI"))
    return plain if plain.isascii() and plain.isalpha() else "#"
