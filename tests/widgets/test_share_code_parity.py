"""The page and Python write the same share codes, and refuse the same ones with the same words."""

import random

import pytest

from pillars.data import load
from pillars.weighing import Codes, Score, Weighing, read_code, write_code
from pillars.weighing.share_code import check_of

CODES = Codes(
    load("criteria").set_index("criterion").code.to_dict(), load("options").set_index("option").code.to_dict()
)
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


def to_rows(scores):
    """Return own scores as the page holds them."""
    return [{"option": o, "criterion": c} | score._asdict() for (o, c), score in scores.items()]


def test_both_write_the_same_code_and_read_each_others(run):
    chance = random.Random(2024)
    points = [{name: chance.randint(1, 1000) / 10 for name in CODES.criteria} for _ in range(400)]
    cells = [(option, name) for option in CODES.options for name in CODES.criteria]
    own = [{cells[i % 56]: Score(i % 30, 40, 60), cells[-1]: Score(0, 50, 100)} for i in range(200)]
    weighings = [
        Weighing(f"role-{i}", points[i], points[-i] if i % 2 else {}, own[i] if i % 3 else {})
        for i in range(200)
    ]
    ours = [write_code(weighing, CODES) for weighing in weighings]
    written, read = run([each._asdict() | {"scores": to_rows(each.scores)} for each in weighings], ours)
    assert written == ours
    assert read == [
        read_code(code, CODES)._asdict() | {"scores": to_rows(read_code(code, CODES).scores)} for code in ours
    ]


def test_both_refuse_a_bad_code_with_the_same_words(run):
    whole = write_code(Weighing("", dict.fromkeys(CODES.criteria, 50)), CODES)
    forged = [f"wpf1~a~{points}~~" for points in ("", "xx1", "de1", whole.split("~")[2].replace("50", "500"))]
    sealed = [f"{text}~{check_of(text)}" for text in [*forged, "wpf1~~de1~~xxde1.2.3"]]
    cell = f"{whole[:-5]}{CODES.options['asian_nato']}{CODES.criteria['deterrence']}"
    sealed += [
        f"{text}~{check_of(text)}" for text in (f"{cell}1.2.101", f"{cell}3.2.4", "wpf1~" + "x" * 1200)
    ]
    texts = ["", "hello", "wpf9~a", whole[:-1], whole.replace("50", "51", 1), *sealed]
    _, refused = run([], texts)
    for text, theirs in zip(texts, refused, strict=True):
        with pytest.raises(ValueError) as ours:
            read_code(text, CODES)
        assert str(ours.value).replace('"', "'") == theirs.replace('"', "'")


def test_both_round_a_half_up(run):
    halves = {name: place + 0.25 for place, name in enumerate(CODES.criteria)}
    own = {(next(iter(CODES.options)), next(iter(CODES.criteria))): Score(12.5, 14.5, 99.5)}
    weighing = Weighing("", halves, {}, own)
    written, _ = run([weighing._asdict() | {"scores": to_rows(own)}], [])
    assert written == [write_code(weighing, CODES)] and "13.15.100" in written[0]
