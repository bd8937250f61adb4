"""Lists that a page prints from data/: the glossary, and every table as datapackage.json describes it."""

import re
from html import escape

import pandas

from pillars.data import cite, load
from pillars.data.citations import thin_mark
from pillars.data.tables import resources
from pillars.tables.table import table_html, table_row

# Han characters alone may be Chinese or Japanese, so they stay unmarked.
CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]+")
SCRIPTS = {"ko": re.compile("[\uac00-\ud7a3]"), "ja": re.compile("[\u3041-\u30ff]")}
LANGUAGES = {"ja": "Japanese", "ko": "Korean", "zh": "Chinese"}
SEEN_AGAIN = "✓"
MARKS = {"ja": "ja", "ko": "ko", "zh": "zh-Hans"}
HEADS = ["Column", "What stands in it", "Type and unit", "Rule"]


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


def show_terms():
    """Show every term from A to Z; a term’s id on the page is term-<its key>."""
    terms = load("terms")
    terms = terms.sort_values("title", key=lambda titles: titles.str.casefold())
    parts = []
    for letter in letters(terms.title):
        rows = [row for row in terms.itertuples() if first_letter(row.title) == letter]
        items = "".join(term_item(row) for row in rows)
        parts.append(f'<h2 id="{letter_id(letter)}">{letter}</h2><dl>{items}</dl>')
    text = "\n".join(f"{row.title}: {row.definition}" for row in terms.itertuples())
    return Listing(f"{letter_links(terms.title)}{''.join(parts)}", text)


def term_item(row):
    """Return one term as HTML: its name, its definition, its words, its note and its sources."""
    words = [word(row, language) for language in LANGUAGES if not pandas.isna(getattr(row, language))]
    details = [
        escape(row.definition),
        "; ".join(words),
        "" if pandas.isna(row.note) else with_languages(row.note),
    ]
    details = "".join(f"<dd>{detail}</dd>" for detail in [*details, origin(row.source)] if detail)
    return f'<dt id="term-{row.term}">{escape(row.title)}</dt>{details}'


def word(row, language):
    """Return a term in one language with its reading, each marked with its language."""
    own, reading = getattr(row, language), getattr(row, f"{language}_reading")
    mark, tick = MARKS[language], f"&nbsp;{SEEN_AGAIN}" if language in seen_again(row) else ""
    return (
        f'{LANGUAGES[language]} <span lang="{mark}">{escape(own)}</span> '
        f'(<span lang="{language}-Latn">{escape(reading)}</span>){tick}'
    )


def seen_again(row):
    """Return the languages whose word of a term a second reading met in a text."""
    return [] if pandas.isna(row.seen_again) else row.seen_again.split("; ")


def origin(source):
    """Return the linked sources of a term as HTML, or nothing."""
    links = [
        link(item["url"], f"{item['author']} ({item['year']})") + thin_mark(item) for item in cite(source)
    ]
    return f"Seen in {'; '.join(dict.fromkeys(links))}" if links else ""


def show_tables():
    """Show what datapackage.json says of every table; a table’s id on the page is table-<name>."""
    jumps = "".join(
        f"<li>{link(f'#table-{table}', resource['title'])}: {len(load(table))} rows</li>"
        for table, resource in resources().items()
    )
    parts = "".join(table_part(table) for table in resources())
    text = "\n".join(f"{table}: {resource['title']}" for table, resource in resources().items())
    return Listing(f"<ul>{jumps}</ul>{parts}", text)


def show_fields(table):
    """Show what datapackage.json says of one table.

    Raises ValueError for a table that is not there.
    """
    load(table)
    fields = resources()[table]["schema"]["fields"]
    text = "\n".join(f"{field['name']}: {field['description']}" for field in fields)
    return Listing(table_part(table), text)


def table_part(table):
    """Return one table’s heading, description and columns as HTML."""
    resource = resources()[table]
    schema = resource["schema"]
    keys = schema.get("primaryKey", [])
    facts = [
        f"{len(load(table))} rows",
        f"key: {' and '.join([keys] if isinstance(keys, str) else keys)}",
        ", ".join(link(item["path"], item["title"]) for item in resource["licenses"]),
        link(f"../data/{resource['path']}", resource["path"]),
    ]
    rows = [table_row(field_cells(field, schema), HEADS) for field in schema["fields"]]
    return (
        f'<h2 id="table-{table}">{escape(resource["title"])}</h2><p>{escape(resource["description"])}</p>'
        f"<p>{' · '.join(facts)}</p>"
        f'<details class="pillar-fold"><summary>Columns ({len(schema["fields"])})</summary>'
        f"{table_html(HEADS, rows, 'pillar-table pillar-fields')}</details>"
    )


def field_cells(field, schema):
    """Return the cells of one column’s row."""
    kind = f"{field['type']}, {field['unit']}" if field.get("unit") else field["type"]
    return [field["name"], f"{field['title']}: {field['description']}", kind, rule(field, schema) or None]


def rule(field, schema):
    """Return in words what a cell of a column must be, as far as its schema says it."""
    limits = field.get("constraints", {})
    parts = ["required"] if limits.get("required") else []
    parts += [f"one of {', '.join(map(str, limits['enum']))}"] if "enum" in limits else []
    parts += [f"at least {limits['minimum']}"] if "minimum" in limits else []
    parts += [f"at most {limits['maximum']}"] if "maximum" in limits else []
    parts += [f"such as {field['example']}"] if "example" in field else []
    for foreign in schema.get("foreignKeys", []):
        if field["name"] in foreign["fields"]:
            parts.append(f"a row of {foreign['reference']['resource'] or 'this table'}")
    return "; ".join(parts)
