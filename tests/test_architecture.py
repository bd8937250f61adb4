"""The shape of the house: small modules, few files, imports that point one way, pins that agree."""

import re

import architecture as rules
import pytest

from pillars.data import ROOT

# Files in each folder. A new file needs an old one to go, or a reason in the commit that raises the number.
BUDGET = {
    "pillars": 2,
    "pillars/data": 7,
    "pillars/weighing": 15,
    "pillars/figures": 28,
    "pillars/tables": 14,
    "pillars/maps": 7,
    "pillars/exercises": 11,
    "pillars/widgets": 29,
    "pillars/theme": 12,
    "pillars/book": 30,
    "seminar": 5,
    "seminar/sandbox": 15,
    "seminar/problems": 19,
    "seminar/classes": 8,
    "seminar/release": 10,
    "seminar/collect": 9,
    "seminar/marks": 10,
    "seminar/grade": 11,
    "seminar/give_back": 8,
}
LIBRARY = 155  # files in pillars/, so that a newcomer can look through all their names
LOCKS = ["requirements.txt", ".binder/requirements.txt", "seminar/requirements.txt", "tests/requirements.txt"]
LONG = "\n" * 301
LONG_PYTHON = "def draw():\n" + "    pass\n" * 40
LONG_SCRIPT = "export function draw(year) {\n" + "  step();\n" * 39 + "}\n"
LONG_METHOD = "const lab = {\n  draw(year) {\n" + "    if (year) {\n    }\n" * 20 + "  },\n};\n"


def keeps(rule, *given):
    """Fail with one line for each fault that a rule finds in the house."""
    faults = [*rule(ROOT, *given)]
    assert not faults, "\n".join(["", *faults])


def test_a_module_can_be_read_in_one_sitting():
    keeps(rules.long_modules)


def test_a_function_can_be_seen_at_once():
    keeps(rules.long_functions)


def test_no_folder_has_more_files_than_its_budget():
    keeps(rules.broken_budgets, BUDGET)


def test_the_budgets_of_the_library_stay_within_its_own():
    assert sum(number for folder, number in BUDGET.items() if folder.startswith("pillars")) <= LIBRARY


def test_no_name_stands_twice_in_a_package():
    keeps(rules.repeated_names)


def test_imports_between_packages_point_one_way():
    keeps(rules.wrong_ways)


def test_imports_between_the_folders_of_a_package_point_one_way():
    keeps(rules.folder_circles)


def test_no_modules_import_each_other():
    keeps(rules.module_circles)


def test_a_name_that_others_import_says_what_it_does():
    keeps(rules.unexplained_names)


def test_nothing_in_the_library_knows_a_chapter_by_name():
    keeps(rules.known_chapters)


