"""How a finding and an alt text say numbers and lists."""

WORDS = "no one two three four five six seven eight nine ten eleven twelve"
NUMBERS = WORDS.split()


def in_words(number):
    """Return a small number as a word."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def listed(names):
    """Return names as a phrase: a, b and c."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def sources_of(table):
    """Return the sources of a table's rows, each once, in the form of a `source` column."""
    return "; ".join(dict.fromkeys(table["source"].dropna()))
