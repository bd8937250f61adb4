"""What class.toml may say of how a class is marked."""

import re

import pytest
from class_folders import make_class_folder

from seminar.__main__ import main
from seminar.classes.class_folder import ClassError, open_class


def write_settings(folder, text):
    """Make a class with these settings, and return it opened."""
    make_class_folder(folder)
    (folder / "class.toml").write_text(text, encoding="utf-8")
    return open_class(folder)


def test_a_class_that_says_nothing_is_marked_as_before(tmp_path):
    settings = write_settings(tmp_path, 'name = "Test"').settings
    assert (settings.counts, settings.rows, settings.per_day, settings.drop) == ("last", "each", 0, {})
    assert open_class(tmp_path).deadline("ps1", "an01") is None


def test_each_example_that_new_writes_is_read_once_its_sign_goes(tmp_path):
    main(["new", str(tmp_path / "new")])
    text = re.sub(r"^# (?=\w+[\w.-]* = )", "", (tmp_path / "new" / "class.toml").read_text(), flags=re.M)
    class_ = write_settings(tmp_path / "class", text)
    told = class_.settings
    assert "#" not in re.sub(r" #.*", "", text)
    assert (told.counts, str(told.lms_zone), told.rows) == ("last on time", "Europe/Berlin", "all")
    assert (told.same_variant, told.per_day, told.at_most) == (("ps1",), 10, 50)
    assert (told.term_sets, told.best) == (("ps1", "ps2", "ps3", "ps4"), 3)
    assert told.drop == {"ps1": ["ps1-five-events"]}
    assert told.points["ps1"] == {"ps1-five-events": 2}
    assert told.key["ps1"] == {"ps1-may-they-be-compared": {"3": "ports"}}
    assert told.accept["ps1"] == {"ps1-five-events": "any"}
    assert class_.deadline("ps1", "an01") == told.extensions["ps1"]["an01"]


def test_an_extension_goes_before_the_deadline_of_all_whatever_the_case_of_the_id(tmp_path):
    text = (
        "[deadlines]\nps1 = 2027-03-01T23:59:00+09:00\n[extensions]\n"
        "ps1.AN01 = 2027-03-08T23:59:00+09:00\nps1.山田太郎 = 2027-03-09T23:59:00+09:00"
    ).replace("ps1.山田太郎", 'ps1."山田太郎"')
    class_ = write_settings(tmp_path, text)
    days = [class_.deadline("ps1", student).day for student in ("an01", "bo02", "山田太郎")]
    assert days == [8, 1, 9]


def test_an_extension_of_nobody_on_the_list_is_named_and_stops_nothing(tmp_path):
    class_ = write_settings(tmp_path, "[extensions]\nps1.an02 = 2027-03-08T23:59:00+09:00")
    assert class_.settings.notes == ("class.toml: [extensions] ps1.an02: an02 is not on the class list.",)


def test_a_zone_may_be_given_as_hours_ahead(tmp_path):
    assert str(write_settings(tmp_path, 'lms_zone = "-03:30"').lms_zone) == "UTC-03:30"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('counts = "best"', 'counts: \'best\'; write one of "last", "last on time", "first".'),
        ('lms_zone = "Berlin"', "lms_zone: 'Berlin' is no time zone; write a place of the list"),
        ("lms_zone = 2", "lms_zone: 2 is no time zone"),
        ('lms_zone = "../../etc/passwd"', "is no time zone"),
        ('same_variant = ["ps9"]', "same_variant: ps9: there is no such problem set; write one of ps1"),
        ("same_variant = true", "write a list of problem sets"),
        ('[marks]\nrows = "some"', "rows: 'some'; write one of"),
        ("[marks]\ncolumns = 1", "[marks] columns: not known; it has rows."),
        ("[extensions]\nps9.an01 = 2027-03-01T23:59:00+09:00", "[extensions] ps9: there is no such"),
        ("[extensions]\nps1.a@x.org = 1", "not TOML"),
        (
            "[extensions]\nps1.a.b = 2027-03-01T23:59:00+09:00",
            "put an id with a point or @ in quotation",
        ),
        ("[extensions]\nps1 = 2027-03-01T23:59:00+09:00", "[extensions] ps1: write ps1.ID = 2027"),
        ("[extensions]\nps1.an01 = 2027-03-01T23:59:00", "ps1.an01: write ps1.ID = 2027"),
        ("[penalty]\nper_day = -10", "per_day: -10; write a number from 0 to 100, without %."),
        ('[penalty]\nper_day = "10 %"', "per_day: '10 %'; write a number"),
        ("[penalty]\nper_day = nan", "per_day: nan; write a number"),
        ("[penalty]\nper_week = 10", "[penalty] per_week: not known; it has per_day and at_most."),
        ('[drop]\nps1 = "ps1-five-events"', "[drop] ps1: 'ps1-five-events'; write a list of ids"),
        ("[points]\nps1.ps1-five-events = true", "[points] ps1.ps1-five-events: True; write a number"),
        ("[points]\nps1-five-events = 2", "[points] ps1-five-events: there is no such problem set"),
        ("[key]\nps1 = 2", "[key] ps1: write ps1.ID = ..."),
        (
            "[accept]\nps1.ps1-five-events = 2",
            '[accept] ps1.ps1-five-events: 2; write a list of answers, or "any"',
        ),
        ('[term]\nsets = ["ps1"]\nbest = 2', "best: 2; write a whole number from 1 to 1"),
        ("[term]\nbest = 2", "and beside it sets = [...]"),
        ("drop = 3", "drop is not a table; write [drop] on a line of its own."),
        ("[drops]\nps1 = []", "drops: not known here; it has name, counts, lms_zone"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line_with_what_would_be_right(tmp_path, text, says):
    with pytest.raises(ClassError) as error:
        write_settings(tmp_path, text)
    assert says in str(error.value)
    assert str(error.value).startswith(f"{tmp_path / 'class.toml'}: ")
    assert "\n" not in str(error.value)
