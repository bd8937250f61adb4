"""The page and Python write the same share codes, and refuse the same ones with the same words."""

import random

import pytest

from pillars.data import load
from pillars.weighing import Weighing, read_code, write_code
from pillars.weighing.code import check_of
from pillars.widgets import Weigher

CODES = load("criteria").set_index("criterion").code.to_dict()
CALL = """async ({source, codes, weighings, texts}) => {
    const widget = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
    const attempt = (text) => {
        try { return widget.readCode(text, codes); } catch (error) { return error.message; }
    };
    return [weighings.map((weighing) => widget.writeCode(weighing, codes)), texts.map(attempt)];
}"""


@pytest.fixture(scope="module")
def run(browser):
    """Return a function that writes weighings and reads texts in Chromium."""
    page = browser.new_page()
    given = {"source": str(Weigher._esm), "codes": CODES}
    yield lambda weighings, texts: page.evaluate(CALL, given | {"weighings": weighings, "texts": texts})
    page.close()


def test_both_write_the_same_code_and_read_each_others(run):
    chance = random.Random(2024)
    swings = [{name: chance.randint(1, 1000) / 10 for name in CODES} for _ in range(400)]
    weighings = [Weighing(f"role-{i}", swings[i], swings[-i] if i % 2 else {}) for i in range(200)]
    ours = [write_code(weighing, CODES) for weighing in weighings]
    written, read = run([weighing._asdict() for weighing in weighings], ours)
    assert written == ours
    assert [Weighing(**found) for found in read] == weighings


def test_both_refuse_a_bad_code_with_the_same_words(run):
    whole = write_code(Weighing("", dict.fromkeys(CODES, 50), {}), CODES)
    forged = [f"wpf1~a~{points}~" for points in ("", "xx1", "de1", whole.split("~")[2].replace("50", "500"))]
    sealed = [f"{text}~{check_of(text)}" for text in forged]
    texts = ["", "hello", "wpf9~a", whole[:-1], whole.replace("50", "51", 1), *sealed]
    _, refused = run([], texts)
    for text, theirs in zip(texts, refused, strict=True):
        with pytest.raises(ValueError) as ours:
            read_code(text, CODES)
        assert str(ours.value).replace('"', "'") == theirs.replace('"', "'")
