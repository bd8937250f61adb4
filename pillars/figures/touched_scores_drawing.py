"""Draw the touched scores: a matrix on a wide page, a list of options on a narrow one."""

from pillars.figures.directions import DIRECTIONS, MARK, draw_key
from pillars.figures.style import MUTED, Type, house_style, mark, rule, sheet, text_width, wrap, write

WIDE, NARROW = Type(10), Type(9)
WIDTH, LABEL, PADDING, KEY, GUTTER, APART = 504, 92, 5, 26, 3, 10


def draw(touched, criteria, options, size):
    """Return the figure of one size, "wide" or "narrow"."""
    with house_style():
        return (
            draw_matrix(touched, criteria, options)
            if size == "wide"
            else draw_list(touched, criteria, options)
        )


def within(touched, option, criterion):
    """Return (direction, number) of each direction in which a score is touched, in a fixed order."""
    rows = touched[(touched.option == option) & (touched.criterion == criterion)]
    numbers = dict(zip(rows.direction, rows.number, strict=True))
    return [(name, int(numbers[name])) for name in DIRECTIONS if name in numbers]


def draw_matrix(touched, criteria, options):
    """Return the wide figure: a row for each criterion, a column for each option."""
    step = (WIDTH - LABEL) / len(options)
    heads = {option: wrap(title, step - 4, WIDE) for option, title in options.items()}
    head = KEY + max(len(lines) for lines in heads.values()) * WIDE.leading + PADDING
    most = {c: max(1, *(len(within(touched, o, c)) for o in options)) for c in criteria}
    height = head + sum(rows * WIDE.leading + 2 * PADDING for rows in most.values())
    axes = sheet(WIDTH, height + 1)
    draw_key(axes, (0, 8), WIDE)
    for i, option in enumerate(options):
        write(axes, (LABEL + i * step, KEY + WIDE.leading / 2), heads[option], WIDE, alpha=MUTED)
    top = head
    for criterion, title in criteria.items():
        rule(axes, (0, top), (WIDTH, top))
        y = top + PADDING + WIDE.leading / 2
        write(axes, (0, y), [title], WIDE)
        for i, option in enumerate(options):
            for row, pair in enumerate(within(touched, option, criterion)):
                draw_number(axes, (LABEL + i * step, y + row * WIDE.leading), pair, (option, criterion), WIDE)
        top += most[criterion] * WIDE.leading + 2 * PADDING
    rule(axes, (0, top), (WIDTH, top))
    return axes.figure


def draw_number(axes, place, pair, score, type_):
    """Draw one direction of a score: its mark, and beside it the number of developments."""
    (x, y), (name, number) = place, pair
    direction = DIRECTIONS[name]
    mark(axes, (x + MARK / 2, y), direction.shape, direction.colour, MARK, f"{name}:{'/'.join(score)}")
    write(axes, (x + MARK + GUTTER, y), [str(number)], type_)
    return x + MARK + GUTTER + text_width(str(number), type_) + APART


def draw_list(touched, criteria, options):
    """Return the narrow figure: under each option the criteria on which it is touched."""
    lines = [(option, [c for c in criteria if within(touched, option, c)]) for option in options]
    leading = NARROW.leading + 3
    height = KEY + sum((1 + max(1, len(rows))) * leading + 2 * PADDING for _, rows in lines)
    axes = sheet(232, height + 1)
    draw_key(axes, (0, 8), NARROW)
    top = KEY
    for option, rows in lines:
        rule(axes, (0, top), (232, top))
        y = top + PADDING + leading / 2
        write(axes, (0, y), [options[option]], Type(NARROW.size, "bold"))
        for criterion in rows:
            y += leading
            draw_touched(
                axes, y, criteria[criterion], within(touched, option, criterion), (option, criterion)
            )
        if not rows:
            write(axes, (0, y + leading), ["not touched"], NARROW, alpha=MUTED)
        top += (1 + max(1, len(rows))) * leading + 2 * PADDING
    return axes.figure


def draw_touched(axes, y, title, pairs, score):
    """Draw one touched score of the list: the criterion, then each direction."""
    write(axes, (8, y), [title], NARROW)
    x = 110
    for pair in pairs:
        x = draw_number(axes, (x, y), pair, score, NARROW)