@pytest.mark.parametrize(
    ("rule", "sources", "complaint"),
    [
        (rules.long_modules, {"pillars/data/a.py": LONG}, "pillars/data/a.py has 301 lines; split it "),
        (rules.long_modules, {"seminar/sheet/a.js": LONG}, "seminar/sheet/a.js has 301 lines; split it "),
        (rules.long_functions, {"seminar/a.py": LONG_PYTHON}, "seminar/a.py: draw has 41 lines; take "),
        (rules.long_functions, {"seminar/a.js": LONG_SCRIPT}, "seminar/a.js: draw has 41 lines; take "),
        (rules.long_functions, {"seminar/a.js": LONG_METHOD}, "seminar/a.js: draw has 42 lines; take "),
        (
            rules.repeated_names,
            {"pillars/book/a.py": "", "pillars/book/a.js": "", "pillars/book/site/a.css": ""},
            "pillars/book: the name a stands in pillars/book and in pillars/book/site; rename ",
        ),
        (
            rules.wrong_ways,
            {"pillars/data/a.py": "def f():\n    from pillars import book\n", "pillars/book/__init__.py": ""},
            "pillars/data/a.py imports pillars/book/__init__.py; imports point data -> weighing -> ",
        ),
        (
            rules.wrong_ways,
            {
                "pillars/weighing/a.js": 'import {\n  b,\n} from "../widgets/b.js";\n',
                "pillars/widgets/b.js": "",
            },
            "pillars/weighing/a.js imports pillars/widgets/b.js; imports point ",
        ),
        (
            rules.folder_circles,
            {
                "seminar/desk/a.py": "import seminar.between",
                "seminar/between.py": "from seminar.marks.b import f",
                "seminar/marks/b.py": "from seminar.desk import c",
                "seminar/desk/c.py": "",
            },
            "seminar/between.py and seminar/desk and seminar/marks import each other; let one way remain",
        ),
        (
            rules.module_circles,
            {"seminar/a.py": "from .b import f", "seminar/b.py": "def f():\n    from seminar import a\n"},
            "seminar/a.py and seminar/b.py import each other; move what both need ",
        ),
        (
            rules.module_circles,
            {
                "pillars/widgets/a.js": 'import "./b.js";',
                "pillars/widgets/b.js": 'export { a } from "./a.js";',
            },
            "pillars/widgets/a.js and pillars/widgets/b.js import each other; ",
        ),
        (
            rules.unexplained_names,
            {
                "seminar/a.py": "def f():\n    g()\ndef g():\n    pass\n",
                "seminar/b.py": "from seminar.a import f",
            },
            "seminar/a.py: f is imported elsewhere; say in a docstring ",
        ),
        (
            rules.unexplained_names,
            {
                "pillars/data/a.py": "class F:\n    x = 1\n",
                "chapters/01_a.md": "from pillars.data.a import F\n",
            },
            "pillars/data/a.py: F is imported elsewhere; say in a docstring ",
        ),
        (
            rules.known_chapters,
            {"pillars/book/a.py": 'LAST = "08_end"', "chapters/08_end.md": ""},
            "pillars/book/a.py names the chapter 08_end; read ",
        ),
    ],
)
def test_each_rule_finds_a_fault_and_names_the_file(tmp_path, rule, sources, complaint):
    write(tmp_path, sources)
    (line,) = rule(tmp_path)
    assert line.startswith(complaint)


def test_a_file_too_many_and_a_folder_without_a_budget_are_named(tmp_path):
    write(tmp_path, {"pillars/data/a.py": "", "pillars/data/lake/b.csv": "", "seminar/desk/c.py": ""})
    over, unknown = rules.broken_budgets(tmp_path, {"pillars/data": 1})
    assert over.startswith("pillars/data/ has 2 files and a budget of 1; let an old file go, ")
    assert unknown.startswith("seminar/desk/ has no budget; ")


def write(folder, sources):
    """Write a small house: path -> text."""
    for name, text in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def read_pins(lock):
    """Return the lines `name==version` of a requirement file."""
    return {line.split(" ;")[0] for line in (ROOT / lock).read_text().splitlines() if "==" in line}


def test_the_four_requirement_files_pin_the_same_versions():
    book, lab, seminar, test = map(read_pins, LOCKS)
    assert book | lab | seminar <= test


HEAVY = {
    ".binder/requirements.txt": r"^(jupyter-book|sphinx|nbgrader|playwright|pymcdm|scipy)",
    "seminar/requirements.txt": r"^(jupyter-book|sphinx|playwright|jupyter-repo2docker|distributed|pytest)",
}


@pytest.mark.parametrize("lock", HEAVY)
def test_readers_and_instructors_install_nothing_that_only_others_need(lock):
    assert not re.search(HEAVY[lock], (ROOT / lock).read_text(), re.MULTILINE)


def test_ci_runs_the_readmes_test_command():
    commands = [
        line
        for line in (ROOT / ".ci/run").read_text().splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test"]
    assert "make test" in (ROOT / "README.md").read_text()


def test_every_verb_of_the_readme_is_in_the_makefile():
    verbs = set(re.findall(r"\bmake ([a-z]+)", (ROOT / "README.md").read_text()))
    assert verbs <= set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
