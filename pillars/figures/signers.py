"""Who could sign: for whom an option that needs consent is worth more than the status quo."""

from pillars.data import load
from pillars.figures.chart import Chart, listed, sources_of, titles
from pillars.figures.house import FAINT, INK, PURPLE, TEAL, painter
from pillars.weighing.roles import gains_of_signers

CAPTION = (
    "A number is an option’s overall value less that of the status quo, by our reading of the capital. {} A "
    "disc is a gain, a diamond a loss, a square neither; hollow where draws of the scores leave open which. "
    "In brackets: only invited; empty: not asked. This is a reading, not a forecast."
)
# Colour and shape of each verdict.
MARKS = {"gain": (TEAL, "o"), "loss": (PURPLE, "D"), "level": (INK, "s")}
READ_AS = {
    "beside": "Each option is read beside the Japan–US alliance.",
    "instead": "Where critics read an option instead of the Japan–US alliance, it is read so here.",
}


def plot_signers(consents=None, alliance="beside"):
    """Chart what each option that needs consent would gain the capitals which must agree, or are invited.

    consents: a table with option, alliance, role and consent; the book's own if None. alliance: the reading,
    beside or instead, for the options that have both.
    Raises ValueError for a role, an option or a reading that the book does not have.
    """
    rows = load("consents") if consents is None else consents
    blocks = group(gains_of_signers(rows, alliance=alliance))
    names = titles("options", "short_title"), capitals()
    roles = [role for role in names[1] if any(one.role == role for block in blocks.values() for one in block)]

    def paint(figure, narrow):
        axes, size = figure.subplots(), 9 if narrow else 10
        write_heads(axes, [names[1][role] for role in roles], narrow)
        for y, (option, block) in enumerate(blocks.items()):
            head = headline(block, names[0][option])
            axes.text(-0.5, y - 0.4, head, va="center_baseline", weight="bold", size=size)
            axes.axhline(y + 0.42, color=INK, alpha=FAINT, linewidth=0.8)
            for one in block:
                draw_gain(axes, one, roles.index(one.role), y, narrow)
        axes.set(xlim=(-0.55, len(roles) - 0.3), ylim=(len(blocks) - 0.4, -1.5), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)

    return Chart(
        name="signers",
        title=finding(blocks, names[0]),
        alt=describe(blocks, *names),
        caption=CAPTION.format(READ_AS[alliance]),
        source_keys=sources_of(load("role_scores")),
        table="role_scores",
        draw=painter(paint, 70 + 50 * len(blocks), 70 + 54 * len(blocks)),
    )


def write_heads(axes, names, narrow):
    """Write the name of each capital above its column."""
    looks = {"rotation": 90 if narrow else 55, "rotation_mode": "anchor", "size": 9 if narrow else 10}
    for x, name in enumerate(names):
        axes.text(x, -0.55, name, ha="left", va="bottom", **looks)


def draw_gain(axes, one, x, y, narrow):
    """Draw what one capital gains: a mark of its verdict, and the points beside it."""
    colour, shape = MARKS[one.verdict]
    inside = "none" if one.points.low < 0 < one.points.high else colour
    looks = {"color": colour, "mfc": inside, "markeredgewidth": 1.3, "markersize": 4.5 if narrow else 7}
    axes.plot(x - (0.42 if narrow else 0.28), y + 0.1, shape, gid=f"{one.option}:{one.role}", **looks)
    points = signed(one.points.likely)
    words = points if one.consent == "needed" else f"({points})"
    axes.text(x - (0.3 if narrow else 0.1), y + 0.1, words, va="center_baseline", size=9 if narrow else 10)


def capitals():
    """Return role -> the name of the capital, without the year of the reading."""
    roles = load("presets").query("kind == 'role'")
    return {row.preset: row.title.split(",")[0] for row in roles.itertuples()}


def group(gains):
    """Return option -> its Gains, the needed before the invited; first the option with most gainers."""
    blocks = {}
    for one in sorted(gains, key=lambda g: (g.consent != "needed", -g.points.likely)):
        blocks.setdefault(one.option, []).append(one)
    return dict(sorted(blocks.items(), key=lambda block: -share_of_gainers(block[1])))


def count(block):
    """Return how many of those who must agree would gain, and how many must agree."""
    needed = [one for one in block if one.consent == "needed"]
    return sum(one.verdict == "gain" for one in needed), len(needed)


def share_of_gainers(block):
    """Return the share of those who must agree that would gain."""
    gainers, needed = count(block)
    return gainers / needed


def finding(blocks, options):
    """Return which options all who must agree would gain by; if none, which comes nearest."""
    whole = [options[name] for name, block in blocks.items() if share_of_gainers(block) == 1]
    if whole:
        return f"All who must agree would gain by {listed(whole)}, as we read them"
    best = max(map(share_of_gainers, blocks.values()))
    nearest = [name for name, block in blocks.items() if share_of_gainers(block) == best]
    told = [f"{options[name]} ({'{} of {}'.format(*count(blocks[name]))})" for name in nearest]
    return f"No option would gain all who must agree, as we read them; nearest: {listed(told)}"


def describe(blocks, options, names):
    """Return the alt text: the finding, then each option with the gain of each capital."""
    parts = [f"{finding(blocks, options)}."]
    for option, block in blocks.items():
        rows = [f"{name_of(one, names)} {signed(one.points.likely)}" for one in block]
        parts.append(f"{options[option]}: {', '.join(rows)}.")
    return " ".join([*parts, "What stands in brackets is of a capital that is only invited.", doubt(blocks)])


def doubt(blocks):
    """Return for how many gains and losses the scores leave open which of the two they are."""
    points = [one.points for block in blocks.values() for one in block]
    crossing = sum(each.low < 0 < each.high for each in points)
    return f"For {crossing} of {len(points)} the scores leave open whether it is a loss or a gain."


def name_of(one, names):
    """Return the name of a capital, in brackets if it is only invited."""
    return names[one.role] if one.consent == "needed" else f"({names[one.role]})"


def headline(block, title):
    """Return the title of an option with how many of those who must agree would gain."""
    return "{}: {} of {} would gain".format(title, *count(block))


def signed(points):
    """Return points with their sign, whole; a minus sign and not a hyphen."""
    whole = round(points)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"
