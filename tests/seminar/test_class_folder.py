"""The folder of a class: how it is made, read, and refused."""

import pytest
from class_folders import NAMES, make_class_folder

from pillars.data import ROOT
from seminar.__main__ import main
from seminar.classes.class_folder import ClassError, Student, open_class, problem_set_path


def list_bytes(folder):
    """Return each file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_class_has_settings_an_example_and_a_secret_that_only_its_owner_reads(tmp_path, capsys):
    folder = tmp_path / 'spring "2027" 春'
    assert main(["new", str(folder)]) == 0
    class_ = open_class(folder)
    assert class_.name == 'spring "2027" 春'
    assert [student.id for student in class_.students] == ["example"]
    assert len(class_.secret) == 32
    assert (folder / "secret").stat().st_mode & 0o777 == 0o600
    assert class_.gradebook_url == f"sqlite:///{folder}/gradebook.db"
    assert "Next: " in capsys.readouterr().out


def test_making_a_class_again_changes_nothing(tmp_path):
    main(["new", str(tmp_path / "class")])
    before = list_bytes(tmp_path / "class")
    assert main(["new", str(tmp_path / "class"), "--name", "Other"]) == 0
    assert list_bytes(tmp_path / "class") == before


def test_a_class_whose_making_was_interrupted_is_completed(tmp_path):
    main(["new", str(tmp_path / "class")])
    toml = (tmp_path / "class" / "class.toml").read_bytes()
    (tmp_path / "class" / "secret").unlink()
    (tmp_path / "class" / ".part-abc").write_bytes(b"half")
    assert main(["new", str(tmp_path / "class")]) == 0
    assert (tmp_path / "class" / "class.toml").read_bytes() == toml
    assert len(open_class(tmp_path / "class").secret) == 32


def test_a_lost_secret_is_not_replaced_once_something_was_handed_out(tmp_path, capsys):
    make_class_folder(tmp_path / "class")
    (tmp_path / "class" / "release").mkdir()
    (tmp_path / "class" / "secret").unlink()
    assert main(["new", str(tmp_path / "class")]) == 1
    assert "put the copy back" in capsys.readouterr().err
    assert not (tmp_path / "class" / "secret").exists()


def test_a_class_inside_the_repository_is_refused(capsys):
    assert main(["new", str(ROOT / "seminar" / "my-class")]) == 1
    assert "use one outside" in capsys.readouterr().err
    assert not (ROOT / "seminar" / "my-class").exists()


def test_a_link_into_the_repository_is_refused_too(tmp_path):
    (tmp_path / "link").symlink_to(ROOT)
    assert main(["new", str(tmp_path / "link" / "my-class")]) == 1


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    assert main(["new", str(tmp_path)]) == 1
    assert "name a new folder" in capsys.readouterr().err
    assert list_bytes(tmp_path) == {"thesis.txt": b"mine"}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_list_is_read_as_spreadsheets_save_it(tmp_path, codec, delimiter):
    make_class_folder(tmp_path)
    rows = [
        "student,name,email,lms_id",
        "山田,山田 太郎,y@example.jp,4711",
        ",,,",
        " kim ,김민수,k@example.kr,",
    ]
    (tmp_path / "class.csv").write_bytes("\r\n".join(rows).replace(",", delimiter).encode(codec))
    one, two = open_class(tmp_path).students
    assert (one.id, one.name, one.email, one.lms_id) == ("山田", "山田 太郎", "y@example.jp", "4711")
    assert (two.id, two.lms_id) == ("kim", "")


def test_a_list_to_which_excel_has_added_its_line_on_the_separator_is_read(tmp_path):
    make_class_folder(tmp_path)
    (tmp_path / "class.csv").write_text("sep=;\r\nstudent;name;email\r\nkim;김민수;k@example.kr\r\n")
    assert [student.id for student in open_class(tmp_path).students] == ["kim"]


@pytest.mark.parametrize("wrong", [".", "my class/release"])
def test_a_folder_beside_that_of_the_class_is_answered_with_the_right_one(tmp_path, wrong):
    make_class_folder(tmp_path / "my class")
    (tmp_path / "my class" / "release").mkdir()
    with pytest.raises(ClassError, match="Perhaps you mean '.*/my class'"):
        open_class(tmp_path / wrong)


CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,ps1 (1234)
    Points Possible,,,,,50.00
"Müller, Anna",5001,20270001,anna@example.org,Seminar,
"Nguyễn Văn, Bảo",5002,20270002,bao02,Seminar,
"Student, Test",5999,,abcdef,Seminar,
"""
MOODLE = """"First name",Surname,"ID number",Institution,"Email address"
Anna,Müller,20270001,,anna@example.org
太郎,山田,,,taro@example.jp
"""


