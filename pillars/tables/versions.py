"""The versions of Ishiba's plan: what each said of China, a duty to help and nuclear weapons; its members."""

from html import escape

from pandas import isna

from pillars.data import load
from pillars.figures.chart import date_words, in_words, sources_of
from pillars.tables.marked import Mark, MarkedTable
from pillars.tables.table import row_html, table_html

HEADS = ["Version", "When", "China", "Help", "Nuclear sharing"]
LOOKS = {
    "china": {
        "target": Mark("◆", "purple", "target"),
        "not shut out": Mark("●", "teal", "not shut out"),
        "part welcome": Mark("▲", "gold", "part welcome"),
    },
    "duty": {"duty": Mark("◆", "purple", "duty"), "loose": Mark("●", "teal", "loose tie")},
    "nuclear": {"demand": Mark("◆", "purple", "demand"), "debate": Mark("●", "teal", "debate")},
}
CAPTION = (
    "Each with the name that he or the report gave to it. A diamond is the strongest form of a column. Where "
    "nothing stands we saw nothing: of most versions we read a part or a report. The coding is ours."
)


def show_versions(versions=None):
    """Show what was seen of each version of the plan on China, on the duty to help and on nuclear sharing.

    versions: like data/versions.csv, which is the default.
    """
    versions = load("versions") if versions is None else versions
    versions = versions.sort_values(["date", "version"], kind="stable")
    rows = [
        row_html(cells(row), HEADS, f"version-{row.version}", looks(row)) for row in versions.itertuples()
    ]
    return MarkedTable(
        name="versions",
        title=finding(versions),
        caption=CAPTION,
        source_keys=sources_of(versions),
        table="versions",
        body=table_html(HEADS, rows, "pillar-table pillar-versions", [34, 18, 16, 15, 17]),
    )


def finding(versions):
    """Return how many versions have the strongest form of all three."""
    strongest = (versions.china == "target") & (versions.duty == "duty") & (versions.nuclear == "demand")
    count, all_ = int(strongest.sum()), len(versions)
    of = f"{in_words(count) if count else 'none'} of {in_words(all_)}".capitalize()
    noun, verb = "version" if all_ == 1 else "versions", "makes" if count < 2 else "make"
    return f"{of} {noun} {verb} China the target, help a duty and nuclear sharing a demand"


def cells(version):
    """Return the cells of a version as HTML; an empty one where nothing was seen."""
    marks = [known.get(getattr(version, column)) for column, known in LOOKS.items()]
    name = f"{escape(version.venue)}<br><span class='pillar-plain'>{escape(version.name)}</span>"
    return [
        name + members(version),
        date_words(version.date),
        *(mark.html() if mark else "" for mark in marks),
    ]


def members(version):
    """Return who would belong and on what legal base, behind a word; "" where nothing was seen of either."""
    parts = {"Members": version.members, "Legal base": version.legal_base}
    seen = {head: text for head, text in parts.items() if not isna(text) and text}
    told = "".join(f"<p>{head}: {escape(text)}</p>" for head, text in seen.items())
    word = "Members" if "Members" in seen else "Legal base"
    return (
        f'<details class="pillar-fold pillar-plain"><summary>{word}</summary>{told}</details>' if seen else ""
    )


def looks(version):
    """Return the classes of the cells: none where nothing was seen, so that a phone leaves it out."""
    return ["", "", *("" if getattr(version, column) in known else "none" for column, known in LOOKS.items())]
