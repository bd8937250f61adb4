"""Scripts import what they use, a widget sends all of it in one, and what others wrote stays as published."""

import hashlib
import re

import pytest

from pillars.bundle import find_imports, read_module
from pillars.data import ROOT
from pillars.widgets import ClassView, Lab, Weigher

# lean-qr 2.7.4, index.mjs of the npm package, unchanged.
LEAN_QR = "0ce41cd6f92cc23cf057a1df7e1b3876767d678665dd65af4e1d22b4fad967dc"
GOOD = "export const TIE = 1;\nconst own = 2;\nexport function leaders() {}\n"
WRONG = {
    "a name that is not there": (
        'import { leadrs } from "./other.js";\nleadrs();\n',
        "script.js imports leadrs from other.js, which exports TIE, leaders",
    ),
    "a name that is not exported": (
        'import { own } from "./other.js";\nown;\n',
        "script.js imports own from other.js, which exports",
    ),
    "a name that is not used": (
        'import { TIE } from "./other.js";\n',
        "script.js imports TIE from other.js and does not use it",
    ),
    "a file that is not there": (
        'import { a } from "./gone.js";\na();\n',
        "script.js imports .*gone.js, which is not there",
    ),
    "a name that is there twice": (
        'import { TIE } from "./other.js";\nconst own = TIE;\n',
        "other.js and script.js both declare own",
    ),
    "a form that is not followed": ('import all from "./other.js";\n', "script.js: write each import as"),
    "a circle": (
        'import { a } from "./round.js";\nexport const b = a;\n',
        r"circle: script.js -> round.js -> script.js",
    ),
}
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let) ([\w$]+|\[[^\]]+\])", re.MULTILINE)


def test_a_script_comes_below_all_that_it_imports_and_each_file_once(tmp_path):
    (tmp_path / "c.js").write_text("export const c = 1;\n")
    (tmp_path / "b.js").write_text('import { c } from "./c.js";\n\nexport const b = c;\n')
    text = 'import { b } from "./b.js";\nimport { c } from "./c.js";\n\nexport default { b, c };\n'
    (tmp_path / "a.js").write_text(text)
    expected = "const c = 1;\n\nconst b = c;\n\nexport default { b, c };\n"
    assert read_module(tmp_path / "a.js") == expected


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_import_is_refused_by_file_and_name(tmp_path, text, said):
    (tmp_path / "other.js").write_text(GOOD)
    (tmp_path / "round.js").write_text('import { b } from "./script.js";\nexport const a = b;\n')
    (tmp_path / "script.js").write_text(text)
    with pytest.raises(ImportError, match=said):
        read_module(tmp_path / "script.js")


@pytest.mark.parametrize(
    "name",
    [
        *("widgets/weigher", "widgets/first_weighing", "widgets/revision", "widgets/lab"),
        *("widgets/class_view", "maps/map"),
    ],
)
def test_a_browser_follows_the_imports_of_each_widget_as_they_stand(script_page, name):
    call = "async (name) => typeof (await import(`/${name}.js`)).default.render"
    assert script_page.evaluate(call, name) == "function"


@pytest.mark.parametrize("folder", ["pillars", "seminar"])
def test_what_a_script_calls_from_another_it_imports(folder):
    imported = {}
    for script, other in find_imports(ROOT / folder):
        imported.setdefault(script, []).append(other)
    names = {script: names_of(script) for script in {*imported, *sum(imported.values(), [])}}
    for script in imported:
        text = script.read_text(encoding="utf-8")
        others = set().union(*(names[other] for other in names if other != script)) - names[script]
        listed = set(re.findall(r"[\w$]+", " ".join(re.findall(r"^import ([^;]+) from", text, re.MULTILINE))))
        local = set(re.findall(r"(?:const|let) (?:[{\[][^=]*)?\b([\w$]+)\b", text))
        called = set(re.findall(r"(?<![\w$'-])(?<![\w)\]?]\.)(?:[\w$]+(?=\()|[A-Z_]{3,}\b)", text))
        assert (called & others) - listed - local == set(), script.name


def names_of(script):
    """Return the names that a script declares at its top level."""
    found = DECLARED.findall(script.read_text(encoding="utf-8"))
    return {name.strip() for names in found for name in names.strip("[]").split(",")}


def test_the_qr_library_is_the_file_that_its_author_published_and_comes_with_its_licence():
    licence, _, code = (ROOT / "pillars/widgets/vendor/lean_qr.js").read_bytes().partition(b"\n*/\n")
    assert hashlib.sha256(code).hexdigest() == LEAN_QR
    assert licence.startswith(b"/*\nMIT License\n") and b"this permission notice shall be included" in licence


def test_a_chapters_weigher_does_not_carry_what_only_the_lab_needs():
    assert "lean_qr" not in str(Weigher._esm) and "rankAcceptability" not in str(Weigher._esm)
    assert len(str(Weigher._esm)) < 32_000


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Title\n===", "Title\n\\==="),
        ("Title\n---", "Title\n\\---"),
        ("> quoted", "\\> quoted"),
        ("- one\n+ two", "\\- one\n\\+ two"),
        ("1. one\n22) two", "1\\. one\n22\\) two"),
        ("    code", "code"),
        ("1994 - a year, 2.5 points", "1994 - a year, 2.5 points"),
    ],
)
def test_a_line_that_a_reader_typed_begins_no_heading_list_quotation_or_code(script_page, text, written):
    call = "async (text) => (await import('/widgets/lab/memo.js')).toMarkdown([{text}])"
    assert script_page.evaluate(call, text) == f"{written}\n"


@pytest.mark.parametrize("widget", [Lab, ClassView])
def test_what_holds_the_work_of_others_holds_their_licence(widget):
    assert "Copyright (c) 2021-2025 David Evans" in str(widget._esm)