@pytest.mark.parametrize(
    ("text", "students"),
    [
        (
            CANVAS,
            [
                Student("anna@example.org", "Anna Müller", "anna@example.org", "5001"),
                Student("bao02", "Bảo Nguyễn Văn", "", "5002"),
            ],
        ),
        (
            MOODLE,
            [
                Student("20270001", "Anna Müller", "anna@example.org"),
                Student("taro@example.jp", "太郎 山田", "taro@example.jp"),
            ],
        ),
    ],
    ids=["Canvas", "Moodle"],
)
def test_the_list_that_an_lms_exports_is_read_as_it_is(tmp_path, text, students):
    make_class_folder(tmp_path)
    (tmp_path / "class.csv").write_text(text, encoding="utf-8-sig")
    assert open_class(tmp_path).students == students


@pytest.mark.parametrize(
    ("text", "students"),
    [
        (
            "\ufeffVorname,Nachname,E-Mail-Adresse,Gruppen\nJürgen,Groß,jg@uni.de,\n",
            [Student("jg@uni.de", "Jürgen Groß", "jg@uni.de")],
        ),
        (
            'Nombre,Apellido(s),"Número de ID","Dirección de correo"\nAna,Gil,007,a@x\n',
            [Student("007", "Ana Gil", "a@x")],
        ),
        ("Prénom,Nom de famille,Adresse de courriel\nLéa,Roy,l@x\n", [Student("l@x", "Léa Roy", "l@x")]),
        ('"First name / Last name","Email address"\n"Lea Roy",l@x\n', [Student("l@x", "Lea Roy", "l@x")]),
        (
            '"Last Name","First Name",Username,"Student ID","Last Access"\nRoy,Lea,lroy,001,x\n',
            [Student("lroy", "Lea Roy", "")],
        ),
        (
            "LastName,FirstName,ID,SIS Login ID,Section,a; b; c; d; e; f; g (1)\nRoy,Lea,5,lroy,A,\n",
            [Student("lroy", "Lea Roy", "", "5")],
        ),
        (
            "First name,Last name,Email address,Roles\nA,B,a@x,Student\nProf,C,p@x,Teacher\n",
            [Student("a@x", "A B", "a@x")],
        ),
        (
            "First name,Last name,Email address,lms_id\nA,B,a@x,4711.0\n",
            [Student("a@x", "A B", "a@x", "4711")],
        ),
        (
            '\ufeff\ufeffstudent, name ,email\n="0012",\u202bعلي\u202c,\u200bali@x\u00a0\n',
            [Student("0012", "علي", "ali@x")],
        ),
    ],
)
def test_lists_of_other_languages_and_with_what_nobody_sees_are_read(tmp_path, text, students):
    make_class_folder(tmp_path)
    (tmp_path / "class.csv").write_text(text, encoding="utf-8")
    assert open_class(tmp_path).students == students


