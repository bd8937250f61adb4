"""The page and Python write the same share codes, and refuse the same ones with the same words."""

import random

import pytest
from code_changes import CHANGERS, FIRST

from pillars.data import load
from pillars.weighing import ALLIANCES, Codes, Score, Weighing, read_code, write_code
from pillars.weighing.share_code import check_of

CODES = Codes(
    load("criteria").set_index("criterion").code.to_dict(),
    load("options").set_index("option").code.to_dict(),
    load("readings").groupby("option").alliance.agg(list).to_dict(),
)
READ_SO = [(option, alliance) for option, readings in CODES.readings.items() for alliance in readings]
CALL = """async ({codes, weighings, texts}) => {
    const widget = await import("/weighing/share_code.js");
    const attempt = (text) => {
        try { return widget.readCode(text, codes); } catch (error) { return error.message; }
    };
    return [weighings.map((weighing) => widget.writeCode(weighing, codes)), texts.map(attempt)];
}"""


@pytest.fixture(scope="module")
def run(script_page):
    """Return a function that writes weighings and reads texts in Chromium."""
    given = {"codes": CODES._asdict()}
    return lambda weighings, texts: script_page.evaluate(
        CALL, given | {"weighings": weighings, "texts": texts}
    )


def to_page(weighing):
    """Return a weighing as the page holds it."""
    keys = ("option", "alliance", "criterion")
    scores = [dict(zip(keys, cell, strict=True)) | s._asdict() for cell, s in weighing.scores.items()]
    chances = [{"option": o, "alliance": a, "chance": chance} for (o, a), chance in weighing.chances.items()]
    return weighing._asdict() | {"scores": scores, "chances": chances}


def test_both_write_the_same_code_and_read_each_others(run):
    chance = random.Random(2024)
    points = [{name: chance.randint(1, 1000) / 10 for name in CODES.criteria} for _ in range(400)]
    cells = [(*reading, name) for reading in READ_SO for name in CODES.criteria]
    own = [{cells[i % 65]: Score(i % 30, 40, 60), cells[-1]: Score(0, 50, 100)} for i in range(200)]
    chances = [{READ_SO[i % 11]: i / 2, READ_SO[-1]: 12.5} if i % 4 else {} for i in range(200)]
    weighings = [
        Weighing(
            f"role-{i}",
            points[i],
            points[-i] if i % 2 else {},
            own[i] if i % 3 else {},
            ALLIANCES[i % 2],
            ALLIANCES[i % 4 == 1],
            chances[i],
        )
        for i in range(200)
    ]
    ours = [write_code(weighing, CODES) for weighing in weighings]
    written, read = run([to_page(each) for each in weighings], ours)
    assert written == ours
    assert read == [to_page(read_code(code, CODES)) for code in ours]


def test_both_mend_and_name_alike_what_chats_do_to_a_code(run):
    code = write_code(Weighing("seoul", dict.fromkeys(CODES.criteria, 50), alliance="instead"), CODES)
    changed = [change(code) for change in CHANGERS.values()]
    _, read = run([], changed)
    assert read == [to_page(read_code(code, CODES))] * len(changed)
    _, answers = run([], [change(FIRST) for change in CHANGERS.values()])
    with pytest.raises(ValueError) as ours:
        read_code(FIRST, CODES)
    assert set(answers) == {str(ours.value)}


def test_both_refuse_a_bad_code_with_the_same_words(run):
    whole = write_code(Weighing("", dict.fromkeys(CODES.criteria, 50)), CODES)
    points = whole.split("~")[2]
    forged = [f"wpf2~a~{odd}~~~" for odd in ("b", "bxx1", "bde1", points.replace("50", "500"), points[1:])]
    forged += [f"wpf2~~{points}~~{own}~" for own in ("xxbde1.2.3", "anbxx1.2.3", "anide1.2.3")]
    forged += [f"wpf2~~{points}~~anbde{odd}~" for odd in ("1.2.101", "3.2.4")]
    forged += [f"wpf2~~{points}~~~{odd}" for odd in ("anb101", "ani5", "xxb5", "an5")]
    sealed = [f"{text}~{check_of(text)}" for text in [*forged, "wpf2~" + "x" * 1600]]
    texts = ["", "hello", "wpf9~a", "My code: wpf2~a", whole[:-1], whole.replace("50", "51", 1), *sealed]
    texts += ["wpf1~~de1~~", FIRST[:-1], whole.replace("~", "")]
    _, refused = run([], texts)
    for text, theirs in zip(texts, refused, strict=True):
        with pytest.raises(ValueError) as ours:
            read_code(text, CODES)
        assert str(ours.value).replace('"', "'") == theirs.replace('"', "'")


def test_both_round_a_half_up(run):
    halves = {name: place + 0.25 for place, name in enumerate(CODES.criteria)}
    own = {(*READ_SO[0], next(iter(CODES.criteria))): Score(12.5, 14.5, 99.5)}
    weighing = Weighing("", halves, {}, own, chances={READ_SO[0]: 0.25})
    written, _ = run([to_page(weighing)], [])
    assert written == [write_code(weighing, CODES)]
    assert "13.15.100~" in written[0] and "b0.3~" in written[0]