def test_zeros_that_a_spreadsheet_took_from_an_id_stop_everything(tmp_path, capsys):
    make_class_folder(tmp_path / "class", {"0012301": "Anna", "0012302": "Bo"})
    assert main(["release", str(tmp_path / "class"), "ps1"]) == 0
    (tmp_path / "class" / "class.csv").write_text("student,name,email\n12301,Anna,a@x\n12302,Bo,b@x\n")
    assert main(["release", str(tmp_path / "class"), "ps1"]) == 1
    assert "class.csv: the id 12301 was 0012301 before" in capsys.readouterr().err


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_list_in_utf_16_without_a_mark_is_read(tmp_path, codec):
    make_class_folder(tmp_path)
    (tmp_path / "class.csv").write_bytes("student,name,email\nana,Anna,a@x\n".encode(codec))
    assert [student.id for student in open_class(tmp_path).students] == ["ana"]


def test_what_is_odd_in_the_list_is_noted(tmp_path):
    make_class_folder(tmp_path)
    (tmp_path / "class.csv").write_text(
        "First name,Email address,ID number,Roles\n"
        "A,0012@x,12,Student\nB,b@x,1-Mar,Student\nP,p@x,9,Teacher\n"
    )
    notes = " ".join(open_class(tmp_path).notes)
    assert "not Student: P." in notes and "the id 12 has perhaps lost zeros" in notes and "1-Mar" in notes


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"id,name,email\n1,A,a@b\n", "no column student"),
        (b"", "no column student"),
        (b"student,name,email\nan,Anna,a\nAN ,Anna,a\n", "an and AN are the same student"),
        (b"student,name,email\n../x,Eve,e\n", "'../x' cannot name a folder"),
        (b'student,name,email\nana,"Anna,a@x\nbob,Bob,b@x\n', "line 2: a cell that begins with 'ana,\"Anna"),
        (b'student,name,email\nana,"Anna,a@x\nbob,""Bob,b@x"\n', "line 2: a cell that begins with 'Anna,a@x"),
        (b'student,name,email\nbob,Bob,"b@x" y\n', "line 2: its quotation marks do not fit"),
        (b'student,name,email\nbob,"' + b"x" * 140_000 + b'",e\n', "line 2: a cell with more than 131072"),
        (b"student,name,email\n12345.0,Eve,e\n", "line 2: the id 12345.0 has become a decimal number"),
        (b"student,name,email,lms_id\n1,Eve,e,1.2346E+04\n", "rounded the lms_id"),
        (b"student,name,email\n2027-03-01 00:00:00,Eve,e\n", "made the date 2027-03-01"),
        (b"student,name,email,name\n1,Eve,e,\n", "two columns are called name"),
        (b"First name,Email address,Roles\nA,a@x,Learner\nB,b@x,Coach\n", "has coach and learner, and none"),
        (b'Identifier,"Full name",Status\nParticipant 1,A,x\n', "a grading worksheet of Moodle"),
        ("Prénoms,Noms,Courriel\n".encode(), "set that of your LMS to English"),
        (b"student,name,email\n_unknown,Eve,e\n", "cannot name a folder"),
        (b"student,name,email\n,Eve,e\n", "line 2: no student"),
        ("student,name,email\n山田,太郎,t\n".encode("cp932"), "save it as `CSV UTF-8`"),
        (b"student,name,email\n" + b"x" * 101 + b",Eve,e\n", "too long"),
        (b"Vorname;Nachname\nAnna;M\n", "the first line is 'Vorname;Nachname', and should name student"),
        (b"PK\x03\x04\xff\xfe", "a workbook of Excel"),
        (b"student,name,email\nan,Anna,a\njm,M,Jan,j@b\n", "line 3: more cells than the 3 columns"),
        (b"student,name,email\n2.027E+07,Anna,a\n", "Excel has rounded the id to 2.027E+07"),
    ],
)
def test_a_wrong_list_is_refused_with_its_line_and_what_would_be_right(tmp_path, content, says):
    make_class_folder(tmp_path)
    (tmp_path / "class.csv").write_bytes(content)
    with pytest.raises(ClassError, match="class.csv") as error:
        open_class(tmp_path)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["example,An Example,example@example.org"], "the line of the example is still there"),
        (["kim,김민수,k@example.kr", "example,An Example,example@example.org"], "the line of the example"),
        ([], "no student in it yet"),
    ],
)
def test_nothing_is_handed_out_before_the_class_list_is_filled_in(tmp_path, capsys, rows, says):
    make_class_folder(tmp_path)
    (tmp_path / "class.csv").write_text("\n".join(["student,name,email", *rows]), encoding="utf-8")
    assert main(["release", str(tmp_path), "ps1"]) == 1
    assert f"{tmp_path / 'class.csv'}: {says}" in capsys.readouterr().err
    assert not (tmp_path / "release").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[deadlines]\nps1 = 2027-03-01", "with its zone"),
        ("[deadlines]\nps1 = 2027-03-01T23:59:00", "with its zone"),
        ('deadlines = "soon"', "write [deadlines] on a line of its own"),
        ('[gradebook]\nurl = "gradebook.db"', "postgresql://"),
        ("name = ", "not TOML"),
        ("[deadlines]\nps1 = 1.3.2027", "line 2, 'ps1 = 1.3.2027', cannot be read; write"),
        ("[deadlines]\nps1 = 2027-03-01 23:59", "a deadline as ps1 = 2027-03-01T23:59:00+09:00"),
        ('[deadlines]\nps1 = "2027-03-01T23:59:00+09:00"', "no quotation marks"),
        ("[deadlines]\nPS1 = 2027-03-01T23:59:00+09:00", "deadline PS1: there is no such problem set"),
        ("[deadline]\nps1 = 2027-03-01T23:59:00+09:00", "deadline: not known here"),
    ],
)
def test_wrong_settings_are_refused_with_what_would_be_right(tmp_path, text, says):
    make_class_folder(tmp_path)
    (tmp_path / "class.toml").write_text(text)
    with pytest.raises(ClassError) as error:
        open_class(tmp_path)
    assert says in str(error.value)


def test_the_settings_give_deadlines_and_the_gradebook(tmp_path):
    make_class_folder(tmp_path, deadlines={"ps1": "2027-03-01T23:59:00+09:00"})
    text = (tmp_path / "class.toml").read_text() + '[gradebook]\nurl = "postgresql://me@host/marks"\n'
    (tmp_path / "class.toml").write_text(text)
    class_ = open_class(tmp_path)
    assert class_.deadlines["ps1"].isoformat() == "2027-03-01T23:59:00+09:00"
    assert class_.gradebook_url == "postgresql+psycopg2://me@host/marks"


def test_a_folder_that_is_no_class_or_has_no_secret_says_what_to_do(tmp_path):
    with pytest.raises(ClassError, match="make one with `new`"):
        open_class(tmp_path)
    make_class_folder(tmp_path)
    (tmp_path / "secret").unlink()
    with pytest.raises(ClassError, match="secret cannot be read; put your copy back"):
        open_class(tmp_path)


def test_the_secret_does_not_show_when_a_class_is_printed(tmp_path):
    class_ = make_class_folder(tmp_path)
    assert repr(class_.secret) not in repr(class_)
    assert class_.student("an01").name == NAMES["an01"]


def test_an_unknown_problem_set_is_answered_with_the_known_ones():
    assert problem_set_path("ps1").is_file()
    with pytest.raises(ClassError, match="write one of ps1"):
        problem_set_path("ps99")


def test_a_class_folder_inside_any_git_repository_is_refused(tmp_path, capsys):
    (tmp_path / "course" / ".git").mkdir(parents=True)
    assert main(["new", str(tmp_path / "course" / "class")]) == 1
    assert f"inside the repository {tmp_path / 'course'}, which may be public" in capsys.readouterr().err
    assert not (tmp_path / "course" / "class").exists()
